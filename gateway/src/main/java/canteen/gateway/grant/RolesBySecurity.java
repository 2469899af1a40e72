package canteen.gateway.grant;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody without the duty of security tried to give roles. */
final class RolesBySecurity extends Refusal {

	RolesBySecurity() {
		super(HttpStatus.FORBIDDEN, "roles-by-security", "岗位由安全管理员来给：请先建不带岗位的账号。",
				"Roles are given by the security administrator; make the account without roles.");
	}

}
