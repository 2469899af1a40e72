package canteen.gateway.grant;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** What is confirmed is not what is asked for now. */
final class GrantChanged extends Refusal {

	GrantChanged() {
		super(HttpStatus.CONFLICT, "grant-changed", "申请的岗位已经变了，请刷新后再看。",
				"The roles asked for have changed meanwhile; reload and look again.");
	}

}
