package canteen.gateway.staff;

import java.util.List;
import java.util.Optional;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.KeptOut;
import canteen.gateway.account.Passwords;
import canteen.gateway.account.SlowDown;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.duty.Duties;
import canteen.gateway.grant.GrantRoles;
import canteen.gateway.grant.OwnRoles;
import canteen.gateway.invitation.Invitations;
import canteen.gateway.session.SignOut;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets people in and keeps them out. */
@Component
class ChangeStaff {

	private final Accounts accounts;

	private final Passwords passwords;

	private final Duties duties;

	private final GrantRoles grantRoles;

	private final Invitations invitations;

	private final SlowDown slowDown;

	private final SignOut signOut;

	private final Audit audit;

	private final ApplicationEventPublisher events;

	ChangeStaff(Accounts accounts, Passwords passwords, Duties duties, GrantRoles grantRoles, Invitations invitations,
			SlowDown slowDown, SignOut signOut, Audit audit, ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.duties = duties;
		this.grantRoles = grantRoles;
		this.invitations = invitations;
		this.slowDown = slowDown;
		this.signOut = signOut;
		this.audit = audit;
		this.events = events;
	}

	/**
	 * Adds an account. A password it gets here is changed by its person before he goes
	 * on.
	 * @return the secret of its invitation, unless it has a password or its roles wait:
	 * then who confirms them hands the invitation over
	 */
	@Transactional
	Added add(String by, StaffController.NewAccount asked) {
		String password = (asked.password() != null) ? this.passwords.encoded(asked.password(), asked.username()) : "";
		if (!this.accounts.add(asked.username(), asked.name().strip(), List.of(), asked.canteens(), password)) {
			throw new UsernameTaken();
		}
		Account made = this.accounts.named(asked.username()).orElseThrow();
		if (!password.isEmpty()) {
			this.accounts.passwordGiven(made.id());
		}
		boolean isReady = this.grantRoles.begin(by, made, asked.roles());
		return new Added(made.id(),
				(isReady && password.isEmpty()) ? Optional.of(this.invitations.make(made, by)) : Optional.empty());
	}

	/**
	 * Makes a new way in, and signs him out who came by the old one. Roles that weigh
	 * wait until another person has confirmed them again, or whoever invites could use
	 * them.
	 */
	@Transactional
	Added invite(String by, Account seen) {
		this.accounts.hold();
		Account account = this.accounts.find(seen.id()).orElseThrow();
		if (account.isDisabled()) {
			throw new AccountDisabled();
		}
		if (account.person().equals(by)) {
			throw new OwnRoles();
		}
		this.signOut.everywhere(account.person());
		this.audit.record(by, Action.ACCOUNT_INVITED, account.person());
		if (account.isWeighty() && !this.duties.isAlone(by)) {
			this.grantRoles.suspend(by, account);
			if (!this.duties.isSplit()) {
				return new Added(account.id(), Optional.empty());
			}
		}
		return new Added(account.id(), Optional.of(this.invitations.make(account, by)));
	}

	/** His sessions, streams and devices end now, and so does an open invitation. */
	@Transactional
	void disable(String by, Account seen) {
		if (seen.person().equals(by)) {
			throw new OwnRoles();
		}
		this.accounts.hold();
		Account account = this.accounts.find(seen.id()).orElseThrow();
		this.duties.mustRemain(account, List.of());
		this.accounts.setDisabled(account.id(), true);
		this.accounts.invitationUsed(account.id());
		this.signOut.everywhere(account.person());
		this.events.publishEvent(new KeptOut(account));
		this.audit.record(by, Action.ACCOUNT_DISABLED, account.person());
	}

	@Transactional
	void enable(String by, Account account) {
		this.accounts.setDisabled(account.id(), false);
		this.audit.record(by, Action.ACCOUNT_ENABLED, account.person());
	}

	/** Whoever waits after wrong passwords or codes may try at once. */
	@Transactional
	void unlock(String by, Account account) {
		this.slowDown.forgetAll(account.username());
		this.audit.record(by, Action.ACCOUNT_UNLOCKED, account.person());
	}

	@Transactional
	void endSessions(String by, Account account) {
		this.signOut.everywhere(account.person());
		this.audit.record(by, Action.SESSIONS_ENDED, account.person());
	}

	record Added(long id, Optional<String> secret) {
	}

}
