package canteen.gateway.staff;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The account cannot be used. */
public final class AccountDisabled extends Refusal {

	AccountDisabled() {
		super(HttpStatus.CONFLICT, "account-disabled", "这个账号已停用，请先启用。", "This account is disabled; enable it first.");
	}

}
