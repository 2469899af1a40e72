package canteen.gateway.duty;

import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.session.SignOut;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the administrator of everything: three persons have one duty each from then on.
 */
@Component
class SplitDuties {

	private final Duties duties;

	private final Accounts accounts;

	private final SignOut signOut;

	private final Audit audit;

	SplitDuties(Duties duties, Accounts accounts, SignOut signOut, Audit audit) {
		this.duties = duties;
		this.accounts = accounts;
		this.signOut = signOut;
		this.audit = audit;
	}

	/**
	 * Takes the role {@code admin} from whoever has it.
	 * @throws AlreadySplit if that was done before
	 * @throws DutiesNotReady if a duty has nobody who could do it
	 * @throws DutiesTogether if somebody would have two
	 */
	@Transactional
	void split(String by) {
		this.accounts.hold();
		if (this.duties.isSplit()) {
			throw new AlreadySplit();
		}
		for (Duty duty : Duty.values()) {
			if (this.duties.holders(duty, true) == 0) {
				throw new DutiesNotReady();
			}
		}
		for (Account account : this.accounts.withDuties()) {
			List<String> kept = account.roles().stream().filter((role) -> !role.equals("admin")).toList();
			if (Duties.in(kept, true).size() > 1) {
				throw new DutiesTogether();
			}
			if (kept.size() < account.roles().size()) {
				this.accounts.change(account.id(), account.name(), kept, account.canteens());
				this.signOut.everywhere(account.person());
				this.audit.record(by, Action.ACCOUNT_CHANGED, account.person());
			}
		}
		this.duties.split(by);
		this.audit.record(by, Action.DUTIES_SPLIT, null);
	}

}
