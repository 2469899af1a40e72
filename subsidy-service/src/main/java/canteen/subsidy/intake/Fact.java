package canteen.subsidy.intake;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import canteen.subsidy.mealfact.MealFact;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something meal-service says happened to a meal; half of the fields belong to each type.
 * What came later is left out of the text when it is not told, so that a fact claimed
 * before still reads as the same.
 */
record Fact(String id, String type, String attendance, Long elder, String canteen, Site site, LocalDate date,
		String slot, OffsetDateTime takenAt, String mode, String menu, Long priceFen, String how, String station,
		String takenBy, OffsetDateTime voidedAt, String reason, String voidedBy,
		@JsonInclude(JsonInclude.Include.NON_NULL) Boolean manual,
		@JsonInclude(JsonInclude.Include.NON_NULL) Boolean forced,
		@JsonInclude(JsonInclude.Include.NON_NULL) OffsetDateTime receivedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) String doorstep) {

	private static final long DEAREST_FEN = 10_000_000;

	boolean isVoid() {
		return "attendance_voided".equals(this.type);
	}

	/** Refuses what can never be taken in. */
	void check() {
		must(isUuid(this.id), "id 不是 UUID", "id is no UUID");
		must(isUuid(this.attendance), "attendance 不是 UUID", "attendance is no UUID");
		must(this.elder != null && this.elder > 0, "elder 缺失", "elder is missing");
		must(isShort(this.canteen, 20), "canteen 缺失或太长", "canteen is missing or too long");
		must(this.date != null && this.date.getYear() >= 2000 && this.date.getYear() < 2200, "date 缺失或不合理",
				"date is missing or makes no sense");
		must(isOne(this.slot, Set.of("breakfast", "lunch", "dinner")), "slot 不认识", "slot is unknown");
		if (isVoid()) {
			must(this.voidedAt != null, "voidedAt 缺失", "voidedAt is missing");
			must(isShort(this.reason, 200), "reason 缺失或太长", "reason is missing or too long");
			must(isShort(this.voidedBy, 60), "voidedBy 缺失或太长", "voidedBy is missing or too long");
			return;
		}
		must("attendance_taken".equals(this.type), "type 不认识", "type is unknown");
		must(this.takenAt != null, "takenAt 缺失", "takenAt is missing");
		must(this.priceFen != null && this.priceFen >= 0 && this.priceFen <= DEAREST_FEN, "priceFen 缺失或不合理",
				"priceFen is missing or makes no sense");
		must(isOne(this.mode, Set.of("dine_in", "take_away", "delivery")), "mode 不认识", "mode is unknown");
		must(isOne(this.how, Set.of("card", "qr_camera", "search", "photo", "manual", "delivery")), "how 不认识",
				"how is unknown");
		must(this.menu == null || this.menu.length() <= 40, "menu 太长", "menu is too long");
		must(this.station == null || this.station.length() <= 40, "station 太长", "station is too long");
		must(this.takenBy == null || this.takenBy.length() <= 60, "takenBy 太长", "takenBy is too long");
		must(this.site == null || this.site.isShort(), "site 的编码太长", "a code of site is too long");
		must(this.doorstep == null || this.doorstep.matches("[!-~]{1,60}"), "doorstep 不认识或太长",
				"doorstep is unknown or too long");
	}

	MealFact meal() {
		MealFact.Site where = (this.site != null)
				? new MealFact.Site(this.site.city, this.site.district, this.site.town, this.site.level)
				: new MealFact.Site(null, null, null, null);
		return new MealFact(this.attendance, this.elder, this.canteen, where, this.date, this.slot,
				new MealFact.Taken(this.takenAt.toInstant(), this.mode, word(this.menu), this.how, word(this.station),
						word(this.takenBy)),
				this.priceFen, marks(), Optional.empty());
	}

	private MealFact.Marks marks() {
		return new MealFact.Marks(Boolean.TRUE.equals(this.manual) || "manual".equals(this.how),
				Boolean.TRUE.equals(this.forced), Optional.ofNullable(this.receivedAt).map(OffsetDateTime::toInstant),
				Optional.ofNullable(this.doorstep));
	}

	MealFact.Void told() {
		return new MealFact.Void(this.voidedAt.toInstant(), this.reason, this.voidedBy);
	}

	private static String word(String text) {
		return (text != null) ? text : "";
	}

	private static void must(boolean holds, String chinese, String english) {
		if (!holds) {
			throw new FactRefused(chinese, english);
		}
	}

	private static boolean isShort(String text, int most) {
		return text != null && !text.isBlank() && text.length() <= most;
	}

	private static boolean isOne(String text, Set<String> words) {
		return text != null && words.contains(text);
	}

	private static boolean isUuid(String text) {
		return text != null && text.length() == 36 && text.equals(uuid(text));
	}

	private static String uuid(String text) {
		try {
			return UUID.fromString(text).toString();
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	record Site(String city, String district, String town, String level) {

		boolean isShort() {
			return Stream.of(this.city, this.district, this.town, this.level)
				.allMatch(code -> code == null || code.length() <= 20);
		}

	}

}
