package canteen.member.help;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.problem.Refusal;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DutyController {

	private static final int LONGEST_DAYS = 92;

	private final Duties duties;

	private final People people;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	DutyController(Duties duties, People people, AuditTrail trail, WholeTransaction transaction, Clock clock) {
		this.duties = duties;
		this.people = people;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** The roster of up to 92 days, this week's unless said otherwise. */
	@GetMapping("/api/member/duties")
	Roster list(@RequestParam Optional<LocalDate> from, @RequestParam Optional<LocalDate> to,
			@RequestParam(defaultValue = "") @Size(max = 20) String canteen, Authentication caller) {
		LocalDate first = from.orElse(today().with(DayOfWeek.MONDAY));
		LocalDate last = to.orElse(first.plusDays(6));
		if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) > LONGEST_DAYS) {
			throw new DatesWrong();
		}
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(canteen);
		return new Roster(this.duties.between(first, last, canteen, staff));
	}

	@PostMapping("/api/member/duties")
	@ResponseStatus(HttpStatus.CREATED)
	Duties.Duty add(@Valid @RequestBody Wanted wanted, Authentication caller) {
		Staff staff = Staff.of(caller);
		return this.duties.get(this.transaction
			.run(() -> put(wanted.planned(), Boolean.TRUE.equals(wanted.despiteAvailability()), staff)));
	}

	@PostMapping("/api/member/duties/{id}/cancel")
	Cancelled cancel(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Staff staff = Staff.of(caller);
		this.transaction.run(() -> {
			staff.mustWorkFor(this.duties.get(id).canteen());
			long helper = this.duties.get(id).helper();
			if (!this.duties.cancel(id, why.reason().strip(), staff.id())) {
				throw new DutyUnknown();
			}
			this.trail.noteHelper(staff.id(), "duty_cancelled", helper, why.reason().strip());
		});
		return new Cancelled(id);
	}

	/**
	 * Plans a week as an earlier one was. A duty that does not fit any more is left out
	 * and named, the others are planned. A duty outside somebody's hours needs the same
	 * consent anew.
	 */
	@PostMapping("/api/member/duties/copy")
	Copied copy(@Valid @RequestBody Copy copy, Authentication caller, Locale language) {
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(copy.canteen());
		if (copy.from().getDayOfWeek() != DayOfWeek.MONDAY || copy.to().getDayOfWeek() != DayOfWeek.MONDAY
				|| !copy.to().isAfter(copy.from())) {
			throw new DatesWrong();
		}
		long days = ChronoUnit.DAYS.between(copy.from(), copy.to());
		List<Left> left = new ArrayList<>();
		int planned = 0;
		for (Duties.Duty duty : this.duties.between(copy.from(), copy.from().plusDays(6), copy.canteen(), staff)) {
			try {
				this.transaction
					.run(() -> put(duty.after(days), Boolean.TRUE.equals(copy.despiteAvailability()), staff));
				planned++;
			}
			catch (Refusal refusal) {
				left.add(new Left(duty.id(), duty.onDate().plusDays(days), duty.name(), refusal.sentence(language)));
			}
		}
		return new Copied(planned, left);
	}

	@GetMapping("/api/member/me")
	Me me(Authentication caller) {
		Person me = this.people.ofAccount(Staff.of(caller).id()).orElseThrow(NoSuchAccount::new);
		return new Me(me, this.duties.of(me.id(), today(), today().plusDays(27)));
	}

	private long put(Duties.Planned planned, boolean despite, Staff staff) {
		staff.mustWorkFor(planned.canteen());
		Person person = this.people.lock(planned.helper());
		staff.mustWorkFor(person.canteen());
		if (!planned.starts().isBefore(planned.ends())) {
			throw new DatesWrong();
		}
		if (!person.isHereOn(planned.on())) {
			throw new AlreadyLeft();
		}
		boolean fits = person.canComeAt(planned.on(), planned.starts(), planned.ends());
		if (!fits && !despite) {
			throw new NotAvailable();
		}
		long id = this.duties.add(planned, !fits, staff.id());
		this.trail.noteHelper(staff.id(), "duty_planned", planned.helper(), "");
		return id;
	}

	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	record Wanted(@NotBlank @Pattern(regexp = "[a-z0-9_-]{1,20}") String canteen, @NotNull LocalDate on,
			@NotNull LocalTime starts, @NotNull LocalTime ends,
			@NotBlank @Pattern(regexp = "kitchen|counter|delivery|visit|office|other") String post,
			@NotNull Long helper, @Size(max = 200) String note, Boolean despiteAvailability) {

		Duties.Planned planned() {
			return new Duties.Planned(this.canteen, this.on, this.starts, this.ends, this.post, this.helper,
					(this.note != null) ? this.note.strip() : "");
		}

	}

	record Why(@NotBlank @Size(max = 200) String reason) {
	}

	record Copy(@NotBlank @Size(max = 20) String canteen, @NotNull LocalDate from, @NotNull LocalDate to,
			Boolean despiteAvailability) {
	}

	record Roster(List<Duties.Duty> duties) {
	}

	record Cancelled(long id) {
	}

	record Left(long duty, LocalDate on, String name, String why) {
	}

	record Copied(int planned, List<Left> left) {
	}

	record Me(Person person, List<Duties.Duty> duties) {
	}

}
