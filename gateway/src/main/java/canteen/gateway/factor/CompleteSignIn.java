package canteen.gateway.factor;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.PasswordKnown;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;

import org.springframework.context.event.EventListener;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Keeps that a person signed in, once nothing is left to prove; a password that was right
 * but not enough is another matter, and a stolen one stays visible.
 */
@Component
public class CompleteSignIn {

	private final SignInContext signIn;

	private final Accounts accounts;

	private final Audit audit;

	CompleteSignIn(SignInContext signIn, Accounts accounts, Audit audit) {
		this.signIn = signIn;
		this.accounts = accounts;
		this.audit = audit;
	}

	@EventListener
	void known(PasswordKnown known) {
		begun(known.person(), known.account());
	}

	void proven(Authentication person, Account account) {
		if (isComplete(person, account)) {
			keep(person, account);
		}
	}

	/** The first proof was right, be it a password or the word of an issuer outside. */
	public void begun(Authentication person, Account account) {
		if (isComplete(person, account)) {
			keep(person, account);
		}
		else {
			this.audit.record(account.person(), Action.PASSWORD_ACCEPTED, null, way(person));
		}
	}

	private boolean isComplete(Authentication person, Account account) {
		return this.signIn.next(person, account) == ProveFactor.Step.NONE;
	}

	private void keep(Authentication person, Account account) {
		this.accounts.signedIn(account.id());
		this.audit.record(account.person(), Action.SIGNED_IN, null, way(person));
	}

	private String way(Authentication person) {
		return this.signIn.isFromOutside(person) ? "outside" : null;
	}

}
