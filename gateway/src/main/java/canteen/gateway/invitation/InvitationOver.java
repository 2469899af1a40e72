package canteen.gateway.invitation;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** No invitation with this secret is open. */
final class InvitationOver extends Refusal {

	InvitationOver() {
		super(HttpStatus.NOT_FOUND, "invitation-over", "这个邀请已经用过或过期，请让管理员重新邀请。",
				"This invitation was used or has expired; ask for a new one.");
	}

}
