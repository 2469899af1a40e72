package canteen.gateway.grant;

import java.time.Instant;
import java.util.List;

/**
 * Roles that wait for a second person.
 *
 * @param account whose they will be
 * @param roles all that the account will have
 * @param askedBy who wants it
 */
record RoleGrant(long account, List<String> roles, String askedBy, Instant askedAt) {

	RoleGrant {
		roles = List.copyOf(roles);
	}

}
