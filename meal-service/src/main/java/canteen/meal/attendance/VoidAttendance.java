package canteen.meal.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import canteen.meal.access.Caller;
import canteen.meal.outbox.Fact;
import canteen.meal.outbox.Outbox;
import canteen.meal.outbox.TimedId;
import canteen.meal.payment.GiveBack;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/** Takes a meal back: the row stays with its reason, the elder may be served again. */
@Component
public class VoidAttendance {

	private final Attendances attendances;

	private final GiveBack giveBack;

	private final ExtraMeals extras;

	private final Outbox outbox;

	private final WholeTransaction transaction;

	private final Clock clock;

	VoidAttendance(Attendances attendances, ExtraMeals extras, GiveBack giveBack, Outbox outbox,
			WholeTransaction transaction, Clock clock) {
		this.attendances = attendances;
		this.extras = extras;
		this.giveBack = giveBack;
		this.outbox = outbox;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * The same id again gets the same answer; another id for the same meal is refused.
	 */
	public Voided takeBack(Asked asked, Caller caller, boolean mayAnyDay) {
		return this.transaction.run(() -> {
			Optional<Attendances.Kept> meal = this.attendances.hold(asked.attendance());
			Attendances.Kept kept = meal.or(() -> this.extras.hold(asked.attendance()))
				.orElseThrow(() -> new NotFound("这条就餐记录", "attendance"));
			caller.mustWorkFor(kept.canteen());
			Instant now = this.clock.instant();
			if (!this.attendances.claimVoid(asked.id(), kept.id(), now)) {
				return again(asked.id(), caller);
			}
			if (kept.voidedAt() != null) {
				throw new AlreadyVoided();
			}
			if (!mayAnyDay && !kept.serviceDate().equals(LocalDate.ofInstant(now, Scan.ZONE))) {
				throw new DayIsOver();
			}
			if (meal.isEmpty()) {
				this.extras.takeBack(kept.id(), now, asked.reason(), caller.person());
				this.giveBack.ofMeal(kept.id(), asked.reason(), caller.person());
				return new Voided(kept.id(), Moment.written(now), asked.reason());
			}
			this.attendances.takeBack(kept.id(), now, asked.reason(), caller.person());
			this.giveBack.ofMeal(kept.id(), asked.reason(), caller.person());
			this.outbox.put(new Fact.AttendanceVoided(TimedId.at(now), "attendance_voided", kept.id(), kept.elder(),
					kept.canteen(), kept.serviceDate(), kept.slot(), Moment.written(now), asked.reason(),
					caller.person()));
			return new Voided(kept.id(), Moment.written(now), asked.reason());
		});
	}

	private Voided again(String id, Caller caller) {
		Attendances.Kept kept = this.attendances.voidedBy(id).orElseGet(() -> this.extras.voidedBy(id));
		caller.mustWorkFor(kept.canteen());
		return new Voided(kept.id(), Moment.written(kept.voidedAt().toInstant(ZoneOffset.UTC)), kept.voidReason());
	}

	public record Asked(String id, String attendance, String reason) {
	}

	public record Voided(String attendance, String voidedAt, String reason) {
	}

}
