package canteen.member.access;

import java.util.List;
import java.util.Set;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * The person (or service) behind the token of a call.
 */
public record Staff(String id, Set<String> roles, List<String> canteens) {

	public static Staff of(Authentication authentication) {
		Jwt token = ((JwtAuthenticationToken) authentication).getToken();
		String person = token.getClaimAsString("person");
		List<String> roles = token.getClaimAsStringList("roles");
		List<String> canteens = token.getClaimAsStringList("canteens");
		return new Staff((person != null) ? person : token.getSubject(), (roles != null) ? Set.copyOf(roles) : Set.of(),
				(canteens != null) ? canteens : List.of());
	}

	/**
	 * Who the current call is made by, {@code system} outside of one.
	 */
	public static String calling() {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller instanceof JwtAuthenticationToken) ? of(caller).id() : "system";
	}

	public boolean hasRole(String... any) {
		return Set.of(any).stream().anyMatch(this.roles::contains);
	}

	public boolean seesEveryCanteen() {
		return this.canteens.contains("*");
	}

	/**
	 * Refuses when the elder's home canteen is outside this account; an elder without one
	 * is everybody's.
	 */
	public void mustSee(String canteen) {
		if (!seesEveryCanteen() && !canteen.isEmpty() && !this.canteens.contains(canteen)) {
			throw new ForeignCanteen();
		}
	}

	/** Refuses a canteen outside this account; an empty one is everybody's. */
	public void mustWorkFor(String canteen) {
		if (!seesEveryCanteen() && !canteen.isEmpty() && !this.canteens.contains(canteen)) {
			throw new CanteenNotYours();
		}
	}

}
