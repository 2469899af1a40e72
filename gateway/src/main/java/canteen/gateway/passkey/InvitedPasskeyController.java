package canteen.gateway.passkey;

import java.security.Principal;
import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.Passwords;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.ceremony.Ceremony;
import canteen.gateway.invitation.Invitations;
import canteen.gateway.session.SignOut;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * For who holds an invitation and takes a passkey instead of a password: nobody knows the
 * password his account then has.
 */
@RestController
@RequestMapping("/api/gateway/invitations")
class InvitedPasskeyController {

	private final Invitations invitations;

	private final Ceremony ceremony;

	private final Passkeys passkeys;

	private final Accounts accounts;

	private final Passwords passwords;

	private final SignOut signOut;

	private final Audit audit;

	InvitedPasskeyController(Invitations invitations, Ceremony ceremony, Passkeys passkeys, Accounts accounts,
			Passwords passwords, SignOut signOut, Audit audit) {
		this.invitations = invitations;
		this.ceremony = ceremony;
		this.passkeys = passkeys;
		this.accounts = accounts;
		this.passwords = passwords;
		this.signOut = signOut;
		this.audit = audit;
	}

	/** Nothing is used up. */
	@PostMapping(path = "/passkey-options", produces = MediaType.APPLICATION_JSON_VALUE)
	@Transactional
	String options(Principal visitor, @Valid @RequestBody Invited asked, HttpSession session) {
		Account account = this.invitations.open(asked.secret(), Audit.who(visitor));
		return this.ceremony
			.askToMake(UsernamePasswordAuthenticationToken.authenticated(account.person(), null, List.of()), session);
	}

	/** The invitation is used up. */
	@PostMapping("/passkey")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Transactional
	void accept(Principal visitor, @Valid @RequestBody Acceptance asked, HttpSession session) {
		Account account = this.invitations.open(asked.secret(), Audit.who(visitor));
		CredentialRecord kept = this.ceremony.made(asked.credential(), "来自邀请", account.person(), session);
		String unknown = "Pk1-" + Bytes.random().toBase64UrlString();
		this.accounts.setPassword(account.id(), this.passwords.encoded(unknown, account.username()));
		this.signOut.everywhere(account.person());
		this.audit.record(account.person(), Action.INVITATION_ACCEPTED, account.person());
		this.audit.record(account.person(), Action.PASSKEY_ADDED,
				OwnPasskeysController.subject(this.passkeys.idOf(kept.getCredentialId()).orElseThrow()));
	}

	record Invited(@NotBlank(message = Invitations.LINK_NEEDED) @Size(max = 100,
			message = Invitations.LINK_NEEDED) String secret) {
	}

	record Acceptance(
			@NotBlank(message = Invitations.LINK_NEEDED) @Size(max = 100,
					message = Invitations.LINK_NEEDED) String secret,
			@NotNull(message = "缺少浏览器的回答。 (the browser's answer is missing)") JsonNode credential) {
	}

}
