package canteen.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;
import canteen.gateway.session.SignOut;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What changes accounts: set-up, invitations, roles, disabling, passwords. */
@Component
public class ChangeAccounts {

	private static final Duration INVITED = Duration.ofDays(7);

	/** Where a guess comes from that is made by somebody signed in. */
	private static final String AT_HOME = "own-password";

	private final SecureRandom random = new SecureRandom();

	private final Accounts accounts;

	private final Passwords passwords;

	private final SlowDown slowDown;

	private final Audit audit;

	private final SignOut signOut;

	private final Clock clock;

	private final String setupSecret;

	ChangeAccounts(Accounts accounts, Passwords passwords, SlowDown slowDown, Audit audit, SignOut signOut, Clock clock,
			@Value("${gateway.setup-secret}") String setupSecret) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.slowDown = slowDown;
		this.audit = audit;
		this.signOut = signOut;
		this.clock = clock;
		this.setupSecret = setupSecret;
	}

	/** Makes the first administrator; works once in the life of a database. */
	@Transactional
	public Account setUp(String secret, String username, String name, String password) {
		this.accounts.hold();
		if (!this.accounts.isEmpty()) {
			throw new AlreadySetUp();
		}
		if (this.setupSecret.isBlank() || !MessageDigest.isEqual(this.setupSecret.getBytes(StandardCharsets.UTF_8),
				secret.getBytes(StandardCharsets.UTF_8))) {
			throw new SecretRefused();
		}
		this.accounts.add(username, name, List.of("admin"), List.of("*"), this.passwords.encoded(password, username));
		Account made = this.accounts.named(username).orElseThrow();
		this.audit.record(made.person(), Action.SET_UP, made.person());
		return made;
	}

	/**
	 * Adds an account.
	 * @param password of the account, or null for an invitation
	 * @return the secret of the invitation, if there is one
	 */
	@Transactional
	public Added add(String by, AccountController.NewAccount asked) {
		String password = (asked.password() != null) ? this.passwords.encoded(asked.password(), asked.username()) : "";
		if (!this.accounts.add(asked.username(), asked.name().strip(), asked.roles(), asked.canteens(), password)) {
			throw new UsernameTaken();
		}
		Account made = this.accounts.named(asked.username()).orElseThrow();
		this.audit.record(by, Action.ACCOUNT_ADDED, made.person(), rights(asked.roles(), asked.canteens()));
		return new Added(made, (asked.password() != null) ? Optional.empty() : Optional.of(invitation(made)));
	}

	@Transactional
	public Added inviteAgain(String by, Account account) {
		if (account.isDisabled()) {
			throw new AccountDisabled();
		}
		this.audit.record(by, Action.ACCOUNT_INVITED, account.person());
		return new Added(account, Optional.of(invitation(account)));
	}

	/** Sets the password of an invited person; the invitation is used up. */
	@Transactional
	public void accept(String secret, String password) {
		Account account = this.accounts.invitedBy(hash(secret))
			.filter((invited) -> !invited.isDisabled())
			.orElseThrow(InvitationOver::new);
		this.accounts.setPassword(account.id(), this.passwords.encoded(password, account.username()));
		this.signOut.everywhere(account.person());
		this.audit.record(account.person(), Action.INVITATION_ACCEPTED, account.person());
	}

	/**
	 * Takes effect at the next token, within minutes; a change of one's own roles is
	 * refused.
	 */
	@Transactional
	public void change(String by, Account account, String name, List<String> roles, List<String> canteens) {
		if (account.person().equals(by) && !Set.copyOf(roles).equals(Set.copyOf(account.roles()))) {
			throw new OwnRoles();
		}
		this.accounts.hold();
		if (!roles.contains("admin") && this.accounts.isLastAdministrator(account)) {
			throw new LastAdministrator();
		}
		this.accounts.change(account.id(), name.strip(), roles, canteens);
		this.audit.record(by, Action.ACCOUNT_CHANGED, account.person(),
				rights(account.roles(), account.canteens()) + " -> " + rights(roles, canteens));
	}

	@Transactional
	public void disable(String by, Account account) {
		if (account.person().equals(by)) {
			throw new OwnRoles();
		}
		this.accounts.hold();
		if (this.accounts.isLastAdministrator(account)) {
			throw new LastAdministrator();
		}
		this.accounts.setDisabled(account.id(), true);
		this.signOut.everywhere(account.person());
		this.audit.record(by, Action.ACCOUNT_DISABLED, account.person());
	}

	@Transactional
	public void enable(String by, Account account) {
		this.accounts.setDisabled(account.id(), false);
		this.audit.record(by, Action.ACCOUNT_ENABLED, account.person());
	}

	/** Guessing the old password at an open session is as slow as at the door. */
	@Transactional(noRollbackFor = OldPasswordWrong.class)
	public void changeOwnPassword(Account account, String old, String password) {
		if (this.slowDown.mustWait(account.username(), AT_HOME)) {
			throw new TooManyGuesses();
		}
		if (!this.passwords.matches(old, account)) {
			this.slowDown.failed(account.username(), AT_HOME);
			this.audit.record(account.person(), Action.PASSWORD_REFUSED, account.person());
			throw new OldPasswordWrong();
		}
		if (old.equals(password)) {
			throw new FieldsRefused(List.of(new Fault("password", "新密码要和原来的不一样。")));
		}
		this.accounts.setPassword(account.id(), this.passwords.encoded(password, account.username()));
		this.signOut.everywhere(account.person());
		this.audit.record(account.person(), Action.PASSWORD_CHANGED, account.person());
	}

	/** If the person has to choose another password before he goes on. */
	public boolean isPasswordOld(Account account) {
		return this.passwords.isOld(this.accounts.passwordSince(account.id()));
	}

	private static String rights(List<String> roles, List<String> canteens) {
		return String.join(",", roles) + " @ " + String.join(",", canteens);
	}

	private String invitation(Account account) {
		byte[] random = new byte[24];
		this.random.nextBytes(random);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		this.accounts.invite(account.id(), hash(secret), this.clock.instant().plus(INVITED));
		return secret;
	}

	private static String hash(String secret) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Added(Account account, Optional<String> secret) {
	}

}
