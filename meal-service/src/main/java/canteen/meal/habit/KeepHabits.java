package canteen.meal.habit;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
				Collection<Habits.Meal> meals = this.habits.of(serving).values();
				long suspended = meals.stream().filter((meal) -> suspend(serving, meal)).count();
				Serving.Tally before = this.bookings.tally(serving);
				Serving.Tally tally = this.waiting.moveUp(serving);
				boolean isAsSeen = suspended == 0 && tally.equals(before);
				return book(serving, isAsSeen ? meals : this.habits.of(serving).values(), tally);
			});
		}
		catch (DuplicateKeyException bookedElsewhere) {
			log.info("Habits of {} {} wait for the next time: somebody books there just now", seen.canteen(),
					seen.date());
		}
	}

	private boolean suspend(Serving serving, Habits.Meal meal) {
		HabitStep step = step(serving, meal);
		if (step.what() != HabitStep.What.SUSPEND) {
			return false;
		}
		this.bookings.end(step.booking().orElseThrow(), Booking.State.SUSPENDED,
				new Bookings.Ending(SYSTEM, step.reason(), false));
		return true;
	}

	/**
	 * New ones and new choices are written together at the end, however many they are.
	 */
	private Serving.Tally book(Serving serving, Collection<Habits.Meal> meals, Serving.Tally before) {
		List<Booking> booked = new ArrayList<>();
		List<Booking> chosen = new ArrayList<>();
		Serving.Tally tally = before;
		for (Habits.Meal meal : meals) {
			HabitStep step = step(serving, meal);
			Optional<String> suiting = serving.suiting(meal.eater().diets(), meal.eater().allergies(), tally);
			if (step.what() == HabitStep.What.BOOK) {
				booked.add(new Booking(id(serving, meal), meal.eater().elder(), serving.canteen(), serving.date(),
						serving.slot().slot(), suiting, meal.usually().orElseThrow(), "habit",
						state(serving, suiting, tally), false));
				tally = after(booked.get(booked.size() - 1), tally);
			}
			else if (step.what() == HabitStep.What.BRING_BACK) {
				Booking suspended = step.booking().orElseThrow();
				Booking booking = suspended.in(state(serving, suspended.menu(), tally));
				this.bookings.moveUp(booking, "back");
				tally = after(booking, tally);
			}
			else if (step.what() == HabitStep.What.CHOOSE && suiting.isPresent()) {
				Booking booking = step.booking().orElseThrow();
				chosen.add(booking.with(suiting, booking.mode()));
				tally = (booking.state() == Booking.State.BOOKED) ? tally.chosen(suiting.get()) : tally;
			}
		}
		this.bookings.addAll(serving, booked, SYSTEM);
		this.bookings.chooseAll(chosen, SYSTEM);
		return tally;
	}

	private static HabitStep step(Serving serving, Habits.Meal meal) {
		return HabitStep.of(serving, meal.eater(), meal.usually().isPresent(), meal.bookings());
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
