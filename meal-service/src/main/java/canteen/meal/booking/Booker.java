package canteen.meal.booking;

import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

import canteen.meal.access.Caller;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who books.
 *
 * @param isStaff if the cut-off does not bind him; a volunteer it does
 * @param seesPast if he may know where somebody ate before today; a volunteer needs that
 * for nothing, except of what he booked himself (Personal Information Protection Law of
 * China, article 6)
 */
record Booker(Caller caller, boolean isStaff, boolean seesPast) {

	private static final Set<String> STAFF = Set.of("ROLE_canteen", "ROLE_registrar", "ROLE_admin");

	static Booker of(JwtAuthenticationToken token) {
		Set<String> roles = token.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.collect(Collectors.toSet());
		boolean isStaff = !Collections.disjoint(roles, STAFF);
		return new Booker(Caller.of(token.getToken()), isStaff, isStaff || roles.contains("ROLE_care"));
	}

}
