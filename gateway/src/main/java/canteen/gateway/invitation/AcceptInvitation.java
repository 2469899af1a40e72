package canteen.gateway.invitation;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.Passwords;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.session.SignOut;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An invited person chooses his password. */
@Component
class AcceptInvitation {

	private final Invitations invitations;

	private final Accounts accounts;

	private final Passwords passwords;

	private final SignOut signOut;

	private final Audit audit;

	AcceptInvitation(Invitations invitations, Accounts accounts, Passwords passwords, SignOut signOut, Audit audit) {
		this.invitations = invitations;
		this.accounts = accounts;
		this.passwords = passwords;
		this.signOut = signOut;
		this.audit = audit;
	}

	@Transactional
	Account look(String secret, String visitor) {
		return this.invitations.open(secret, visitor);
	}

	/** The invitation is used up. */
	@Transactional
	void accept(String secret, String password, String visitor) {
		Account account = this.invitations.open(secret, visitor);
		this.accounts.setPassword(account.id(), this.passwords.encoded(password, account.username()));
		this.signOut.everywhere(account.person());
		this.audit.record(account.person(), Action.INVITATION_ACCEPTED, account.person());
	}

}
