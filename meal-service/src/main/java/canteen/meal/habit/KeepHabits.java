package canteen.meal.habit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import canteen.meal.booking.Booking;
import canteen.meal.booking.Bookings;
import canteen.meal.booking.WaitingList;
import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;
import canteen.meal.transaction.WholeTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Books what elders usually eat, some days ahead, and suspends what they are away from.
 * Safe to run at any time and on several replicas: it changes nothing twice.
 */
@Component
public class KeepHabits {

	private static final Logger log = LoggerFactory.getLogger(KeepHabits.class);

	private static final String SYSTEM = "system";

	private final Habits habits;

	private final Servings servings;

	private final Bookings bookings;

	private final WaitingList waiting;

	private final WholeTransaction transaction;

	private final Clock clock;

	private final int daysAhead;

	private final boolean isEnabled;

	KeepHabits(Habits habits, Servings servings, Bookings bookings, WaitingList waiting, WholeTransaction transaction,
			Clock clock, @Value("${canteen.habits.days-ahead:7}") int daysAhead,
			@Value("${canteen.habits.enabled:true}") boolean isEnabled) {
		this.habits = habits;
		this.servings = servings;
		this.bookings = bookings;
		this.waiting = waiting;
		this.transaction = transaction;
		this.clock = clock;
		this.daysAhead = daysAhead;
		this.isEnabled = isEnabled;
	}

	@Scheduled(fixedDelayString = "${canteen.habits.every:5m}", initialDelayString = "${canteen.habits.first:30s}")
	void tick() {
		if (this.isEnabled) {
			keep();
		}
	}

	/**
	 * Goes through all servings from today on, and learns who is expected today and
	 * tomorrow.
	 */
	public void keep() {
		LocalDate today = LocalDate.now(this.clock);
		for (String canteen : this.servings.canteens()) {
			for (int day = 0; day <= this.daysAhead; day++) {
				for (Serving serving : this.servings.ofDay(canteen, today.plusDays(day))) {
					if (day < 2 && serving.closed().isEmpty()) {
						this.transaction.run(() -> this.habits.learn(serving));
					}
					keep(serving);
				}
			}
		}
	}

	private void keep(Serving seen) {
		if (seen.hasBegun(this.clock)) {
			return;
		}
		try {
			this.transaction.run(() -> {
				Serving serving = this.servings.hold(seen.canteen(), seen.date(), seen.slot().slot());
				if (serving.isPastCutOff(this.clock)) {
					return this.waiting.moveUp(serving);
				}
				this.habits.of(serving).values().forEach((meal) -> suspend(serving, meal));
				Serving.Tally tally = this.waiting.moveUp(serving);
				for (Habits.Meal meal : this.habits.of(serving).values()) {
					tally = book(serving, meal, tally);
				}
				return tally;
			});
		}
		catch (DuplicateKeyException bookedElsewhere) {
			log.info("Habits of {} {} wait for the next time: somebody books there just now", seen.canteen(),
					seen.date());
		}
	}

	private void suspend(Serving serving, Habits.Meal meal) {
		HabitStep step = HabitStep.of(serving, meal.eater(), meal.usually().isPresent(), meal.bookings());
		if (step.what() == HabitStep.What.SUSPEND) {
			this.bookings.end(step.booking().orElseThrow(), Booking.State.SUSPENDED,
					new Bookings.Ending(SYSTEM, step.reason(), false));
		}
	}

	private Serving.Tally book(Serving serving, Habits.Meal meal, Serving.Tally tally) {
		HabitStep step = HabitStep.of(serving, meal.eater(), meal.usually().isPresent(), meal.bookings());
		Optional<String> suiting = serving.suiting(meal.eater().diets(), meal.eater().allergies(), tally);
		switch (step.what()) {
			case BOOK -> {
				Booking booking = new Booking(id(serving, meal), meal.eater().elder(), serving.canteen(),
						serving.date(), serving.slot().slot(), suiting, meal.usually().orElseThrow(), "habit",
						state(serving, suiting, tally), false);
				this.bookings.add(booking, SYSTEM, false);
				return after(booking, tally);
			}
			case BRING_BACK -> {
				Booking suspended = step.booking().orElseThrow();
				Booking booking = suspended.in(state(serving, suspended.menu(), tally));
				this.bookings.moveUp(booking, "back");
				return after(booking, tally);
			}
			case CHOOSE -> {
				Booking booking = step.booking().orElseThrow();
				suiting.ifPresent((menu) -> this.bookings.change(booking.with(suiting, booking.mode()), SYSTEM, false));
				return suiting.isPresent() ? this.bookings.tally(serving) : tally;
			}
			default -> {
				return tally;
			}
		}
	}

	private static Booking.State state(Serving serving, Optional<String> menu, Serving.Tally tally) {
		return (serving.hasSeat(tally) && serving.hasPortion(menu, tally)) ? Booking.State.BOOKED
				: Booking.State.WAITING;
	}

	private static Serving.Tally after(Booking booking, Serving.Tally tally) {
		return (booking.state() == Booking.State.BOOKED) ? tally.plus(booking.menu()) : tally;
	}

	/** The same on every replica and at every run. */
	private static String id(Serving serving, Habits.Meal meal) {
		String name = "habit " + meal.eater().elder() + " " + serving.canteen() + " " + serving.date() + " "
				+ serving.slot().slot();
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
	}

}
