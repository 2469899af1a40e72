package canteen.member.help;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.problem.VersionMissing;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/helpers")
class PersonController {

	private final People people;

	private final Leaving leaving;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	PersonController(People people, Leaving leaving, AuditTrail trail, WholeTransaction transaction, Clock clock) {
		this.people = people;
		this.leaving = leaving;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Phones show their last two digits; one in full is asked for with a reason. */
	@GetMapping
	Found find(@RequestParam(defaultValue = "") @Pattern(regexp = "|staff|volunteer") String kind,
			@RequestParam(defaultValue = "") @Size(max = 60) String name,
			@RequestParam(defaultValue = "") @Size(max = 40) String skill, @RequestParam(defaultValue = "0") long team,
			@RequestParam(defaultValue = "false") boolean past, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "100") int size, Authentication caller) {
		return new Found(this.people
			.find(new People.Sought(kind, name.strip(), skill.strip(), team, past), Staff.of(caller), Math.max(page, 0),
					Math.max(1, Math.min(size, 500)))
			.stream()
			.map(PersonController::masked)
			.toList());
	}

	@GetMapping("/{id}")
	Person get(@PathVariable long id, Authentication caller) {
		return masked(seen(id, Staff.of(caller)));
	}

	@GetMapping("/{id}/history")
	History history(@PathVariable long id, Authentication caller) {
		seen(id, Staff.of(caller));
		return new History(this.people.history(id)
			.stream()
			.map((change) -> change.field().equals("phone") ? new People.Change(change.at(), change.who(),
					change.field(), mask(change.before()), mask(change.after())) : change)
			.toList());
	}

	@PostMapping("/{id}/reveal")
	Revealed reveal(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Person person = seen(id, Staff.of(caller));
		this.trail.noteHelper(Staff.of(caller).id(), "helper_phone_revealed", id, why.reason().strip());
		return new Revealed(person.phone());
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Person add(@Valid @RequestBody Written written, Authentication caller) {
		Staff staff = Staff.of(caller);
		Person person = written.person(Optional.empty(), LocalDate.now(this.clock));
		staff.mustWorkFor(person.canteen());
		long id = this.transaction.run(() -> {
			long added = this.people.add(person, staff.id());
			this.trail.noteHelper(staff.id(), "helper_added", added, person.kind());
			return added;
		});
		return masked(this.people.get(id));
	}

	/**
	 * What is left out stays as it is; a day of leaving ends later duties and teams too.
	 */
	@PutMapping("/{id}")
	Person change(@PathVariable long id, @Valid @RequestBody Written written, Authentication caller) {
		Staff staff = Staff.of(caller);
		if (written.version() == null) {
			throw new VersionMissing();
		}
		Person before = seen(id, staff);
		Person person = written.person(Optional.of(before), LocalDate.now(this.clock));
		staff.mustWorkFor(person.canteen());
		this.transaction.run(() -> {
			this.people.change(id, person, staff.id());
			if (person.leftOn() != null) {
				this.leaving.follow(id, person.leftOn(), staff.id());
			}
			this.trail.noteHelper(staff.id(), "helper_changed", id, "");
		});
		return masked(this.people.get(id));
	}

	@PostMapping("/{id}/leave")
	Left leave(@PathVariable long id, @Valid @RequestBody Leave leave, Authentication caller) {
		Staff staff = Staff.of(caller);
		seen(id, staff);
		return this.transaction.run(() -> {
			Person before = this.people.lock(id);
			if (leave.on().isBefore(before.joinedOn())) {
				throw new DatesWrong();
			}
			this.people.change(id, before.until(leave.on()), staff.id());
			Left left = this.leaving.follow(id, leave.on(), staff.id());
			this.trail.noteHelper(staff.id(), "helper_left", id, leave.reason().strip());
			return left;
		});
	}

	/** Takes somebody back who had left; duties and teams are given anew. */
	@PostMapping("/{id}/return")
	Person comeBack(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Staff staff = Staff.of(caller);
		seen(id, staff);
		this.transaction.run(() -> {
			Person before = this.people.lock(id);
			if (before.leftOn() == null) {
				throw new NotLeft();
			}
			this.people.change(id, before.until(null), staff.id());
			this.trail.noteHelper(staff.id(), "helper_returned", id, why.reason().strip());
		});
		return masked(this.people.get(id));
	}

	private Person seen(long id, Staff staff) {
		Person person = this.people.get(id);
		staff.mustWorkFor(person.canteen());
		return person;
	}

	static Person masked(Person person) {
		return person.withPhone(mask(person.phone()));
	}

	private static String mask(String phone) {
		return (phone.length() < 3) ? phone.replaceAll(".", "*")
				: "*".repeat(phone.length() - 2) + phone.substring(phone.length() - 2);
	}

	record Written(@NotBlank @Pattern(regexp = "staff|volunteer") String kind, @NotBlank @Size(max = 60) String name,
			@Pattern(regexp = "|\\+?[0-9][0-9 -]{5,28}[0-9]",
					message = "电话应为 7 到 30 位数字 (a telephone number has 7 to 30 digits)") String phone,
			@Pattern(regexp = "|[!-~]{1,60}",
					message = "账号只用字母、数字和符号，最多 60 个 (an account has letters, digits and signs, 60 at most)") String account,
			@Pattern(regexp = "|[a-z0-9_-]{1,20}") String canteen,
			@Size(max = 20) List<@NotBlank @Size(max = 20) String> skills,
			@Size(max = 10) List<@NotBlank @Size(max = 20) String> languages,
			@Size(max = 21) List<Person.@NotNull @Valid Hours> availability, LocalDate joinedOn, LocalDate leftOn,
			@Size(max = 400) String note, @Valid Person.Certificate healthCertificate, Integer version) {

		Person person(Optional<Person> before, LocalDate today) {
			LocalDate joined = (this.joinedOn != null) ? this.joinedOn : before.map(Person::joinedOn).orElse(today);
			boolean wrong = (this.leftOn != null && this.leftOn.isBefore(joined))
					|| or(this.availability, List.of()).stream()
						.anyMatch((hours) -> !hours.from().isBefore(hours.to()));
			if (wrong) {
				throw new DatesWrong();
			}
			if (this.account != null && !this.account.equals(before.map(Person::account).orElse(""))) {
				throw new LinkedElsewhere();
			}
			String number = (this.phone != null) ? this.phone.strip() : before.map(Person::phone).orElse("");
			Person held = before.orElse(new Person(null, "", "", "", "", "", List.of(), List.of(), List.of(), joined,
					null, "", Person.Certificate.NONE, 0));
			return new Person(null, this.kind, this.name.strip(), number, held.account(),
					or(this.canteen, held.canteen()), or(this.skills, held.skills()),
					or(this.languages, held.languages()), or(this.availability, held.availability()), joined,
					(this.leftOn != null) ? this.leftOn : held.leftOn(), or(this.note, held.note()),
					(this.healthCertificate != null) ? this.healthCertificate : held.healthCertificate(),
					(this.version != null) ? this.version : 0);
		}

		private static String or(String text, String held) {
			return (text != null) ? text.strip() : held;
		}

		private static <T> List<T> or(List<T> list, List<T> held) {
			return (list != null) ? list : held;
		}

	}

	record Why(@NotBlank @Size(max = 200) String reason) {
	}

	record Leave(@NotNull LocalDate on, @NotBlank @Size(max = 200) String reason) {
	}

	/** What the leaving ended. */
	record Left(int dutiesCancelled, int teamsEnded) {
	}

	record Revealed(String phone) {
	}

	record Found(List<Person> helpers) {
	}

	record History(List<People.Change> changes) {
	}

}
