package canteen.meal.conflict;

import java.time.Instant;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A scan that somebody must decide, or has.
 *
 * @param id of the scan
 * @param kind why; see {@link canteen.meal.attendance.UnservedScan}
 * @param first the meal it lost to, or null
 * @param decision null while it is open
 * @param record the scan as it was sent
 */
record Conflict(String id, String kind, Long elder, String name, String canteen, String station, String date,
		String slot, Instant scannedAt, Instant receivedAt, String sentence, First first, Decision decision,
		@JsonIgnore String record) {

	/** If its meal stands in the books, only late. */
	boolean isRecorded() {
		return this.kind.equals("late") || this.kind.equals("after_lock");
	}

	Conflict said(UnaryOperator<String> language) {
		return new Conflict(this.id, this.kind, this.elder, this.name, this.canteen, this.station, this.date, this.slot,
				this.scannedAt, this.receivedAt, language.apply(this.sentence), this.first, this.decision, this.record);
	}

	record First(String attendance, String canteen, String station, Instant at) {
	}

	/**
	 * What the office decided.
	 *
	 * @param decision accept, reject or second
	 * @param result the meal that was recorded, or null
	 */
	record Decision(String decision, String reason, String person, Instant at, String result) {
	}

}
