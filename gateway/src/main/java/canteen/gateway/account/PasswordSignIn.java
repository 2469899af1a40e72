package canteen.gateway.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Lets in who knows the password of an account that is not disabled. Every refusal looks
 * alike and takes as long.
 */
@Component
class PasswordSignIn implements AuthenticationProvider {

	private final Accounts accounts;

	private final PasswordEncoder encoder;

	private final SlowDown slowDown;

	private final Audit audit;

	private final ApplicationEventPublisher events;

	private final String decoy;

	PasswordSignIn(Accounts accounts, PasswordEncoder encoder, SlowDown slowDown, Audit audit,
			ApplicationEventPublisher events) {
		this.accounts = accounts;
		this.encoder = encoder;
		this.slowDown = slowDown;
		this.audit = audit;
		this.events = events;
		this.decoy = encoder.encode("nobody has this password");
	}

	@Override
	public Authentication authenticate(Authentication attempt) {
		String username = attempt.getName().strip().toLowerCase(Locale.ROOT);
		String address = (attempt.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress()
				: "";
		if (!username.matches(Account.USERNAME)) {
			this.encoder.matches(String.valueOf(attempt.getCredentials()), this.decoy);
			this.audit.record(Audit.NOBODY, Action.SIGN_IN_REFUSED, null);
			throw new BadCredentialsException("refused");
		}
		Optional<Account> account = this.accounts.named(username)
			.filter((known) -> !known.isDisabled() && !known.isInvited());
		if (isStrangeAmongMany(username, account, address) || !this.slowDown.admits(username, address)) {
			throw new LockedException("wait");
		}
		if (!this.encoder.matches(String.valueOf(attempt.getCredentials()),
				account.map(Account::password).orElse(this.decoy)) || account.isEmpty()) {
			this.slowDown.forgetOld();
			this.audit.record(account.map(Account::person).orElse(Audit.NOBODY), Action.SIGN_IN_REFUSED, null);
			throw new BadCredentialsException("refused");
		}
		this.slowDown.forget(username, address);
		User person = new User(account.get().person(), "", List.of());
		UsernamePasswordAuthenticationToken signedIn = UsernamePasswordAuthenticationToken.authenticated(person, null,
				List.of(FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
		signedIn.setDetails(attempt.getDetails());
		this.events.publishEvent(new PasswordKnown(account.get(), signedIn));
		return signedIn;
	}

	private boolean isStrangeAmongMany(String username, Optional<Account> account, String address) {
		return this.slowDown.isGuessedFromAnywhere(username)
				&& !this.audit.hasSignedIn(account.map(Account::person).orElse(Audit.NOBODY), address);
	}

	@Override
	public boolean supports(Class<?> attempt) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
	}

}
