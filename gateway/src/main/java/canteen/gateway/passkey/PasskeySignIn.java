package canteen.gateway.passkey;

import java.time.Clock;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.ceremony.Ceremony;
import canteen.gateway.ceremony.PasskeyRefused;
import canteen.gateway.factor.SignInContext;
import canteen.gateway.session.OwnSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lets in who uses a passkey of an account that is not disabled, and keeps the same of it
 * as of a password. Every refusal looks alike.
 */
@RestController
@RequestMapping("/login/passkey")
class PasskeySignIn {

	private final Ceremony ceremony;

	private final PasskeyOwners owners;

	private final Passkeys passkeys;

	private final Accounts accounts;

	private final SignInContext signIn;

	private final OwnSessions sessions;

	private final Audit audit;

	private final Clock clock;

	PasskeySignIn(Ceremony ceremony, PasskeyOwners owners, Passkeys passkeys, Accounts accounts, SignInContext signIn,
			OwnSessions sessions, Audit audit, Clock clock) {
		this.ceremony = ceremony;
		this.owners = owners;
		this.passkeys = passkeys;
		this.accounts = accounts;
		this.signIn = signIn;
		this.sessions = sessions;
		this.audit = audit;
		this.clock = clock;
	}

	@PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
	String options(HttpSession session) {
		return this.ceremony.askToUse(session);
	}

	@PostMapping
	Onwards enter(@Valid @RequestBody Used asked, HttpServletRequest request, HttpServletResponse response) {
		CredentialRecord used = proven(asked, request);
		Account account = this.owners.accountOf(used.getUserEntityUserId()).orElseThrow(PasskeyRefused::new);
		if (account.isDisabled()) {
			this.audit.record(account.person(), Action.SIGN_IN_REFUSED, null);
			throw new PasskeyRefused();
		}
		this.accounts.signedIn(account.id());
		this.audit.record(account.person(), Action.SIGNED_IN,
				this.passkeys.idOf(used.getCredentialId()).map(OwnPasskeysController::subject).orElse(null));
		String next = this.signIn.byPasskey(account, request, response);
		this.sessions.begin(request, SecurityContextHolder.getContext().getAuthentication(), this.clock.instant());
		return new Onwards(next);
	}

	private CredentialRecord proven(Used asked, HttpServletRequest request) {
		try {
			return this.ceremony.used(asked.credential(), request.getSession(false));
		}
		catch (PasskeyRefused refused) {
			this.audit.record(Audit.NOBODY, Action.SIGN_IN_REFUSED, null);
			throw refused;
		}
	}

	record Used(@NotNull(message = "缺少浏览器的回答。 (the browser's answer is missing)") JsonNode credential) {
	}

	record Onwards(String next) {
	}

}
