package canteen.gateway.factor;

import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.ChangeAccounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The second step of signing in, for who knew the password just now. */
@RestController
@RequestMapping("/login/factor")
class CodeController {

	private final SignInContext signIn;

	private final ProveFactor factor;

	private final CompleteSignIn complete;

	private final ChangeAccounts change;

	CodeController(SignInContext signIn, ProveFactor factor, CompleteSignIn complete, ChangeAccounts change) {
		this.signIn = signIn;
		this.factor = factor;
		this.complete = complete;
		this.change = change;
	}

	@GetMapping
	Needed needed(HttpServletRequest request, HttpServletResponse response) {
		ProveFactor.Step step = this.signIn.next(person(), known());
		return new Needed(step.name().toLowerCase(), this.signIn.onwards(request, response));
	}

	@PostMapping("/enrol")
	ProveFactor.Enrolment enrol() {
		return this.factor.enrol(known());
	}

	@PostMapping("/confirm")
	Confirmed confirm(@Valid @RequestBody Code asked, HttpServletRequest request, HttpServletResponse response) {
		List<String> codes = this.factor.confirm(known(), asked.code().strip());
		return new Confirmed(codes, proven(request, response));
	}

	@PostMapping("/code")
	Onwards code(@Valid @RequestBody Code asked, HttpServletRequest request, HttpServletResponse response) {
		this.factor.prove(known(), asked.code(), request.getRemoteAddr());
		return new Onwards(proven(request, response));
	}

	/**
	 * An old password is changed before the door opens; he then signs in with the new
	 * one.
	 */
	@PostMapping("/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void password(@Valid @RequestBody NewPassword asked) {
		Account account = known();
		if (this.signIn.next(person(), account) != ProveFactor.Step.PASSWORD) {
			throw new InsufficientAuthenticationException("the proof comes first");
		}
		this.change.changeOwnPassword(account, asked.old(), asked.password());
	}

	private String proven(HttpServletRequest request, HttpServletResponse response) {
		boolean wasMissing = this.signIn.next(person(), known()) != ProveFactor.Step.NONE;
		String next = this.signIn.proven(request, response);
		if (wasMissing) {
			this.complete.proven(person(), known());
		}
		return next;
	}

	private Account known() {
		return this.signIn.known(person())
			.orElseThrow(() -> new InsufficientAuthenticationException("the password comes first"));
	}

	private static Authentication person() {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		if (person == null) {
			throw new InsufficientAuthenticationException("the password comes first");
		}
		return person;
	}

	record Needed(String step, String next) {
	}

	record NewPassword(@NotNull(message = "请填写原来的密码。 (the old password is needed)") String old,
			@NotNull(message = "请填写新密码。 (the new password is needed)") String password) {
	}

	record Code(@NotBlank(message = "请填写验证码。 (the code is needed)") @Size(max = 40,
			message = "验证码太长。 (the code is too long)") String code) {
	}

	record Confirmed(List<String> recoveryCodes, String next) {
	}

	record Onwards(String next) {
	}

}
