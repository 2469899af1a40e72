package canteen.meal.station;

import java.time.Instant;

/**
 * A device that scans.
 *
 * @param id short and the same for ever
 * @param canteen whose counter it stands on
 * @param name what people call it
 * @param registeredAt when it came
 * @param lastSeenAt when it last told its time; null before
 * @param skewMs how far its clock is ahead of ours, in milliseconds; null before
 * @param revokedAt since when it is shut out, or null
 * @param revokeReason why it is shut out, or null
 */
public record Station(String id, String canteen, String name, Instant registeredAt, Instant lastSeenAt, Long skewMs,
		Instant revokedAt, String revokeReason) {

	boolean isRevoked() {
		return this.revokedAt != null;
	}

}
