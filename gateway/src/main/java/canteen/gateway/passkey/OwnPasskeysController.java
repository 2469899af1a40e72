package canteen.gateway.passkey;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.ceremony.Ceremony;
import canteen.gateway.ceremony.PasskeyRefused;
import canteen.gateway.ceremony.Site;
import canteen.gateway.session.SignInLongAgo;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * A person's own passkeys: seen, added and removed; changes only soon after signing in.
 */
@RestController
@RequestMapping("/api/gateway/me/passkeys")
class OwnPasskeysController {

	private static final int MOST = 10;

	private final Accounts accounts;

	private final Passkeys passkeys;

	private final PasskeyOwners owners;

	private final Ceremony ceremony;

	private final Site site;

	private final Audit audit;

	private final Clock clock;

	private final Duration recent;

	OwnPasskeysController(Accounts accounts, Passkeys passkeys, PasskeyOwners owners, Ceremony ceremony, Site site,
			Audit audit, Clock clock, @Value("${gateway.passkeys.recent}") Duration recent) {
		this.accounts = accounts;
		this.passkeys = passkeys;
		this.owners = owners;
		this.ceremony = ceremony;
		this.site = site;
		this.audit = audit;
		this.clock = clock;
		this.recent = recent;
	}

	@GetMapping
	Listed list(Authentication person) {
		return new Listed(this.site.hasPasskeys(), this.passkeys.of(signedIn(person).id()));
	}

	@PostMapping(path = "/options", produces = MediaType.APPLICATION_JSON_VALUE)
	String options(Authentication person, HttpSession session) {
		mustBeRecent(session);
		mustHaveRoom(signedIn(person));
		return this.ceremony.askToMake(person, session);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	@Transactional(noRollbackFor = PasskeyRefused.class)
	Listed add(Authentication person, @Valid @RequestBody NewPasskey made, HttpSession session) {
		mustBeRecent(session);
		Account account = signedIn(person);
		this.owners.hold(account.id());
		mustHaveRoom(account);
		CredentialRecord kept = this.ceremony.made(made.credential(), made.name().strip(), account.person(), session);
		this.audit.record(account.person(), Action.PASSKEY_ADDED,
				subject(this.passkeys.idOf(kept.getCredentialId()).orElseThrow()));
		return list(person);
	}

	@PostMapping("/{id}/remove")
	@Transactional
	Listed remove(Authentication person, @PathVariable long id, HttpSession session) {
		mustBeRecent(session);
		Account account = signedIn(person);
		if (!this.passkeys.remove(account.id(), id)) {
			throw new NoSuchPasskey();
		}
		this.audit.record(account.person(), Action.PASSKEY_REMOVED, subject(id));
		return list(person);
	}

	static String subject(long id) {
		return "passkey:" + id;
	}

	private void mustBeRecent(HttpSession session) {
		SignInLongAgo.refuse(session, this.clock.instant(), this.recent);
	}

	private void mustHaveRoom(Account account) {
		if (this.passkeys.of(account.id()).size() >= MOST) {
			throw new TooManyPasskeys();
		}
	}

	private Account signedIn(Authentication person) {
		return this.accounts.ofPerson(person.getName())
			.filter((account) -> !account.isDisabled())
			.orElseThrow(() -> new InsufficientAuthenticationException("no such account"));
	}

	record NewPasskey(
			@NotBlank(message = "请给通行密钥起个名字，比如“我的手机”。 (give the passkey a name, such as my phone)") @Size(max = 40,
					message = "名字最多 40 个字。 (at most 40 characters)") @Pattern(regexp = "\\P{Cntrl}*",
							message = "名字里不能有控制字符。 (no control characters)") String name,
			@NotNull(message = "缺少浏览器的回答。 (the browser's answer is missing)") JsonNode credential) {
	}

	record Listed(boolean available, List<Passkey> passkeys) {
	}

}
