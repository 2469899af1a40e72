package canteen.meal.booking;

import java.util.Set;

import canteen.meal.access.Caller;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who books.
 *
 * @param isStaff if the cut-off does not bind him; a volunteer it does
 */
record Booker(Caller caller, boolean isStaff) {

	private static final Set<String> STAFF = Set.of("ROLE_canteen", "ROLE_registrar", "ROLE_admin");

	static Booker of(JwtAuthenticationToken token) {
		return new Booker(Caller.of(token.getToken()),
				token.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(STAFF::contains));
	}

}
