package canteen.gateway.issuer;

import java.security.Principal;
import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.NoSuchAccount;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.session.SignOut;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Administrators see whom the issuer outside brings, and end it. */
@RestController
@RequestMapping("/api/gateway/accounts")
class OutsideLinkController {

	private final OutsideIdentities identities;

	private final Accounts accounts;

	private final SignOut signOut;

	private final Audit audit;

	OutsideLinkController(OutsideIdentities identities, Accounts accounts, SignOut signOut, Audit audit) {
		this.identities = identities;
		this.accounts = accounts;
		this.signOut = signOut;
		this.audit = audit;
	}

	/** Which accounts somebody outside opens. */
	@GetMapping("/outside")
	Links links() {
		return new Links(this.identities.links());
	}

	/**
	 * Nobody outside opens it any more, and whoever is in is out; an invitation, or the
	 * claim that names the account, may link it anew.
	 */
	@PostMapping("/{id}/outside/end")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	@Transactional
	public void end(Principal person, @PathVariable long id) {
		Account account = this.accounts.ofPerson("account:" + id).orElseThrow(NoSuchAccount::new);
		if (this.identities.unlink(id)) {
			this.signOut.everywhere(account.person());
			this.audit.record(person.getName(), Action.ACCOUNT_UNLINKED, account.person());
		}
	}

	record Links(List<OutsideIdentities.Link> links) {
	}

}
