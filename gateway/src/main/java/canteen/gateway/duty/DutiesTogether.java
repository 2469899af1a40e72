package canteen.gateway.duty;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody would have two of the three duties. */
final class DutiesTogether extends Refusal {

	DutiesTogether() {
		super(HttpStatus.CONFLICT, "duties-together", "系统、安全、审计三项管理已分开(或正要分开)，一个人只能担任一项。",
				"System, security and audit are apart; one person has one of them.");
	}

}
