package canteen.meal.attendance;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A scan whose elder was let through offline and which then lost, or came a day or more
 * late, or whose meal was posted after its month was closed: somebody must decide.
 *
 * @param id of the scan
 * @param kind two_stations, twice, late, after_lock, revoked_before_scan, after_death,
 * not_active, unknown_card, wrong_canteen, or refused
 * @param elder who is meant; null when nobody was recognised
 * @param scannedAt null when it cannot be read
 * @param first the earlier meal it lost to, or null
 * @param record the scan as it was sent, as JSON
 */
public record UnservedScan(String id, String kind, Long elder, String name, String canteen, String station,
		LocalDate date, String slot, Instant scannedAt, Instant receivedAt, String sentence, ScanAnswer.First first,
		String record) {
}
