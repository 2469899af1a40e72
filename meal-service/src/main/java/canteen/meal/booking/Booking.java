package canteen.meal.booking;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A place for one elder at one slot of one day.
 *
 * @param id made by whoever asked
 * @param elder who eats
 * @param canteen where
 * @param date on which day
 * @param slot breakfast, lunch or dinner
 * @param menu the code of the set; empty while none is chosen
 * @param mode dine_in, take_away or delivery
 * @param source staff, volunteer or habit
 * @param state booked · waiting for a place · cancelled by a person, for good · suspended
 * while he is away, and comes back with him
 * @param despiteAbsence if it was booked though he is said to be away
 */
public record Booking(String id, long elder, String canteen, LocalDate date, String slot, Optional<String> menu,
		String mode, String source, State state, boolean despiteAbsence) {

	/** If it stands in the way of another booking of the same meal. */
	boolean isLive() {
		return this.state == State.BOOKED || this.state == State.WAITING;
	}

	boolean isOf(long elder, String canteen, LocalDate date, String slot) {
		return this.elder == elder && this.canteen.equals(canteen) && this.date.equals(date) && this.slot.equals(slot);
	}

	/** With another choice. */
	public Booking with(Optional<String> menu, String mode) {
		return new Booking(this.id, this.elder, this.canteen, this.date, this.slot, menu, mode, this.source, this.state,
				this.despiteAbsence);
	}

	/** In another state. */
	public Booking in(State state) {
		return new Booking(this.id, this.elder, this.canteen, this.date, this.slot, this.menu, this.mode, this.source,
				state, this.despiteAbsence);
	}

	/** What became of it so far. */
	public enum State {

		BOOKED, WAITING, CANCELLED, SUSPENDED;

		String code() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}

		static State of(String code) {
			return valueOf(code.toUpperCase(java.util.Locale.ROOT));
		}

	}

}
