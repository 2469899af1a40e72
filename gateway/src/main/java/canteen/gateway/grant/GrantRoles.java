package canteen.gateway.grant;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.StartsAnew;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.duty.Duties;
import canteen.gateway.duty.Duty;
import canteen.gateway.invitation.Invitations;
import canteen.gateway.session.SignOut;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives and takes roles. One that weighs waits for a second administrator, unless there
 * is none, or duties are split: then the security administrator gives it to an account
 * that the system administrator made.
 */
@Component
public class GrantRoles {

	private final Accounts accounts;

	private final Duties duties;

	private final RoleGrants grants;

	private final Invitations invitations;

	private final SignOut signOut;

	private final Audit audit;

	private final ApplicationEventPublisher events;

	GrantRoles(Accounts accounts, Duties duties, RoleGrants grants, Invitations invitations, SignOut signOut,
			Audit audit, ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.duties = duties;
		this.grants = grants;
		this.invitations = invitations;
		this.signOut = signOut;
		this.audit = audit;
		this.events = events;
	}

	/**
	 * Gives and takes; whoever's roles or canteens change signs in anew.
	 * @throws OwnRoles if they are the caller's own
	 */
	@Transactional
	public void change(String by, Account seen, Rights rights) {
		this.accounts.hold();
		Account account = this.accounts.find(seen.id()).orElseThrow();
		boolean isSame = same(rights.roles(), account.roles()) && same(rights.canteens(), account.canteens());
		if (account.person().equals(by) && !isSame) {
			throw new OwnRoles();
		}
		give(by, account, rights, Action.ACCOUNT_CHANGED);
		if (!isSame) {
			this.signOut.everywhere(account.person());
		}
	}

	/**
	 * Gives a new account its roles.
	 * @return false if some of them wait
	 */
	@Transactional
	public boolean begin(String by, Account account, List<String> roles) {
		if (!roles.isEmpty() && !this.duties.of(by).contains(Duty.SECURITY)) {
			throw new RolesBySecurity();
		}
		this.accounts.hold();
		return give(by, account, new Rights(account.name(), roles, account.canteens()), Action.ACCOUNT_ADDED);
	}

	/**
	 * What weighs of an account's roles waits again, because somebody else may get in by
	 * a new link.
	 */
	@Transactional
	public void suspend(String by, Account account) {
		this.accounts.hold();
		List<String> light = light(account.roles(), Set.of());
		this.duties.mustRemain(account, light);
		this.accounts.change(account.id(), account.name(), light, account.canteens());
		this.grants.ask(account.id(), account.roles(), by);
		this.signOut.everywhere(account.person());
		this.audit.record(by, Action.ROLES_ASKED, account.person(),
				told(light, account.canteens()) + " -> " + told(account.roles(), account.canteens()));
	}

	/**
	 * The second person says yes. Where the first one also made the way into the account,
	 * that way is closed.
	 * @param roles what he says yes to
	 * @return the secret of a new invitation, for the second person to hand over
	 */
	@Transactional
	public Optional<String> confirm(String by, Account seen, List<String> roles) {
		this.accounts.hold();
		Account account = this.accounts.find(seen.id()).orElseThrow();
		RoleGrant grant = this.grants.of(account.id()).orElseThrow(NoSuchGrant::new);
		if (account.person().equals(by) || (grant.askedBy().equals(by) && !this.duties.isAlone(by))) {
			throw new OwnGrant();
		}
		if (!same(grant.roles(), roles)) {
			throw new GrantChanged();
		}
		this.duties.mustFit(grant.roles());
		this.accounts.change(account.id(), account.name(), grant.roles(), account.canteens());
		this.grants.remove(account.id());
		this.signOut.everywhere(account.person());
		this.audit.record(by, Action.ROLES_CONFIRMED, account.person(),
				told(account.roles(), account.canteens()) + " -> " + told(grant.roles(), account.canteens()));
		if (grant.askedBy().equals(by)) {
			this.audit.record(by, Action.ROLES_GIVEN_ALONE, account.person(), told(grant.roles(), account.canteens()));
		}
		boolean isHisWay = this.accounts.inviter(account.id()).map(grant.askedBy()::equals).orElse(true);
		return (isHisWay && !this.duties.isSplit()) ? Optional.of(anew(by, account)) : Optional.empty();
	}

	/** Says no, or takes it back. */
	@Transactional
	public void reject(String by, Account account) {
		this.accounts.hold();
		this.grants.of(account.id()).orElseThrow(NoSuchGrant::new);
		this.grants.remove(account.id());
		this.audit.record(by, Action.ROLES_REJECTED, account.person());
	}

	private boolean give(String by, Account account, Rights rights, Action usual) {
		this.duties.mustFit(rights.roles());
		this.duties.mustRemain(account, rights.roles());
		List<String> light = light(rights.roles(), Set.copyOf(account.roles()));
		boolean isAlone = this.duties.isAlone(by);
		boolean waits = light.size() < rights.roles().size() && !isAlone && !this.duties.isSplit();
		this.accounts.change(account.id(), rights.name(), waits ? light : rights.roles(), rights.canteens());
		if (waits) {
			this.grants.ask(account.id(), rights.roles(), by);
		}
		else {
			this.grants.remove(account.id());
		}
		List<String> now = waits ? light : rights.roles();
		this.audit.record(by, usual, account.person(),
				told(account.roles(), account.canteens()) + " -> " + told(now, rights.canteens()));
		if (waits || (isAlone && light.size() < rights.roles().size())) {
			this.audit.record(by, waits ? Action.ROLES_ASKED : Action.ROLES_GIVEN_ALONE, account.person(),
					told(rights.roles(), rights.canteens()));
		}
		return !waits;
	}

	private String anew(String by, Account account) {
		this.accounts.forgetPassword(account.id());
		this.events.publishEvent(new StartsAnew(account));
		return this.invitations.make(account, by);
	}

	/** What needs no second person, or was had before. */
	private static List<String> light(List<String> roles, Set<String> before) {
		return roles.stream().filter((role) -> !Account.WEIGHTY.contains(role) || before.contains(role)).toList();
	}

	private static String told(List<String> roles, List<String> canteens) {
		return String.join(",", roles) + " @ " + String.join(",", canteens);
	}

	private static boolean same(List<String> one, List<String> other) {
		return Set.copyOf(one).equals(Set.copyOf(other));
	}

	/**
	 * What an account is to have.
	 *
	 * @param name what others call the person
	 */
	public record Rights(String name, List<String> roles, List<String> canteens) {

		public Rights {
			roles = roles.stream().distinct().toList();
			canteens = canteens.stream().distinct().toList();
		}

	}

}
