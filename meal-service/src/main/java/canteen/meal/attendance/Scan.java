package canteen.meal.attendance;

import java.time.OffsetDateTime;
import java.util.Set;

/** One scan as the station stored it before sending. */
record Scan(String id, String canteen, String slot, OffsetDateTime scannedAt, String card, Long elder, String mode,
		String station, String how) {

	private static final Set<String> SLOTS = Set.of("breakfast", "lunch", "dinner");

	private static final Set<String> MODES = Set.of("dine_in", "take_away", "delivery");

	private static final Set<String> WAYS = Set.of("card", "qr_camera", "search", "photo", "manual");

	/** What is wrong with this record, or null. */
	String fault() {
		if (this.canteen == null || this.scannedAt == null) {
			return "缺少食堂或时间";
		}
		if (this.slot == null || !SLOTS.contains(this.slot)) {
			return "没有这个餐次";
		}
		if (this.mode == null || !MODES.contains(this.mode) || this.how == null || !WAYS.contains(this.how)) {
			return "取餐方式或扫码方式不对";
		}
		if (this.station == null || this.station.isBlank() || this.station.length() > 20) {
			return "没有写明站点";
		}
		return ((this.card == null) == (this.elder == null)) ? "卡号和老人只能写一个" : null;
	}

}
