package canteen.gateway.account;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/gateway")
class AccountController {

	static final String USERNAME = "[a-z0-9][a-z0-9._-]{1,59}";

	private static final String CODE = "\\*|[a-z0-9-]{2,20}";

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
	Shown setUp(@Valid @RequestBody FirstAccount asked) {
		return Shown.of(this.change.setUp(asked.secret(), asked.username(), asked.name().strip(), asked.password()));
	}

	@PostMapping("/invitations/accept")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void accept(@Valid @RequestBody Acceptance asked) {
		this.change.accept(asked.secret(), asked.password());
	}

	@GetMapping("/accounts")
	Listed list() {
		return new Listed(this.accounts.all().stream().map(Shown::of).toList());
	}

	@PostMapping("/accounts")
	@ResponseStatus(HttpStatus.CREATED)
	Shown add(Principal person, @Valid @RequestBody NewAccount asked) {
		check(asked.roles(), asked.canteens());
		return Shown.of(this.change.add(person.getName(), asked));
	}

	@PutMapping("/accounts/{id}")
	Shown change(Principal person, @PathVariable long id, @Valid @RequestBody ChangedAccount asked) {
		check(asked.roles(), asked.canteens());
		this.change.change(person.getName(), found(id), asked.name(), asked.roles(), asked.canteens());
		return Shown.of(found(id));
	}

	@PostMapping("/accounts/{id}/invite")
	Shown invite(Principal person, @PathVariable long id) {
		return Shown.of(this.change.inviteAgain(person.getName(), found(id)));
	}

	@PostMapping("/accounts/{id}/disable")
	Shown disable(Principal person, @PathVariable long id) {
		this.change.disable(person.getName(), found(id));
		return Shown.of(found(id));
	}

	@PostMapping("/accounts/{id}/enable")
	Shown enable(Principal person, @PathVariable long id) {
		this.change.enable(person.getName(), found(id));
		return Shown.of(found(id));
	}

	private Account found(long id) {
		return this.accounts.find(id).orElseThrow(NoSuchAccount::new);
	}

	private Account signedIn(Principal person) {
		return this.accounts.ofPerson(person.getName())
			.filter((account) -> !account.isDisabled())
			.orElseThrow(() -> new InsufficientAuthenticationException("no such account"));
	}

	private static void check(List<String> roles, List<String> canteens) {
		List<Fault> faults = new ArrayList<>();
		if (!Account.ROLES.containsAll(roles)) {
			faults.add(new Fault("roles", "没有这个岗位。"));
		}
		if (canteens.stream().anyMatch((code) -> !code.matches(CODE))) {
			faults.add(new Fault("canteens", "食堂代码只用小写字母、数字和短横,或者 * 表示全部。"));
		}
		if (!faults.isEmpty()) {
			throw new FieldsRefused(faults);
		}
	}

	record Me(String account, String person, String username, String name, List<String> roles, List<String> canteens,
			Optional<Instant> signedInBefore) {
	}

	record SetUp(boolean needed) {
	}

	record NewPassword(@NotNull String old, @NotNull String password) {
	}

	record FirstAccount(@NotNull String secret,
			@NotNull @Pattern(regexp = USERNAME, message = "用户名用小写字母、数字、点、短横或下划线,2 到 60 个。") String username,
			@NotBlank(message = "请填写姓名。") @Size(max = 60, message = "姓名最多 60 个字。") String name,
			@NotNull(message = "请填写密码。") String password) {

		FirstAccount {
			username = lower(username);
		}

	}

	record NewAccount(@NotNull @Pattern(regexp = USERNAME, message = "用户名用小写字母、数字、点、短横或下划线,2 到 60 个。") String username,
			@NotBlank(message = "请填写姓名。") @Size(max = 60, message = "姓名最多 60 个字。") String name,
			@NotEmpty(message = "请至少选一个岗位。") @Size(max = 8) List<@NotNull String> roles,
			@NotEmpty(message = "请至少选一个食堂。") @Size(max = 15,
					message = "最多 15 个食堂,或者选全部。") List<@NotNull String> canteens,
			String password) {

		NewAccount {
			username = lower(username);
		}

	}

	record ChangedAccount(@NotBlank(message = "请填写姓名。") @Size(max = 60, message = "姓名最多 60 个字。") String name,
			@NotEmpty(message = "请至少选一个岗位。") @Size(max = 8) List<@NotNull String> roles,
			@NotEmpty(message = "请至少选一个食堂。") @Size(max = 15,
					message = "最多 15 个食堂,或者选全部。") List<@NotNull String> canteens) {
	}

	record Acceptance(@NotBlank String secret, @NotNull(message = "请填写密码。") String password) {
	}

	record Listed(List<Shown> accounts) {
	}

	record Shown(long id, String username, String name, List<String> roles, List<String> canteens, String state,
			Optional<String> link) {

		static Shown of(Account account) {
			return new Shown(account.id(), account.username(), account.name(), account.roles(), account.canteens(),
					account.isDisabled() ? "disabled" : account.isInvited() ? "invited" : "active", Optional.empty());
		}

		static Shown of(ChangeAccounts.Added added) {
			Shown plain = of(added.account());
			return new Shown(plain.id, plain.username, plain.name, plain.roles, plain.canteens, plain.state,
					added.secret().map((secret) -> "/invite#" + secret));
		}

	}

	private static String lower(String username) {
		return (username != null) ? username.strip().toLowerCase(Locale.ROOT) : null;
	}

}
