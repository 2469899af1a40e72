package canteen.meal.attendance;

import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** Moments as they are written in messages and said at the counter. */
final class Moment {

	private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
		.withZone(Scan.ZONE);

	private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("HH:mm").withZone(Scan.ZONE);

	private Moment() {
	}

	/** Such as 2026-11-23T11:32:05.120+08:00. */
	static String written(Instant at) {
		return WRITTEN.format(at);
	}

	/** Such as 11:32. */
	static String said(Instant at) {
		return SAID.format(at);
	}

}
