package canteen.gateway.account;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/gateway")
class AccountController {

	private final Accounts accounts;

	private final ChangeAccounts change;

	AccountController(Accounts accounts, ChangeAccounts change) {
		this.accounts = accounts;
		this.change = change;
	}

	@GetMapping("/me")
	Me me(Principal person) {
		Account account = signedIn(person);
		return new Me(account.person(), account.person(), account.username(), account.name(), account.roles(),
				account.canteens(), this.accounts.signedInBefore(account.id()));
	}

	@PostMapping("/me/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void changePassword(Principal person, @Valid @RequestBody NewPassword asked) {
		this.change.changeOwnPassword(signedIn(person), asked.old(), asked.password());
	}

	/** If the first administrator is still to be made. */
	@GetMapping("/setup")
	SetUp isSetUpNeeded() {
		return new SetUp(this.accounts.isEmpty());
	}

	@PostMapping("/setup")
	@ResponseStatus(HttpStatus.CREATED)
	Made setUp(@Valid @RequestBody FirstAccount asked) {
		Account made = this.change.setUp(asked.secret(), asked.username(), asked.name().strip(), asked.password());
		return new Made(made.id(), made.username(), made.name(), made.roles(), made.canteens());
	}

	private Account signedIn(Principal person) {
		return this.accounts.ofPerson(person.getName())
			.filter((account) -> !account.isDisabled())
			.orElseThrow(() -> new InsufficientAuthenticationException("no such account"));
	}

	record Me(String account, String person, String username, String name, List<String> roles, List<String> canteens,
			Optional<Instant> signedInBefore) {
	}

	record SetUp(boolean needed) {
	}

	record NewPassword(@NotNull(message = "请填写原来的密码。 (the old password is needed)") String old,
			@NotNull(message = "请填写新密码。 (the new password is needed)") String password) {
	}

	record FirstAccount(@NotNull(message = "请用启动时显示的完整链接。 (use the whole link that was printed)") String secret,
			@NotNull(message = "请填写用户名。 (a username is needed)") @Pattern(regexp = Account.USERNAME,
					message = "用户名用小写字母、数字、点、短横或下划线，2 到 60 个。 (2 to 60 small letters, digits, dots, dashes or underscores)") String username,
			@NotBlank(message = "请填写姓名。 (the name is needed)") @Size(max = 60,
					message = "姓名最多 60 个字。 (at most 60 characters)") String name,
			@NotNull(message = "请填写密码。 (a password is needed)") String password) {

		FirstAccount {
			username = lower(username);
		}

	}

	record Made(long id, String username, String name, List<String> roles, List<String> canteens) {
	}

	private static String lower(String username) {
		return (username != null) ? username.strip().toLowerCase(Locale.ROOT) : null;
	}

}
