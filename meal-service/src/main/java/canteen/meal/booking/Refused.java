package canteen.meal.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import canteen.meal.diet.Clash;
import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Why a place is not given, changed or taken back. */
final class Refused {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("M月d日 HH:mm").withZone(ZONE);

	private static final DateTimeFormatter IN_ENGLISH = DateTimeFormatter.ofPattern("d MMMM HH:mm", Locale.ENGLISH)
		.withZone(ZONE);

	private Refused() {
	}

	/** The kitchen counts on what was booked by then. */
	static final class CutOffPassed extends Refusal {

		CutOffPassed(Instant cutOff) {
			super(HttpStatus.CONFLICT, "cut-off-passed", "这一餐的预订已于" + SAID.format(cutOff) + "截止，请联系食堂工作人员。",
					"Booking for this meal closed on " + IN_ENGLISH.format(cutOff) + ". Ask the canteen's staff.");
		}

	}

	/** The meal was served already. */
	static final class SlotIsOver extends Refusal {

		SlotIsOver() {
			super(HttpStatus.CONFLICT, "slot-is-over", "这一餐已经结束，不能再预订、修改或取消。",
					"This meal is over: it cannot be booked, changed or cancelled.");
		}

	}

	/** The day is too far away to plan for. */
	static final class TooFarAhead extends Refusal {

		TooFarAhead(long days) {
			super(HttpStatus.CONFLICT, "too-far-ahead", "最多提前 " + days + " 天预订。",
					"A meal can be booked " + days + " days ahead at most.");
		}

	}

	/** No meal that day. */
	static final class CanteenClosed extends Refusal {

		CanteenClosed(LocalDate date, String reason, String english) {
			super(HttpStatus.CONFLICT, "canteen-closed", date + " 食堂不开餐：" + reason + "。",
					"The canteen is closed on " + date + ": " + english + ".");
		}

	}

	/** Every place of the slot is taken. */
	static final class NoPlaceLeft extends Refusal {

		NoPlaceLeft(int places) {
			super(HttpStatus.CONFLICT, "no-place-left", "这一餐的 " + places + " 个位子已经订满，可以排队等候。",
					"All " + places + " places of this meal are booked. You can wait for one.");
		}

	}

	/** Every portion of the set is taken. */
	static final class SetSoldOut extends Refusal {

		SetSoldOut(String set) {
			super(HttpStatus.CONFLICT, "set-sold-out", set + "已经订完，请换一个套餐或排队等候。",
					"No portion of " + set + " is left. Choose another set, or wait for one.");
		}

	}

	/** One elder eats one meal. */
	static final class AlreadyBooked extends Refusal {

		AlreadyBooked(String canteen) {
			super(HttpStatus.CONFLICT, "already-booked", "这位老人这一餐已经在" + canteen + "订过了。",
					"This elder has a booking for this meal at " + canteen + " already.");
		}

	}

	/** Something in the set is not for this diner. */
	static final class DishClashes extends Refusal {

		private final List<FieldError> errors;

		DishClashes(List<Clash> clashes) {
			super(HttpStatus.CONFLICT, "dish-clashes",
					clashes.stream().map(Clash::chinese).collect(Collectors.joining(";", "", "。")),
					clashes.stream()
						.map((clash) -> clash.dish() + ": " + clash.kind() + " (" + clash.what() + ")")
						.collect(Collectors.joining("; ", "Not for this diner: ", ".")));
			this.errors = clashes.stream().map((clash) -> new FieldError("menu", clash.chinese())).toList();
		}

		@Override
		public List<FieldError> errors() {
			return this.errors;
		}

	}

	/** He is said not to come. */
	static final class AwayThatDay extends Refusal {

		AwayThatDay() {
			super(HttpStatus.CONFLICT, "away-that-day", "这位老人那一餐请了假，或者在医院、养老机构；确实要来，请注明仍要预订。",
					"This elder is said to be away then. Say so if he comes all the same.");
		}

	}

	/** He does not eat here any more. */
	static final class CannotEat extends Refusal {

		CannotEat() {
			super(HttpStatus.CONFLICT, "cannot-eat", "这位老人目前不能用餐，不能预订。", "This elder does not eat here at present.");
		}

	}

	/** A volunteer books for the elders of his canteen. */
	static final class NotYourElder extends Refusal {

		NotYourElder() {
			super(HttpStatus.FORBIDDEN, "not-your-elder", "志愿者只能为本食堂的老人预订。",
					"A volunteer books for the elders of his own canteen only.");
		}

	}

	/** The id names another booking. */
	static final class IdTaken extends Refusal {

		IdTaken() {
			super(HttpStatus.CONFLICT, "id-taken", "这个编号已经用于另一个预订，请换一个。",
					"This id names another booking. Use a new one.");
		}

	}

	/** It does not stand any more. */
	static final class BookingEnded extends Refusal {

		BookingEnded() {
			super(HttpStatus.CONFLICT, "booking-ended", "这个预订已经取消或暂停，不能修改。",
					"This booking is cancelled or suspended and cannot be changed.");
		}

	}

	/** The meal was taken: what is eaten is not given back. */
	static final class AlreadyEaten extends Refusal {

		AlreadyEaten() {
			super(HttpStatus.CONFLICT, "already-eaten", "这位老人已经用过这一餐，不能取消预订。",
					"This elder has had this meal; the booking cannot be cancelled.");
		}

	}

}
