package canteen.gateway.duty;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A duty has nobody who could do it. */
final class DutiesNotReady extends Refusal {

	DutiesNotReady() {
		super(HttpStatus.CONFLICT, "duties-not-ready", "系统管理员、安全管理员、审计各要先有一位能登录的人。",
				"A system administrator, a security administrator and an auditor must be able to sign in first.");
	}

}
