package canteen.gateway.factor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.ChangeAccounts;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where a person stands between his password and the door: known to the authorization
 * server, but not let on to it while a second proof is missing.
 */
@Component
public class SignInContext {

	private static final String PROVEN = "FACTOR_TOTP";

	private static final String BY_OUTSIDE = FactorGrantedAuthority.AUTHORIZATION_CODE_AUTHORITY;

	private static final String BY_PIN = "FACTOR_PIN";

	private static final String BY_PASSKEY = FactorGrantedAuthority.WEBAUTHN_AUTHORITY;

	private final HttpSessionSecurityContextRepository kept = new HttpSessionSecurityContextRepository();

	private final HttpSessionRequestCache asked = new HttpSessionRequestCache();

	private final HttpSessionCsrfTokenRepository forgery = new HttpSessionCsrfTokenRepository();

	private final Accounts accounts;

	private final ProveFactor factor;

	private final ChangeAccounts change;

	SignInContext(Accounts accounts, ProveFactor factor, ChangeAccounts change) {
		this.change = change;
		this.accounts = accounts;
		this.factor = factor;
		this.kept.setSpringSecurityContextKey("canteen.password-context");
		this.asked.setSessionAttrName("canteen.asked-before-password");
	}

	/** Holds who knew the password. */
	public HttpSessionSecurityContextRepository repository() {
		return this.kept;
	}

	/** Holds what was asked for before the password. */
	public HttpSessionRequestCache asked() {
		return this.asked;
	}

	/** Sends whoever still has to prove something to the page for it. */
	public Filter gate() {
		return new OncePerRequestFilter() {

			@Override
			protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
					throws ServletException, IOException {
				if (isOpen(SecurityContextHolder.getContext().getAuthentication())) {
					chain.doFilter(request, response);
					return;
				}
				SignInContext.this.asked.saveRequest(request, response);
				response.sendRedirect("/login/code");
			}

		};
	}

	/** The person who knew the password, if he still has an account. */
	Optional<Account> known(Authentication person) {
		return Optional.ofNullable(person)
			.filter(Authentication::isAuthenticated)
			.flatMap((known) -> this.accounts.ofPerson(known.getName()))
			.filter((account) -> !account.isDisabled());
	}

	/** Remembers the proof under a new session id and says where to go on. */
	String proven(HttpServletRequest request, HttpServletResponse response) {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		List<GrantedAuthority> authorities = new ArrayList<>(person.getAuthorities());
		authorities.add(FactorGrantedAuthority.fromAuthority(PROVEN));
		UsernamePasswordAuthenticationToken proven = UsernamePasswordAuthenticationToken
			.authenticated(person.getPrincipal(), null, authorities);
		proven.setDetails(person.getDetails());
		SecurityContext context = new SecurityContextImpl(proven);
		SecurityContextHolder.setContext(context);
		request.changeSessionId();
		this.kept.saveContext(context, request, response);
		return onwards(request, response);
	}

	/**
	 * Lets in who proved a passkey with user verification, which is both proofs in one:
	 * under a new session id and with a new CSRF token.
	 * @return where to go on
	 */
	public String byPasskey(Account account, HttpServletRequest request, HttpServletResponse response) {
		return by(Set.of(BY_PASSKEY), account, request, response);
	}

	/**
	 * Lets in whom an issuer outside signed in: under a new session id and with a new
	 * CSRF token.
	 * @param isTwice the issuer saw a second proof that counts here
	 * @return where to go on
	 */
	public String fromOutside(Account account, boolean isTwice, HttpServletRequest request,
			HttpServletResponse response) {
		return by(isTwice ? Set.of(BY_OUTSIDE, PROVEN) : Set.of(BY_OUTSIDE), account, request, response);
	}

	/**
	 * Lets in who typed the PIN of his own phone, for whom that is enough.
	 * @return where to go on
	 */
	public String byPin(Account account, HttpServletRequest request, HttpServletResponse response) {
		return by(Set.of(BY_PIN), account, request, response);
	}

	private String by(Set<String> proofs, Account account, HttpServletRequest request, HttpServletResponse response) {
		UsernamePasswordAuthenticationToken person = UsernamePasswordAuthenticationToken.authenticated(
				new User(account.person(), "", List.of()), null,
				proofs.stream().map(FactorGrantedAuthority::fromAuthority).toList());
		person.setDetails(new WebAuthenticationDetails(request));
		SecurityContext context = new SecurityContextImpl(person);
		SecurityContextHolder.setContext(context);
		request.changeSessionId();
		this.forgery.saveToken(null, request, response);
		this.kept.saveContext(context, request, response);
		return onwards(request, response);
	}

	String onwards(HttpServletRequest request, HttpServletResponse response) {
		SavedRequest before = this.asked.getRequest(request, response);
		return (before != null) ? before.getRedirectUrl() : "/oauth2/authorization/canteen";
	}

	/**
	 * What stands between the password and the door; an old password is no matter of who
	 * came without it.
	 */
	ProveFactor.Step next(Authentication person, Account account) {
		if (has(BY_PASSKEY, person)) {
			return ProveFactor.Step.NONE;
		}
		ProveFactor.Step step = has(PROVEN, person) ? ProveFactor.Step.NONE : this.factor.next(account);
		return (step == ProveFactor.Step.NONE && !has(BY_OUTSIDE, person) && !has(BY_PIN, person)
				&& this.change.isPasswordOld(account)) ? ProveFactor.Step.PASSWORD : step;
	}

	boolean isFromOutside(Authentication person) {
		return has(BY_OUTSIDE, person);
	}

	private static boolean has(String proof, Authentication person) {
		return person.getAuthorities().stream().anyMatch((granted) -> proof.equals(granted.getAuthority()));
	}

	/** Who is nobody, or has no account any more, is refused further on. */
	private boolean isOpen(Authentication person) {
		return known(person).map((account) -> next(person, account) == ProveFactor.Step.NONE).orElse(true);
	}

}
