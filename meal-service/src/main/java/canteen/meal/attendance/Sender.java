package canteen.meal.attendance;

import java.util.Set;

import canteen.meal.access.Caller;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who sends scans.
 *
 * @param caller the person
 * @param isOffice if he may make exceptions and change earlier days
 * @param station the id of the device; null for what no device took
 * @param home the canteen the device belongs to, or null
 */
public record Sender(Caller caller, boolean isOffice, String station, String home) {

	private static final Set<String> OFFICE = Set.of("ROLE_registrar", "ROLE_admin");

	/** Somebody at a desk. */
	public static Sender of(Authentication person) {
		return new Sender(Caller.of((Jwt) person.getPrincipal()), isOffice(person), null, null);
	}

	/** Somebody at a device. */
	public static Sender at(String station, String home, Authentication person) {
		return new Sender(Caller.of((Jwt) person.getPrincipal()), isOffice(person), station, home);
	}

	private static boolean isOffice(Authentication person) {
		for (GrantedAuthority granted : person.getAuthorities()) {
			if (OFFICE.contains(granted.getAuthority())) {
				return true;
			}
		}
		return false;
	}

	boolean isDeviceOfAnother(String canteen) {
		return this.home != null && !this.home.equals(canteen);
	}

}
