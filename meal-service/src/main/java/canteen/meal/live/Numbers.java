package canteen.meal.live;

import java.time.Instant;
import java.time.LocalDate;

import canteen.meal.serving.Serving;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * All a listener is told, each time.
 *
 * @param served meals that stand
 * @param expected diners who booked or usually come
 * @param awaited those of them who have not come yet
 * @param absent the awaited ones, from the slot's time on; 0 before
 * @param revenueFen prices of the meals served
 * @param selfPayFen what the diners pay of it, as forecast at the counter
 */
record Numbers(String canteen, LocalDate date, String slot, long served, long expected, long awaited, long absent,
		long revenueFen, long selfPayFen) {

	/** Nobody is expected when the canteen is closed. */
	static Numbers of(Serving serving, Counts.Slot counted, Instant now) {
		boolean isClosed = serving.closed().isPresent();
		long awaited = isClosed ? 0 : counted.missing();
		boolean isLate = !now.isBefore(serving.slot().expectedAt(serving.date()));
		return new Numbers(serving.canteen(), serving.date(), counted.slot(), counted.served(),
				isClosed ? 0 : counted.expected(), awaited, isLate ? awaited : 0, counted.revenueFen(),
				counted.selfPayFen());
	}

	/** The same numbers have the same id, on every replica. */
	String id() {
		return "%s.%s.%d.%d.%d.%d.%d.%d".formatted(this.date, this.slot, this.served, this.expected, this.awaited,
				this.absent, this.revenueFen, this.selfPayFen);
	}

	SseEmitter.SseEventBuilder event() {
		return SseEmitter.event().name("counter").id(id()).data(this);
	}

}
