package canteen.gateway.factor;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.NoSuchAccount;
import canteen.gateway.session.SignInLongAgo;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Second factors seen from inside: one's own, and those an administrator looks after. */
@RestController
@RequestMapping("/api/gateway")
class FactorController {

	private final Accounts accounts;

	private final SecondFactors factors;

	private final ProveFactor factor;

	private final Clock clock;

	private final Duration recent;

	FactorController(Accounts accounts, SecondFactors factors, ProveFactor factor, Clock clock,
			@Value("${gateway.passkeys.recent}") Duration recent) {
		this.accounts = accounts;
		this.factors = factors;
		this.factor = factor;
		this.clock = clock;
		this.recent = recent;
	}

	@GetMapping("/me/second-factor")
	Own own(Principal person) {
		Account account = signedIn(person);
		return new Own(this.factor.isRequiredOf(account), this.factors.isConfirmed(account.id()),
				this.factors.codesLeft(account.id()));
	}

	@PostMapping("/me/second-factor/enrol")
	ProveFactor.Enrolment enrol(Principal person, HttpSession session) {
		SignInLongAgo.refuse(session, this.clock.instant(), this.recent);
		return this.factor.enrol(signedIn(person));
	}

	@PostMapping("/me/second-factor/confirm")
	Codes confirm(Principal person, @Valid @RequestBody CodeController.Code asked) {
		return new Codes(this.factor.confirm(signedIn(person), asked.code().strip()));
	}

	@PostMapping("/me/second-factor/recovery-codes")
	Codes renew(Principal person, @Valid @RequestBody CodeController.Code asked) {
		return new Codes(this.factor.renewCodes(signedIn(person), asked.code().strip()));
	}

	/** Which accounts have one. */
	@GetMapping("/accounts/second-factors")
	Enrolled enrolled() {
		return new Enrolled(this.factors.confirmed());
	}

	@PostMapping("/accounts/{id}/reset-second-factor")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void reset(Principal person, @PathVariable long id) {
		this.factor.reset(person.getName(), this.accounts.ofPerson("account:" + id).orElseThrow(NoSuchAccount::new));
	}

	private Account signedIn(Principal person) {
		return this.accounts.ofPerson(person.getName())
			.filter((account) -> !account.isDisabled())
			.orElseThrow(() -> new InsufficientAuthenticationException("no such account"));
	}

	record Own(boolean required, boolean enrolled, long recoveryCodesLeft) {
	}

	record Codes(List<String> recoveryCodes) {
	}

	record Enrolled(List<Long> accounts) {
	}

}
