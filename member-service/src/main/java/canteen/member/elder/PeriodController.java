package canteen.member.elder;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.history.Changes;
import canteen.member.life.Period;
import canteen.member.life.Periods;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/elders/{elder}/periods")
class PeriodController {

	private final Elders elders;

	private final Periods periods;

	private final Writing writing;

	PeriodController(Elders elders, Periods periods, Writing writing) {
		this.elders = elders;
		this.periods = periods;
		this.writing = writing;
	}

	@GetMapping
	Held list(@PathVariable long elder, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		return new Held(this.periods.of(elder));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Held add(@PathVariable long elder, @Valid @RequestBody Wanted wanted, Authentication caller) {
		Period period = wanted.period(null);
		return this.writing.write(elder, Staff.of(caller), "", period.text(),
				(known) -> this.periods.add(elder, period, Staff.of(caller).id()));
	}

	@PutMapping("/{id}")
	Held change(@PathVariable long elder, @PathVariable long id, @Valid @RequestBody Wanted wanted,
			Authentication caller) {
		Period before = this.periods.get(elder, id);
		Period after = wanted.period(id);
		return this.writing.write(elder, Staff.of(caller), before.text(), after.text(),
				(known) -> this.periods.change(elder, after));
	}

	@PostMapping("/{id}/withdraw")
	Held withdraw(@PathVariable long elder, @PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Period before = this.periods.get(elder, id);
		return this.writing.write(elder, Staff.of(caller), before.text(), "", (known) -> {
			this.periods.remove(elder, id);
			this.writing.trail.note(Staff.of(caller).id(), "period_withdrawn", elder, why.reason());
		});
	}

	record Wanted(@NotBlank String kind, @NotNull LocalDate from, LocalDate to, @Size(max = 100) String place,
			@Size(max = 200) String reason) {

		Period period(Long id) {
			return new Period(id, this.kind, this.from, this.to, (this.place != null) ? this.place : "",
					(this.reason != null) ? this.reason : "");
		}

	}

	record Why(@NotBlank @Size(max = 200) String reason) {
	}

	record Held(List<Period> periods) {
	}

	/**
	 * Writes a period, its history and the status that follows from it, as one.
	 */
	@Component
	static class Writing {

		private final Elders elders;

		private final Periods periods;

		private final SettleStatus settle;

		private final Changes changes;

		private final AuditTrail trail;

		private final RosterFeed feed;

		private final WholeTransaction transaction;

		Writing(Elders elders, Periods periods, SettleStatus settle, Changes changes, AuditTrail trail, RosterFeed feed,
				WholeTransaction transaction) {
			this.elders = elders;
			this.periods = periods;
			this.settle = settle;
			this.changes = changes;
			this.trail = trail;
			this.feed = feed;
			this.transaction = transaction;
		}

		Held write(long elder, Staff staff, String before, String after, Consumer<Elder> work) {
			this.transaction.run(() -> {
				Elder known = this.elders.lock(elder);
				staff.mustSee(known.home().canteen());
				work.accept(known);
				this.changes.note(elder, staff.id(), "periods", before, after);
				this.settle.settle(elder, staff.id());
				this.trail.note(staff.id(), "period_written", elder, "");
				this.feed.changed(List.of(elder));
			});
			return new Held(this.periods.of(elder));
		}

	}

}
