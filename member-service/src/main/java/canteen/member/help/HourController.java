package canteen.member.help;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class HourController {

	private final ServiceHours hours;

	private final People people;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	HourController(ServiceHours hours, People people, AuditTrail trail, WholeTransaction transaction, Clock clock) {
		this.hours = hours;
		this.people = people;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	@GetMapping("/api/member/hours")
	Totals totals(@RequestParam Optional<LocalDate> from, @RequestParam Optional<LocalDate> to, Authentication caller) {
		return new Totals(this.hours.totals(from.orElse(startOfYear()), to.orElse(today()), Staff.of(caller)));
	}

	@GetMapping("/api/member/helpers/{id}/hours")
	Rows list(@PathVariable long id, @RequestParam Optional<LocalDate> from, @RequestParam Optional<LocalDate> to,
			Authentication caller) {
		Staff.of(caller).mustWorkFor(this.people.get(id).canteen());
		return new Rows(this.hours.of(id, from.orElse(startOfYear()), to.orElse(today())));
	}

	@PostMapping("/api/member/helpers/{id}/hours")
	@ResponseStatus(HttpStatus.CREATED)
	ServiceHours.Row add(@PathVariable long id, @Valid @RequestBody Served served, Authentication caller) {
		Staff.of(caller).mustWorkFor(this.people.get(id).canteen());
		return record(id, served, Staff.of(caller));
	}

	@GetMapping("/api/member/me/hours")
	Rows mine(@RequestParam Optional<LocalDate> from, @RequestParam Optional<LocalDate> to, Authentication caller) {
		Person me = this.people.ofAccount(Staff.of(caller).id()).orElseThrow(NoSuchAccount::new);
		return new Rows(this.hours.of(me.id(), from.orElse(startOfYear()), to.orElse(today())));
	}

	/** A volunteer's own record; it waits until somebody else confirms it. */
	@PostMapping("/api/member/me/hours")
	@ResponseStatus(HttpStatus.CREATED)
	ServiceHours.Row addMine(@Valid @RequestBody Served served, Authentication caller) {
		Person me = this.people.ofAccount(Staff.of(caller).id()).orElseThrow(NoSuchAccount::new);
		return record(me.id(), served, Staff.of(caller));
	}

	@PostMapping("/api/member/hours/{id}/confirm")
	ServiceHours.Row confirm(@PathVariable long id, Authentication caller) {
		Staff staff = Staff.of(caller);
		try {
			this.transaction.run(() -> {
				ServiceHours.Row row = held(id, staff);
				if (row.confirmedBy() != null) {
					throw new HoursSettled();
				}
				if (row.recordedBy().equals(staff.id()) || this.people.get(row.helper()).account().equals(staff.id())) {
					throw new NotByTheSamePerson();
				}
				this.hours.confirm(id, staff.id());
				this.trail.noteHelper(staff.id(), "hours_confirmed", row.helper(), "");
			});
		}
		catch (DuplicateKeyException already) {
			throw new HoursSettled();
		}
		return this.hours.get(id);
	}

	@PostMapping("/api/member/hours/{id}/take-back")
	ServiceHours.Row takeBack(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Staff staff = Staff.of(caller);
		try {
			return this.hours.get(this.transaction.run(() -> {
				ServiceHours.Row row = held(id, staff);
				if (this.people.get(row.helper()).account().equals(staff.id()) && row.confirmedBy() != null) {
					throw new NotByTheSamePerson();
				}
				this.trail.noteHelper(staff.id(), "hours_taken_back", row.helper(), why.reason().strip());
				return this.hours.takeBack(row, why.reason().strip(), staff.id());
			}));
		}
		catch (DuplicateKeyException already) {
			throw new HoursSettled();
		}
	}

	/** The row, with its person held, when it can still be settled. */
	private ServiceHours.Row held(long id, Staff staff) {
		Person person = this.people.lock(this.hours.get(id).helper());
		staff.mustWorkFor(person.canteen());
		ServiceHours.Row row = this.hours.get(id);
		if (row.reverses() != null || row.takenBackBy() != null) {
			throw new HoursSettled();
		}
		return row;
	}

	private ServiceHours.Row record(long helper, Served served, Staff staff) {
		if (served.on().isAfter(today())) {
			throw new DatesWrong();
		}
		return this.hours.get(this.transaction.run(() -> {
			if (!this.people.lock(helper).isHereOn(served.on())) {
				throw new AlreadyLeft();
			}
			long id = this.hours.add(helper, new ServiceHours.Served(served.on(), served.minutes(), served.activity(),
					orEmpty(served.place()), orEmpty(served.note())), staff.id());
			this.trail.noteHelper(staff.id(), "hours_recorded", helper, "");
			return id;
		}));
	}

	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	private LocalDate startOfYear() {
		return today().withDayOfYear(1);
	}

	private static String orEmpty(String text) {
		return (text != null) ? text.strip() : "";
	}

	record Served(@NotNull LocalDate on, @Min(1) @Max(1440) int minutes,
			@NotBlank @Pattern(regexp = "delivery|kitchen|counter|visit|activity|escort|office|other") String activity,
			@Size(max = 60) String place, @Size(max = 400) String note) {
	}

	record Why(@NotBlank @Size(max = 200) String reason) {
	}

	record Rows(List<ServiceHours.Row> hours) {
	}

	record Totals(List<ServiceHours.Total> totals) {
	}

}
