package canteen.gateway.pin;

import java.security.Principal;
import java.time.Clock;
import java.util.Optional;

import canteen.gateway.account.Account;
import canteen.gateway.audit.Audit;
import canteen.gateway.factor.SignInContext;
import canteen.gateway.invitation.Invitations;
import canteen.gateway.session.OwnSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The way in for a volunteer's phone. */
@RestController
class PinController {

	private final UsePin usePin;

	private final DeviceCookie cookie;

	private final SignInContext signIn;

	private final OwnSessions sessions;

	private final Clock clock;

	PinController(UsePin usePin, DeviceCookie cookie, SignInContext signIn, OwnSessions sessions, Clock clock) {
		this.usePin = usePin;
		this.cookie = cookie;
		this.signIn = signIn;
		this.sessions = sessions;
		this.clock = clock;
	}

	/** For who holds an invitation; the answer's cookie makes this phone his. */
	@PostMapping("/api/gateway/invitations/pin")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void choose(Principal visitor, @Valid @RequestBody Chosen asked, HttpServletRequest request,
			HttpServletResponse response) {
		String secret = this.usePin.choose(asked.secret(), asked.pin(), Audit.who(visitor),
				OwnSessions.browser(request));
		this.cookie.give(response, secret);
	}

	/** Whose phone this is, or nobody's. */
	@GetMapping("/login/pin")
	Known known(HttpServletRequest request) {
		return new Known(this.cookie.in(request).flatMap(this.usePin::owner).map(Account::name));
	}

	@PostMapping("/login/pin")
	Onwards enter(@Valid @RequestBody Typed asked, HttpServletRequest request, HttpServletResponse response) {
		String secret = this.cookie.in(request).orElseThrow(DeviceOver::new);
		Account account = this.usePin.enter(secret, asked.pin());
		String next = this.signIn.byPin(account, request, response);
		this.sessions.begin(request, SecurityContextHolder.getContext().getAuthentication(), this.clock.instant());
		this.cookie.give(response, secret);
		return new Onwards(next);
	}

	record Chosen(
			@NotBlank(message = Invitations.LINK_NEEDED) @Size(max = 100,
					message = Invitations.LINK_NEEDED) String secret,
			@NotNull(message = "请填写 PIN。 (the PIN is needed)") @Size(max = 20,
					message = "PIN 是 6 位数字。 (a PIN is 6 digits)") String pin) {
	}

	record Typed(@NotNull(message = "请填写 PIN。 (the PIN is needed)") @Size(max = 20,
			message = "PIN 是 6 位数字。 (a PIN is 6 digits)") String pin) {
	}

	record Known(Optional<String> name) {
	}

	record Onwards(String next) {
	}

}
