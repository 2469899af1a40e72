package canteen.gateway.staff;

import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.NoSuchAccount;
import canteen.gateway.grant.GrantRoles;
import canteen.gateway.grant.GrantRoles.Rights;
import canteen.gateway.qr.QrCode;
import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts, for the duties of system and security; the filter chain says which does what.
 */
@RestController
@RequestMapping("/api/gateway/accounts")
class StaffController {

	private static final String CODE = "\\*|[a-z0-9-]{2,20}";

	private static final int PAGE = 100;

	private final Staff staff;

	private final Accounts accounts;

	private final ChangeStaff change;

	private final GrantRoles grantRoles;

	private final String address;

	StaffController(Staff staff, Accounts accounts, ChangeStaff change, GrantRoles grantRoles,
			@Value("${gateway.issuer}") String address) {
		this.staff = staff;
		this.accounts = accounts;
		this.change = change;
		this.grantRoles = grantRoles;
		this.address = address;
	}

	@GetMapping
	Listed list(Principal person, @RequestParam(defaultValue = "") @Size(max = 60) String search,
			@RequestParam(defaultValue = "0") int page) {
		List<Staff.Member> found = this.staff.find(search.strip(), Math.max(page, 0), PAGE + 1);
		return new Listed(found.stream().limit(PAGE).map((member) -> shown(member, Optional.empty(), person)).toList(),
				found.size() > PAGE);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Shown add(Principal person, @Valid @RequestBody NewAccount asked) {
		check(asked.roles(), asked.canteens());
		return shown(this.change.add(person.getName(), asked), person);
	}

	/** Takes effect at once: the person signs in anew. */
	@PutMapping("/{id}")
	Shown change(Principal person, @PathVariable long id, @Valid @RequestBody ChangedAccount asked) {
		check(asked.roles(), asked.canteens());
		this.grantRoles.change(person.getName(), found(id),
				new Rights(asked.name().strip(), asked.roles(), asked.canteens()));
		return shown(id, person);
	}

	@PostMapping("/{id}/roles/confirm")
	Shown confirm(Principal person, @PathVariable long id, @Valid @RequestBody Confirmed asked) {
		return shown(new ChangeStaff.Added(id, this.grantRoles.confirm(person.getName(), found(id), asked.roles())),
				person);
	}

	@PostMapping("/{id}/roles/reject")
	Shown reject(Principal person, @PathVariable long id) {
		this.grantRoles.reject(person.getName(), found(id));
		return shown(id, person);
	}

	@PostMapping("/{id}/invite")
	Shown invite(Principal person, @PathVariable long id) {
		return shown(this.change.invite(person.getName(), found(id)), person);
	}

	@PostMapping("/{id}/disable")
	Shown disable(Principal person, @PathVariable long id) {
		this.change.disable(person.getName(), found(id));
		return shown(id, person);
	}

	@PostMapping("/{id}/enable")
	Shown enable(Principal person, @PathVariable long id) {
		this.change.enable(person.getName(), found(id));
		return shown(id, person);
	}

	@PostMapping("/{id}/unlock")
	Shown unlock(Principal person, @PathVariable long id) {
		this.change.unlock(person.getName(), found(id));
		return shown(id, person);
	}

	@PostMapping("/{id}/end-sessions")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void endSessions(Principal person, @PathVariable long id) {
		this.change.endSessions(person.getName(), found(id));
	}

	private Account found(long id) {
		return this.accounts.find(id).orElseThrow(NoSuchAccount::new);
	}

	private Shown shown(long id, Principal person) {
		return shown(new ChangeStaff.Added(id, Optional.empty()), person);
	}

	private Shown shown(ChangeStaff.Added added, Principal person) {
		return shown(this.staff.find(added.id()).orElseThrow(NoSuchAccount::new),
				added.secret().map((secret) -> "/invite#" + secret), person);
	}

	private Shown shown(Staff.Member member, Optional<String> link, Principal person) {
		return new Shown(member.id(), member.username(), member.name(), member.roles(), member.canteens(),
				member.state(), member.locked(), member.devices(), member.signedInAt(),
				member.asked()
					.map((asked) -> new Asked(asked.roles(), asked.byName(), asked.at(),
							asked.by().equals(person.getName()))),
				link, link.map((path) -> QrCode.svg(this.address + path)));
	}

	private static void check(List<String> roles, List<String> canteens) {
		List<Fault> faults = new ArrayList<>();
		if (!Account.ROLES.containsAll(roles)) {
			faults.add(new Fault("roles", "没有这个岗位。 (there is no such role)"));
		}
		if (canteens.stream().anyMatch((code) -> !code.matches(CODE))) {
			faults.add(new Fault("canteens",
					"食堂代码只用小写字母、数字和短横，或者 * 表示全部。 (a code of small letters, digits and dashes, or * for all canteens)"));
		}
		if (!faults.isEmpty()) {
			throw new FieldsRefused(faults);
		}
	}

	record NewAccount(@NotNull(message = "请填写用户名。 (a username is needed)") @Pattern(regexp = Account.USERNAME,
			message = "用户名用小写字母、数字、点、短横或下划线，2 到 60 个。 (2 to 60 small letters, digits, dots, dashes or underscores)") String username,
			@NotBlank(message = "请填写姓名。 (the name is needed)") @Size(max = 60,
					message = "姓名最多 60 个字。 (at most 60 characters)") String name,
			@NotNull(message = "请选岗位。 (choose roles)") @Size(max = 10,
					message = "最多 10 个岗位。 (at most 10 roles)") List<@NotNull(
							message = "请选岗位。 (choose roles)") String> roles,
			@NotEmpty(
					message = "请至少选一个食堂。 (choose at least one canteen)") @Size(max = 15,
							message = "最多 15 个食堂，或者选全部。 (at most 15 canteens, or all)") List<@NotNull(
									message = "请至少选一个食堂。 (choose at least one canteen)") String> canteens,
			String password) {

		NewAccount {
			username = (username != null) ? username.strip().toLowerCase(Locale.ROOT) : null;
		}

	}

	record ChangedAccount(
			@NotBlank(message = "请填写姓名。 (the name is needed)") @Size(max = 60,
					message = "姓名最多 60 个字。 (at most 60 characters)") String name,
			@NotNull(message = "请选岗位。 (choose roles)") @Size(max = 10,
					message = "最多 10 个岗位。 (at most 10 roles)") List<@NotNull(
							message = "请选岗位。 (choose roles)") String> roles,
			@NotEmpty(message = "请至少选一个食堂。 (choose at least one canteen)") @Size(max = 15,
					message = "最多 15 个食堂，或者选全部。 (at most 15 canteens, or all)") List<@NotNull(
							message = "请至少选一个食堂。 (choose at least one canteen)") String> canteens) {
	}

	record Confirmed(@NotEmpty(message = "请选岗位。 (choose roles)") @Size(max = 10,
			message = "最多 10 个岗位。 (at most 10 roles)") List<@NotNull(message = "请选岗位。 (choose roles)") String> roles) {
	}

	record Listed(List<Shown> accounts, boolean more) {
	}

	record Asked(List<String> roles, String by, Instant at, boolean mine) {
	}

	/**
	 * @param link path and fragment of a new invitation, shown this once
	 * @param qr the whole link as a drawing (SVG)
	 */
	record Shown(long id, String username, String name, List<String> roles, List<String> canteens, String state,
			boolean locked, long devices, Optional<Instant> signedInAt, Optional<Asked> asked, Optional<String> link,
			Optional<String> qr) {
	}

}
