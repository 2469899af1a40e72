package canteen.gateway.issuer;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;

import canteen.gateway.audit.Audit;
import canteen.gateway.invitation.Invitations;
import canteen.gateway.secrecy.Sealing;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * An invited person would rather sign in at the issuer outside than have a password here:
 * the invitation goes with him, unreadable in the database.
 */
@RestController
class InvitedOutside {

	private static final String ATTRIBUTE = "canteen.invited-outside";

	private final Invitations invitations;

	private final Sealing sealing;

	InvitedOutside(Invitations invitations, Sealing sealing) {
		this.invitations = invitations;
		this.sealing = sealing;
	}

	/** Nothing is used up until he comes back. */
	@PostMapping("/api/gateway/invitations/outside")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Transactional
	public void take(Principal visitor, @Valid @RequestBody Invitation asked, HttpSession session) {
		this.invitations.open(asked.secret(), (visitor != null) ? visitor.getName() : Audit.NOBODY);
		session.setAttribute(ATTRIBUTE,
				this.sealing.closed(asked.secret().getBytes(StandardCharsets.UTF_8), ATTRIBUTE));
	}

	/** Whoever comes back without it comes as himself. */
	Optional<String> taken(HttpSession session) {
		byte[] sealed = (byte[]) session.getAttribute(ATTRIBUTE);
		session.removeAttribute(ATTRIBUTE);
		return Optional.ofNullable(sealed)
			.map((kept) -> new String(this.sealing.opened(kept, ATTRIBUTE), StandardCharsets.UTF_8));
	}

	record Invitation(@NotBlank(message = Invitations.LINK_NEEDED) @Size(max = 100,
			message = Invitations.LINK_NEEDED) String secret) {
	}

}
