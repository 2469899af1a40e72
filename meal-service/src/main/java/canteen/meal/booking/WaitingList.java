package canteen.meal.booking;

import java.time.Clock;

import canteen.meal.serving.Serving;

import org.springframework.stereotype.Component;

/**
 * Moves up in order: whoever waits longest and fits gets the place. Who waits for a set
 * that is gone does not hold up the next.
 */
@Component
public class WaitingList {

	private final Bookings bookings;

	private final Clock clock;

	WaitingList(Bookings bookings, Clock clock) {
		this.bookings = bookings;
		this.clock = clock;
	}

	/**
	 * Gives away the places that are free, until the meal begins. Within the transaction
	 * that holds the serving.
	 */
	public Serving.Tally moveUp(Serving serving) {
		Serving.Tally tally = this.bookings.tally(serving);
		if (tally.waiting() == 0 || serving.closed().isPresent() || serving.hasBegun(this.clock)) {
			return tally;
		}
		for (Booking waiting : this.bookings.waiting(serving)) {
			if (!serving.hasSeat(tally)) {
				return tally;
			}
			if (serving.hasPortion(waiting.menu(), tally)) {
				this.bookings.moveUp(waiting.in(Booking.State.BOOKED), "moved_up");
				tally = this.bookings.tally(serving);
			}
		}
		return tally;
	}

}
