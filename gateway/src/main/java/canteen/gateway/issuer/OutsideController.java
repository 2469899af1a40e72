package canteen.gateway.issuer;

import java.time.Clock;
import java.util.Locale;

import canteen.gateway.account.Account;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.factor.CompleteSignIn;
import canteen.gateway.factor.SignInContext;
import canteen.gateway.issuer.NotLetIn.Why;
import canteen.gateway.session.OwnSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The way to the issuer outside and back; it ends where the password page ends. */
@Controller
@RequestMapping("/login/outside")
class OutsideController {

	private static final Logger log = LoggerFactory.getLogger(OutsideController.class);

	private static final String ASKED = "canteen.asked-outside";

	private final OutsideIssuer issuer;

	private final OutsideSignIn people;

	private final SignInContext signIn;

	private final CompleteSignIn complete;

	private final OwnSessions sessions;

	private final InvitedOutside invited;

	private final Audit audit;

	private final Clock clock;

	OutsideController(OutsideIssuer issuer, OutsideSignIn people, SignInContext signIn, CompleteSignIn complete,
			OwnSessions sessions, InvitedOutside invited, Audit audit, Clock clock) {
		this.issuer = issuer;
		this.people = people;
		this.signIn = signIn;
		this.complete = complete;
		this.sessions = sessions;
		this.invited = invited;
		this.audit = audit;
		this.clock = clock;
	}

	/** For the page: if there is such a way, and what it is called. */
	@GetMapping
	@ResponseBody
	Offered offered() {
		IssuerSettings settings = this.issuer.settings();
		return new Offered(settings.isOffered(), settings.name(), settings.englishName());
	}

	@GetMapping("/start")
	String start(HttpServletRequest request) {
		if (!this.issuer.settings().isOffered()) {
			throw new NotLetIn(Why.UNREACHABLE, null);
		}
		OAuth2AuthorizationRequest asked = this.issuer.ask(request);
		request.getSession().setAttribute(ASKED, asked);
		return "redirect:" + asked.getAuthorizationRequestUri();
	}

	@GetMapping("/back")
	String back(@RequestParam(required = false) String code, @RequestParam(required = false) String state,
			@RequestParam(required = false) String error, HttpServletRequest request, HttpServletResponse response) {
		OidcIdToken person = answered(code, state, error, request.getSession());
		this.invited.taken(request.getSession()).ifPresent((secret) -> this.people.link(person, secret));
		Account account = this.people.of(person);
		String next = this.signIn.fromOutside(account, this.issuer.isTwice(person), request, response);
		Authentication known = SecurityContextHolder.getContext().getAuthentication();
		this.complete.begun(known, account);
		this.sessions.begin(request, known, this.clock.instant());
		return "redirect:" + next;
	}

	/** A question is answered once. */
	private OidcIdToken answered(String code, String state, String error, HttpSession session) {
		OAuth2AuthorizationRequest asked = (OAuth2AuthorizationRequest) session.getAttribute(ASKED);
		session.removeAttribute(ASKED);
		if (asked == null || state == null) {
			throw new NotLetIn(Why.REFUSED, null);
		}
		try {
			return this.issuer.answer(asked, this.issuer.answered(code, error).state(state).build());
		}
		catch (AuthenticationException ex) {
			throw new NotLetIn(Why.REFUSED, ex);
		}
	}

	@ExceptionHandler
	String refused(NotLetIn refusal) {
		String why = refusal.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
		log.warn("Nobody was let in from outside: {}", why, refusal.getCause());
		this.audit.record(Audit.NOBODY, Action.SIGN_IN_REFUSED, null, "outside " + why);
		return "redirect:/login?error=outside-" + why;
	}

	record Offered(boolean offered, String name, String englishName) {
	}

}
