package canteen.meal.doorstep;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What happened at one stop, as the phone stored it before sending.
 *
 * @param id made by the phone; a meal that is handed over becomes the attendance of that
 * id
 * @param outcome handed_over (in person), left_with somebody, no_answer, refused or moved
 * @param at when it happened, by the phone
 * @param place kept only if the elder consents
 */
record Outcome(String id, String round, Long elder, String outcome, Boolean seenWell, String leftWith, String note,
		OffsetDateTime at, Place place) {

	private static final Set<String> OUTCOMES = Set.of("handed_over", "left_with", "no_answer", "refused", "moved");

	private static final BigDecimal QUARTER = BigDecimal.valueOf(90);

	private static final BigDecimal HALF = BigDecimal.valueOf(180);

	static boolean isUuid(String text) {
		try {
			return text != null && UUID.fromString(text).toString().equals(text);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** What is wrong with this record, as a sentence for the carrier. */
	Optional<String> fault() {
		if (!isUuid(this.round) || this.elder == null || this.at == null) {
			return Optional.of("缺少路线、老人或时间");
		}
		if (this.outcome == null || !OUTCOMES.contains(this.outcome)) {
			return Optional.of("没有这种送餐结果");
		}
		if (isLong(this.leftWith, 60) || isLong(this.note, 200)) {
			return Optional.of("备注最多 200 字，代收人最多 60 字");
		}
		if (this.outcome.equals("left_with") && (this.leftWith == null || this.leftWith.isBlank())) {
			return Optional.of("请写明交给了谁");
		}
		return (this.place != null && !this.place.isOnEarth()) ? Optional.of("位置不对") : Optional.empty();
	}

	boolean isMeal() {
		return this.outcome.equals("handed_over") || this.outcome.equals("left_with");
	}

	/** If the carrier met the elder himself. */
	boolean isSeen() {
		return this.outcome.equals("handed_over") || this.outcome.equals("refused");
	}

	private static boolean isLong(String text, int most) {
		return text != null && text.length() > most;
	}

	record Place(BigDecimal latitude, BigDecimal longitude) {

		boolean isOnEarth() {
			return this.latitude != null && this.longitude != null && this.latitude.abs().compareTo(QUARTER) <= 0
					&& this.longitude.abs().compareTo(HALF) <= 0;
		}

	}

}
