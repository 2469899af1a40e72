package canteen.member.help;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Which sign-in account is whose. It is kept here and nowhere else; the gateway asks for
 * it when an administrator links an account, and lets nobody else do so.
 */
@RestController
@RequestMapping("/api/member/helpers/accounts")
class AccountLinkController {

	private static final int MOST_FOUND = 20;

	private final People people;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	AccountLinkController(People people, AuditTrail trail, WholeTransaction transaction, Clock clock) {
		this.people = people;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** The first twenty with the name, or those who have one of the accounts. */
	@GetMapping
	Found find(@RequestParam(defaultValue = "") @Size(max = 60) String name,
			@RequestParam(defaultValue = "") @Size(max = 100) List<@Size(max = 60) String> accounts,
			Authentication caller) {
		Staff staff = Staff.of(caller);
		List<Person> found = accounts.isEmpty() ? named(name.strip(), staff) : this.people.ofAccounts(accounts, staff);
		return new Found(found.stream().map(this::told).toList());
	}

	/** Links, or undoes it when nobody is named. The same again changes nothing. */
	@PutMapping
	Linked link(@Valid @RequestBody Wanted wanted, Authentication caller) {
		Staff staff = Staff.of(caller);
		return this.transaction.run(() -> {
			Optional<Person> before = this.people.ofAccount(wanted.account());
			if (wanted.person() == null) {
				before.ifPresent((person) -> change(person, "", staff));
				return new Linked(wanted.account(), null);
			}
			Person person = this.people.lock(wanted.person());
			if (!person.account().equals(wanted.account())) {
				if (!person.account().isEmpty()) {
					throw new HelperLinked();
				}
				if (before.isPresent()) {
					throw new AccountTaken();
				}
				change(person, wanted.account(), staff);
			}
			return new Linked(wanted.account(), person.id());
		});
	}

	private void change(Person person, String account, Staff staff) {
		staff.mustWorkFor(person.canteen());
		this.people.change(person.id(), person.withAccount(account), staff.id());
		this.trail.noteHelper(staff.id(), account.isEmpty() ? "helper_unlinked" : "helper_linked", person.id(),
				account);
	}

	private List<Person> named(String name, Staff staff) {
		return name.isEmpty() ? List.of()
				: this.people.find(new People.Sought("", name, "", 0, false), staff, 0, MOST_FOUND);
	}

	private Told told(Person person) {
		return new Told(person.id(), person.name(), person.kind(), person.canteen(), person.account(),
				person.isHereOn(LocalDate.now(this.clock)));
	}

	record Wanted(@NotNull @Pattern(regexp = "account:[0-9]{1,18}",
			message = "账号应为 account: 加数字 (an account is account: and digits)") String account, Long person) {
	}

	record Linked(String account, Long person) {
	}

	/** Nothing of a person but what it takes to know him again. */
	record Told(long person, String name, String kind, String canteen, String account, boolean active) {
	}

	record Found(List<Told> people) {
	}

}
