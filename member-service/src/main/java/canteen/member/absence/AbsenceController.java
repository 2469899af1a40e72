package canteen.member.absence;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AbsenceController {

	private final Elders elders;

	private final Absences absences;

	private final Writing writing;

	private final Clock clock;

	AbsenceController(Elders elders, Absences absences, Writing writing, Clock clock) {
		this.elders = elders;
		this.absences = absences;
		this.writing = writing;
		this.clock = clock;
	}

	/** Today unless said otherwise; the counter is not told why. */
	@GetMapping("/api/member/absences")
	Day day(@RequestParam Optional<LocalDate> on, @RequestParam(defaultValue = "") @Size(max = 20) String canteen,
			Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(canteen);
		LocalDate date = on.orElse(LocalDate.now(this.clock));
		boolean mayKnow = mayKnowWhy(staff);
		return new Day(date,
				this.absences.on(date, canteen, staff)
					.stream()
					.map((away) -> mayKnow ? away : away.withoutWhy())
					.toList());
	}

	@GetMapping("/api/member/elders/{elder}/absences")
	Held list(@PathVariable long elder, Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustSee(this.elders.get(elder).home().canteen());
		boolean mayKnow = mayKnowWhy(staff);
		return new Held(
				this.absences.of(elder).stream().map((absence) -> mayKnow ? absence : absence.withoutWhy()).toList());
	}

	private static boolean mayKnowWhy(Staff staff) {
		return staff.hasRole("admin", "registrar", "care", "auditor");
	}

	/** No slots at all means every meal. */
	@PostMapping("/api/member/elders/{elder}/absences")
	@ResponseStatus(HttpStatus.CREATED)
	Announced add(@PathVariable long elder, @Valid @RequestBody Wanted wanted, Authentication caller) {
		Absence absence = wanted.absence();
		if (absence.to().isBefore(LocalDate.now(this.clock))) {
			throw new AbsenceDatesWrong();
		}
		Staff staff = Staff.of(caller);
		this.writing.write(elder, "absence_announced", "", staff, () -> this.absences.add(elder, absence, staff.id()));
		return new Announced(elder, absence.from(), absence.to(), absence.slots());
	}

	@PostMapping("/api/member/elders/{elder}/absences/{id}/cancel")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable long elder, @PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Staff staff = Staff.of(caller);
		this.writing.write(elder, "absence_cancelled", why.reason().strip(), staff,
				() -> this.absences.cancel(elder, id, why.reason().strip(), staff.id()));
	}

	record Wanted(@NotNull LocalDate from, @NotNull LocalDate to,
			@Size(max = 3) List<@NotNull @Pattern(regexp = "breakfast|lunch|dinner") String> slots,
			@Size(max = 200) String reason, @NotBlank @Size(max = 60) String toldBy) {

		Absence absence() {
			return Absence.of(this.from, this.to, (this.slots != null) ? this.slots : List.of(),
					(this.reason != null) ? this.reason.strip() : "", this.toldBy.strip());
		}

	}

	record Why(@NotBlank @Size(max = 200) String reason) {
	}

	record Announced(long elder, LocalDate from, LocalDate to, List<String> slots) {
	}

	record Held(List<Absence> absences) {
	}

	record Day(LocalDate on, List<Absences.Away> away) {
	}

	@Component
	record Writing(Elders elders, AuditTrail trail, RosterFeed feed, WholeTransaction transaction) {

		void write(long elder, String action, String reason, Staff staff, Runnable work) {
			this.transaction.run(() -> {
				staff.mustSee(this.elders.lock(elder).home().canteen());
				work.run();
				this.trail.note(staff.id(), action, elder, reason);
				this.feed.changed(List.of(elder));
			});
		}

	}

}
