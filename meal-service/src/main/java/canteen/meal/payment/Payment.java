package canteen.meal.payment;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/**
 * How a meal was paid, as the station stored it before sending.
 *
 * @param id made by the station
 * @param meal the id of the attendance, second portion or guest meal
 * @param method cash, wechat, alipay, prepaid or house
 * @param fen what is due when absent
 * @param paidAt when, by the station's clock
 * @param offline if the station had no line when it was paid
 */
record Payment(String id, String meal, String method, Long fen, String station, OffsetDateTime paidAt,
		Boolean offline) {

	static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private static final Set<String> METHODS = Set.of("cash", "wechat", "alipay", "prepaid", "house");

	/** What is wrong with this record, as a sentence for the counter. */
	Optional<String> fault() {
		if (this.meal == null || !this.meal.matches(UUID) || this.paidAt == null) {
			return Optional.of("缺少就餐记录或时间");
		}
		if (this.method == null || !METHODS.contains(this.method)) {
			return Optional.of("没有这种付款方式");
		}
		if (this.station == null || this.station.isBlank() || this.station.length() > 20) {
			return Optional.of("没有写明站点");
		}
		return (this.fen != null && (this.fen < 0 || this.fen > 100_000)) ? Optional.of("金额要在 0 到 1000 元之间")
				: Optional.empty();
	}

	boolean wasOffline() {
		return Boolean.TRUE.equals(this.offline);
	}

}
