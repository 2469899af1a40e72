package canteen.gateway.issuer;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.Passwords;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.invitation.Invitations;
import canteen.gateway.issuer.NotLetIn.Why;
import canteen.gateway.refusal.Refusal;
import canteen.gateway.session.SignOut;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds the account of whom the issuer outside signed in. It must be linked, or named by
 * the configured claim; roles and canteens are those of the account.
 */
@Component
class OutsideSignIn {

	/** Longer is no subject (OpenID Connect Core 1.0, 2). */
	private static final int LONGEST = 255;

	private final SecureRandom random = new SecureRandom();

	private final IssuerSettings settings;

	private final OutsideIdentities identities;

	private final Accounts accounts;

	private final Invitations invitations;

	private final Passwords passwords;

	private final SignOut signOut;

	private final Audit audit;

	OutsideSignIn(IssuerSettings settings, OutsideIdentities identities, Accounts accounts, Invitations invitations,
			Passwords passwords, SignOut signOut, Audit audit) {
		this.settings = settings;
		this.identities = identities;
		this.accounts = accounts;
		this.invitations = invitations;
		this.passwords = passwords;
		this.signOut = signOut;
		this.audit = audit;
	}

	/**
	 * The account that is open to this person.
	 * @throws NotLetIn if there is none, or it is disabled
	 */
	@Transactional
	public Account of(OidcIdToken person) {
		return Optional.of(person)
			.filter((known) -> known.getSubject().length() <= LONGEST)
			.flatMap((known) -> linked(known).or(() -> named(known)))
			.filter((found) -> !found.isDisabled())
			.orElseThrow(() -> new NotLetIn(Why.UNKNOWN, null));
	}

	/**
	 * Opens the account of an invitation to this person from now on, and uses the
	 * invitation up. An account without a password gets one that nobody knows.
	 * @throws NotLetIn if the invitation is over, or this person has another account
	 */
	@Transactional
	public void link(OidcIdToken person, String invitation) {
		Account account = invited(invitation);
		if (linked(person).filter((other) -> other.id() != account.id()).isPresent()) {
			throw new NotLetIn(Why.TAKEN, null);
		}
		if (account.isInvited()) {
			this.accounts.setPassword(account.id(), this.passwords.encoded(unknowable(), account.username()));
		}
		this.accounts.invitationUsed(account.id());
		this.signOut.everywhere(account.person());
		this.audit.record(account.person(), Action.INVITATION_ACCEPTED, account.person(), "outside");
		this.identities.unlink(account.id());
		link(person, account);
	}

	private Account invited(String invitation) {
		try {
			return this.invitations.open(invitation, Audit.NOBODY);
		}
		catch (Refusal refusal) {
			throw new NotLetIn(Why.INVITATION_OVER, refusal);
		}
	}

	private Optional<Account> linked(OidcIdToken person) {
		return this.identities.accountOf(person).flatMap((account) -> this.accounts.ofPerson("account:" + account));
	}

	/** The first time; afterwards the link counts, whatever the claim says by then. */
	private Optional<Account> named(OidcIdToken person) {
		if (this.settings.claim().isBlank() || !(person.getClaim(this.settings.claim()) instanceof String name)) {
			return Optional.empty();
		}
		return this.accounts.named(name.strip().toLowerCase(Locale.ROOT))
			.filter((account) -> !account.isDisabled())
			.filter((account) -> link(person, account));
	}

	private boolean link(OidcIdToken person, Account account) {
		boolean isNew = this.identities.link(person, account.id());
		if (isNew) {
			this.audit.record(account.person(), Action.ACCOUNT_LINKED, account.person());
		}
		return isNew;
	}

	private String unknowable() {
		byte[] word = new byte[36];
		this.random.nextBytes(word);
		return Base64.getUrlEncoder().encodeToString(word);
	}

}
