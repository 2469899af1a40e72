package canteen.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;
import canteen.gateway.session.SignOut;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a person does with his own account: set-up and passwords. */
@Component
public class ChangeAccounts {

	/** Where a guess comes from that is made by somebody signed in. */
	private static final String AT_HOME = "own-password";

	private final Accounts accounts;

	private final Passwords passwords;

	private final SlowDown slowDown;

	private final Audit audit;

	private final SignOut signOut;

	private final String setupSecret;

	private final GivenPassword given;

	ChangeAccounts(Accounts accounts, Passwords passwords, SlowDown slowDown, Audit audit, SignOut signOut,
			@Value("${gateway.setup-secret}") String setupSecret,
			@Value("${gateway.passwords.given}") GivenPassword given) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.slowDown = slowDown;
		this.audit = audit;
		this.signOut = signOut;
		this.setupSecret = setupSecret;
		this.given = given;
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

	/** Guessing the old password at an open session is as slow as at the door. */
	@Transactional(noRollbackFor = OldPasswordWrong.class)
	public void changeOwnPassword(Account account, String old, String password) {
		if (!this.slowDown.admits(account.username(), AT_HOME)) {
			throw new TooManyGuesses(this.slowDown.left(account.username(), AT_HOME));
		}
		if (!this.passwords.matches(old, account)) {
			this.audit.record(account.person(), Action.PASSWORD_REFUSED, account.person());
			throw new OldPasswordWrong();
		}
		this.slowDown.forget(account.username(), AT_HOME);
		if (old.equals(password)) {
			throw new FieldsRefused(
					List.of(new Fault("password", "新密码要和原来的不一样。 (the new password differs from the old one)")));
		}
		this.accounts.setPassword(account.id(), this.passwords.encoded(password, account.username()));
		this.signOut.everywhere(account.person());
		this.audit.record(account.person(), Action.PASSWORD_CHANGED, account.person());
	}

	/**
	 * If the person has to choose another password before he goes on: his own is too old,
	 * or somebody else chose it (ASVS 5.0, V6.4.1).
	 */
	public boolean isPasswordOld(Account account) {
		return this.passwords.isOld(this.accounts.passwordSince(account.id()))
				|| (this.given == GivenPassword.REQUIRED && this.accounts.isPasswordGiven(account.id()));
	}

	/**
	 * If another password than the given one is asked for at the first sign-in. Unless it
	 * is set, that is as with second factors: not where a password is enough.
	 */
	enum GivenPassword {

		REQUIRED, OPTIONAL

	}

}
