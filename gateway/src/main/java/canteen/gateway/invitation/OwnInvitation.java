package canteen.gateway.invitation;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody tried to use an invitation that he made himself. */
final class OwnInvitation extends Refusal {

	OwnInvitation() {
		super(HttpStatus.CONFLICT, "own-invitation", "这是您自己发出的邀请，要由被邀请的人在他的手机或电脑上打开。",
				"You made this invitation yourself; the invited person opens it on his own machine.");
	}

}
