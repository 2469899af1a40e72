package canteen.meal.booking;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.meal.canteen.Canteens;
import canteen.meal.diet.Clash;
import canteen.meal.language.Sentences;
import canteen.meal.menu.Sets.MealSet;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.serving.Eater;
import canteen.meal.serving.Eaters;
import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Gives a place, changes it, takes it back. */
@Component
class BookMeal {

	static final long DAYS_AHEAD = 60;

	private final Servings servings;

	private final Bookings bookings;

	private final Eaters eaters;

	private final WaitingList waiting;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	private final Sentences sentences;

	private final Clock clock;

	BookMeal(Servings servings, Bookings bookings, Eaters eaters, WaitingList waiting, Canteens canteens,
			WholeTransaction transaction, Sentences sentences, Clock clock) {
		this.servings = servings;
		this.bookings = bookings;
		this.eaters = eaters;
		this.waiting = waiting;
		this.canteens = canteens;
		this.transaction = transaction;
		this.sentences = sentences;
		this.clock = clock;
	}

	/**
	 * Books, or lines up when that is wanted and no place is left. The same id again
	 * answers with the booking as it stands now.
	 */
	Booking book(Wish wish, Booker booker) {
		booker.caller().mustWorkFor(wish.canteen());
		try {
			return this.transaction.run(() -> booked(wish, booker));
		}
		catch (DuplicateKeyException faster) {
			return this.bookings.find(wish.id())
				.filter((booking) -> booking.isOf(wish.elder(), wish.canteen(), wish.date(), wish.slot()))
				.orElseThrow(() -> refusal(wish));
		}
	}

	private RuntimeException refusal(Wish wish) {
		return this.bookings.live(wish.elder(), wish.date(), wish.slot())
			.<RuntimeException>map(this::alreadyBooked)
			.orElseGet(Refused.IdTaken::new);
	}

	private Booking booked(Wish wish, Booker booker) {
		Serving serving = this.servings.hold(wish.canteen(), wish.date(), wish.slot());
		Optional<Booking> before = this.bookings.find(wish.id());
		if (before.isPresent()) {
			return before.filter((booking) -> booking.isOf(wish.elder(), wish.canteen(), wish.date(), wish.slot()))
				.orElseThrow(Refused.IdTaken::new);
		}
		mustBeOpen(serving, booker);
		Eater eater = eater(wish.elder(), serving, booker);
		if (eater.isAway() && !(wish.despiteAbsence() && booker.isStaff())) {
			throw new Refused.AwayThatDay();
		}
		this.bookings.live(wish.elder(), wish.date(), wish.slot()).ifPresent((live) -> {
			throw alreadyBooked(live);
		});
		Serving.Tally tally = this.waiting.moveUp(serving);
		Optional<String> menu = wish.menu().isPresent() ? wanted(wish.menu().get(), serving, eater)
				: suiting(serving, eater, tally);
		Booking booking = new Booking(wish.id(), wish.elder(), wish.canteen(), wish.date(), wish.slot(), menu,
				wish.mode(), booker.isStaff() ? "staff" : "volunteer", state(serving, menu, tally, wish.mayWait()),
				wish.despiteAbsence());
		this.bookings.add(booking, booker.caller().person(), serving.isPastCutOff(this.clock));
		return booking;
	}

	/** Another set or way of eating; the place is kept. */
	Booking change(String id, Optional<String> menu, String mode, Booker booker) {
		Booking known = known(id, booker);
		return this.transaction.run(() -> {
			Serving serving = this.servings.hold(known.canteen(), known.date(), known.slot());
			Booking before = this.bookings.find(id).orElseThrow();
			mustBeOpen(serving, booker);
			if (!before.isLive()) {
				throw new Refused.BookingEnded();
			}
			Eater eater = eater(before.elder(), serving, booker);
			Optional<String> next = menu.isPresent() ? wanted(menu.get(), serving, eater) : before.menu();
			Booking after = before.with(next, mode);
			if (after.equals(before)) {
				this.bookings.confirm(before, booker.caller().person());
				return before;
			}
			if (before.state() == Booking.State.BOOKED && !next.equals(before.menu())
					&& !serving.hasPortion(next, this.bookings.tally(serving))) {
				throw new Refused.SetSoldOut(said(serving, next));
			}
			this.bookings.change(after, booker.caller().person(), serving.isPastCutOff(this.clock));
			this.waiting.moveUp(serving);
			return this.bookings.find(id).orElseThrow();
		});
	}

	/** Takes it back for good and moves up who waits; again it changes nothing. */
	Booking cancel(String id, String reason, Booker booker) {
		Booking known = known(id, booker);
		return this.transaction.run(() -> {
			Serving serving = this.servings.hold(known.canteen(), known.date(), known.slot());
			Booking before = this.bookings.find(id).orElseThrow();
			if (before.state() == Booking.State.CANCELLED) {
				return before;
			}
			mustBeInTime(serving, booker);
			mine(before.elder(), serving, booker);
			if (this.bookings.isEaten(before)) {
				throw new Refused.AlreadyEaten();
			}
			this.bookings.end(before, Booking.State.CANCELLED,
					new Bookings.Ending(booker.caller().person(), reason, serving.isPastCutOff(this.clock)));
			this.waiting.moveUp(serving);
			return before.in(Booking.State.CANCELLED);
		});
	}

	private Booking known(String id, Booker booker) {
		Booking known = this.bookings.find(id).orElseThrow(() -> new NotFound("这个预订", "booking"));
		booker.caller().mustWorkFor(known.canteen());
		return known;
	}

	private void mustBeOpen(Serving serving, Booker booker) {
		serving.closed().ifPresent((reason) -> {
			throw new Refused.CanteenClosed(serving.date(), reason, this.sentences.english(reason));
		});
		mustBeInTime(serving, booker);
		if (serving.date().isAfter(LocalDate.now(this.clock).plusDays(DAYS_AHEAD))) {
			throw new Refused.TooFarAhead(DAYS_AHEAD);
		}
	}

	private void mustBeInTime(Serving serving, Booker booker) {
		if (serving.isOver(this.clock)) {
			throw new Refused.SlotIsOver();
		}
		if (serving.isPastCutOff(this.clock) && !booker.isStaff()) {
			throw new Refused.CutOffPassed(serving.cutOff());
		}
	}

	private Eater eater(long elder, Serving serving, Booker booker) {
		Eater eater = mine(elder, serving, booker);
		if (!eater.mayEat()) {
			throw new Refused.CannotEat();
		}
		return eater;
	}

	private Eater mine(long elder, Serving serving, Booker booker) {
		Eater eater = this.eaters.find(elder, serving.date(), serving.slot().slot())
			.orElseThrow(() -> new NotFound("这位老人", "elder"));
		if (!booker.isStaff() && !eater.home().filter(serving.canteen()::equals).isPresent()) {
			throw new Refused.NotYourElder();
		}
		return eater;
	}

	private static Optional<String> wanted(String code, Serving serving, Eater eater) {
		MealSet set = serving.set(code).orElseThrow(() -> new FieldRefused("menu", "当天这一餐没有这个套餐"));
		List<Clash> clashes = set.clashes(eater.diets(), eater.allergies());
		if (!clashes.isEmpty()) {
			throw new Refused.DishClashes(clashes);
		}
		return Optional.of(code);
	}

	/** The first set that suits; none while there is no menu to choose from. */
	private static Optional<String> suiting(Serving serving, Eater eater, Serving.Tally tally) {
		Optional<String> suiting = serving.suiting(eater.diets(), eater.allergies(), tally);
		if (suiting.isPresent() || serving.sets().isEmpty()) {
			return suiting;
		}
		return serving.sets()
			.stream()
			.filter((set) -> set.clashes(eater.diets(), eater.allergies()).isEmpty())
			.map(MealSet::code)
			.findFirst()
			.or(() -> {
				throw new Refused.DishClashes(serving.clashes(eater.diets(), eater.allergies()));
			});
	}

	private static Booking.State state(Serving serving, Optional<String> menu, Serving.Tally tally, boolean mayWait) {
		if (serving.hasSeat(tally) && serving.hasPortion(menu, tally)) {
			return Booking.State.BOOKED;
		}
		if (mayWait) {
			return Booking.State.WAITING;
		}
		throw serving.hasSeat(tally) ? new Refused.SetSoldOut(said(serving, menu))
				: new Refused.NoPlaceLeft(serving.capacity().orElseThrow());
	}

	private static String said(Serving serving, Optional<String> menu) {
		return menu.flatMap(serving::set).map(MealSet::said).orElse("");
	}

	private Refused.AlreadyBooked alreadyBooked(Booking live) {
		return new Refused.AlreadyBooked(
				this.canteens.find(live.canteen()).map((canteen) -> canteen.name()).orElse(live.canteen()));
	}

	/** What is asked for. */
	record Wish(String id, long elder, String canteen, LocalDate date, String slot, Optional<String> menu, String mode,
			boolean mayWait, boolean despiteAbsence) {
	}

}
