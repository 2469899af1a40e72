package canteen.meal.attendance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One scan as the station stored it before sending.
 *
 * @param card the token in the QR code or the eight digits printed on the card
 * @param menu the code of the dish; the first one of the day when absent
 * @param kind meal when absent; second or guest is an extra one at full price
 * @param force why a supervisor lets somebody eat whom the rules do not
 * @param offline if the elder was let through before any answer came
 * @param payment how it was paid, if that is known already; what is due is what the
 * answer says
 */
record Scan(String id, String canteen, String slot, OffsetDateTime scannedAt, String card, Long elder, String mode,
		String station, String how, String menu, String kind, String force, Boolean offline, String payment) {

	static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Set<String> SLOTS = Set.of("breakfast", "lunch", "dinner");

	private static final Set<String> MODES = Set.of("dine_in", "take_away", "delivery");

	private static final Set<String> WAYS = Set.of("card", "qr_camera", "search", "photo", "manual", "delivery");

	private static final Set<String> KINDS = Set.of("meal", "second", "guest");

	private static final Set<String> PAYMENTS = Set.of("cash", "wechat", "alipay", "prepaid", "house");

	private static final int LONGEST_REASON = 200;

	private static final int LONGEST_CARD = 100;

	static boolean isUuid(String text) {
		try {
			return UUID.fromString(text).toString().equals(text);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	static boolean isSlot(String text) {
		return SLOTS.contains(text);
	}

	/** Codes are short and plain; anything else cannot be one of ours. */
	static boolean isCode(String text) {
		return text.matches("[!-~]{1,20}");
	}

	/** What is wrong with this record, as a sentence for the counter. */
	Optional<String> fault() {
		if (this.canteen == null || this.scannedAt == null) {
			return Optional.of("缺少食堂或时间");
		}
		if (this.slot == null || !isSlot(this.slot)) {
			return Optional.of("没有这个餐次");
		}
		if (this.mode == null || !MODES.contains(this.mode) || this.how == null || !WAYS.contains(this.how)) {
			return Optional.of("取餐方式或扫码方式不对");
		}
		if (this.station == null || this.station.isBlank() || this.station.length() > 20) {
			return Optional.of("没有写明站点");
		}
		if (this.menu != null && !isCode(this.menu)) {
			return Optional.of("套餐代码不对");
		}
		if (this.card != null && this.card.length() > LONGEST_CARD) {
			return Optional.of("不认识这张卡");
		}
		if (this.kind != null && !KINDS.contains(this.kind)) {
			return Optional.of("没有这种餐");
		}
		if (this.payment != null && !PAYMENTS.contains(this.payment)) {
			return Optional.of("没有这种付款方式");
		}
		if (this.force != null && (this.force.isBlank() || this.force.length() > LONGEST_REASON)) {
			return Optional.of("破例要写明原因，不超过 200 字");
		}
		if (isGuest() && this.card == null && this.elder == null) {
			return Optional.empty();
		}
		return ((this.card == null) == (this.elder == null)) ? Optional.of("卡号和老人只能写一个") : Optional.empty();
	}

	/** A meal beside the one a day that is subsidised. */
	boolean isExtra() {
		return this.kind != null && !"meal".equals(this.kind);
	}

	boolean isGuest() {
		return "guest".equals(this.kind);
	}

	boolean wasOffline() {
		return Boolean.TRUE.equals(this.offline);
	}

	boolean isManual() {
		return "manual".equals(this.how);
	}

	boolean hasPrintedNumber() {
		return this.card != null && this.card.matches("[0-9]{8}");
	}

	LocalDate date() {
		return this.scannedAt.atZoneSameInstant(ZONE).toLocalDate();
	}

}
