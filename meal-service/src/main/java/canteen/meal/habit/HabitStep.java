package canteen.meal.habit;

import java.util.List;
import java.util.Optional;

import canteen.meal.booking.Booking;
import canteen.meal.serving.Eater;
import canteen.meal.serving.Serving;

/**
 * What the roster's word means for one elder's meal. A person's cancellation is never
 * undone.
 *
 * @param what to do
 * @param booking the one it is done to, when there is one
 * @param reason why it is suspended
 */
record HabitStep(What what, Optional<Booking> booking, String reason) {

	private static final HabitStep NOTHING = new HabitStep(What.NOTHING, Optional.empty(), "");

	/**
	 * Decides.
	 * @param usually if he is used to eat this meal here
	 * @param bookings all of this meal, of whatever canteen and state
	 */
	static HabitStep of(Serving serving, Eater eater, boolean usually, List<Booking> bookings) {
		Optional<Booking> live = bookings.stream().filter(HabitStep::isLive).findFirst();
		Optional<String> obstacle = obstacle(serving, eater);
		if (live.isPresent()) {
			return ofLive(serving, live.get(), usually, obstacle);
		}
		if (bookings.stream().anyMatch((booking) -> booking.state() == Booking.State.CANCELLED)) {
			return NOTHING;
		}
		Optional<Booking> suspended = bookings.stream()
			.filter((booking) -> booking.canteen().equals(serving.canteen()))
			.filter((booking) -> usually || !isHabit(booking))
			.findFirst();
		if (obstacle.isPresent() || (suspended.isEmpty() && !usually)) {
			return NOTHING;
		}
		return new HabitStep(suspended.isPresent() ? What.BRING_BACK : What.BOOK, suspended, "");
	}

	private static HabitStep ofLive(Serving serving, Booking live, boolean usually, Optional<String> obstacle) {
		if (!live.canteen().equals(serving.canteen())) {
			return NOTHING;
		}
		if (obstacle.isPresent() && !(live.despiteAbsence() && serving.closed().isEmpty())) {
			return new HabitStep(What.SUSPEND, Optional.of(live), obstacle.get());
		}
		if (isHabit(live) && !usually) {
			return new HabitStep(What.SUSPEND, Optional.of(live), "不再是他的习惯");
		}
		return (live.menu().isEmpty() && !serving.sets().isEmpty()) ? new HabitStep(What.CHOOSE, Optional.of(live), "")
				: NOTHING;
	}

	private static Optional<String> obstacle(Serving serving, Eater eater) {
		if (serving.closed().isPresent()) {
			return serving.closed().map((reason) -> "食堂不开餐：" + reason);
		}
		if (!eater.mayEat()) {
			return Optional.of("不再用餐");
		}
		return eater.isAway() ? Optional.of("请假、住院或在养老机构") : Optional.empty();
	}

	private static boolean isLive(Booking booking) {
		return booking.state() == Booking.State.BOOKED || booking.state() == Booking.State.WAITING;
	}

	private static boolean isHabit(Booking booking) {
		return "habit".equals(booking.source());
	}

	enum What {

		NOTHING, BOOK, BRING_BACK, SUSPEND, CHOOSE

	}

}
