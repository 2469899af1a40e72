package canteen.gateway.invitation;

import java.security.Principal;

import canteen.gateway.account.Account;
import canteen.gateway.audit.Audit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** For whoever holds the secret of an invitation; nobody has to be signed in. */
@RestController
@RequestMapping("/api/gateway/invitations")
class InvitationController {

	private final AcceptInvitation acceptInvitation;

	InvitationController(AcceptInvitation acceptInvitation) {
		this.acceptInvitation = acceptInvitation;
	}

	/** Who is invited, for him to say that it is he; nothing is used up. */
	@PostMapping("/look")
	Invited look(Principal visitor, @Valid @RequestBody Secret asked) {
		Account account = this.acceptInvitation.look(asked.secret(), Audit.who(visitor));
		return new Invited(account.name(), account.username(), account.isOnlyVolunteer());
	}

	@PostMapping("/accept")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void accept(Principal visitor, @Valid @RequestBody Acceptance asked) {
		this.acceptInvitation.accept(asked.secret(), asked.password(), Audit.who(visitor));
	}

	record Secret(@NotBlank(message = Invitations.LINK_NEEDED) @Size(max = 100,
			message = Invitations.LINK_NEEDED) String secret) {
	}

	record Acceptance(
			@NotBlank(message = Invitations.LINK_NEEDED) @Size(max = 100,
					message = Invitations.LINK_NEEDED) String secret,
			@NotNull(message = "请填写密码。 (a password is needed)") String password) {
	}

	/** A person who only helps may choose a PIN for his phone instead of a password. */
	record Invited(String name, String username, boolean pin) {
	}

}
