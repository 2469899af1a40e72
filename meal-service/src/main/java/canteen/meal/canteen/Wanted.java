package canteen.meal.canteen;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.Refusal.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A canteen as somebody wants it. What is left out stays as it was, so that a page that
 * does not know a setting does not lose it.
 *
 * @param openingDays ISO weekdays
 * @param version the one that was read; not for a new canteen
 */
record Wanted(@NotBlank(message = "请填写名称") @Size(max = 60, message = "名称最多 60 个字") String name,
		@NotNull(message = "请填写所在地") @Valid Place site,
		@NotEmpty(message = "至少要有一个餐次") @Size(max = 3, message = "一天最多三个餐次") List<@NotNull @Valid Served> slots,
		@Size(min = 1, max = 7, message = "每周至少开一天") Set<@NotNull @Min(value = 1, message = "星期用 1 到 7") @Max(value = 7,
				message = "星期用 1 到 7") Integer> openingDays,
		Boolean openOnHolidays, Long version) {

	/** The canteen as it will be. */
	Canteen over(String code, Optional<Canteen> before) {
		List<FieldError> errors = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		LocalTime free = LocalTime.MIN;
		List<Served> ordered = this.slots.stream().sorted(Comparator.comparing(Served::opens)).toList();
		for (Served served : ordered) {
			String field = "slots[" + this.slots.indexOf(served) + "].";
			if (!seen.add(served.slot())) {
				errors.add(new FieldError(field + "slot", "同一餐次写了两次"));
			}
			served.faults(field).forEach(errors::add);
			if (served.from().isBefore(free)) {
				errors.add(new FieldError(field + "opens", "和另一个餐次的时间重叠了"));
			}
			free = served.to();
		}
		if (!errors.isEmpty()) {
			throw new FieldRefused(errors);
		}
		return new Canteen(code, this.name.strip(), this.site.site(),
				ordered.stream()
					.map((served) -> served.over(before.flatMap((was) -> was.find(served.slot()))))
					.toList(),
				(this.openingDays != null) ? this.openingDays.stream().sorted().toList()
						: before.map(Canteen::openingDays).orElse(List.of(1, 2, 3, 4, 5, 6, 7)),
				(this.openOnHolidays != null) ? this.openOnHolidays : before.map(Canteen::openOnHolidays).orElse(true),
				0);
	}

	record Place(@NotNull @Pattern(regexp = "\\d{6}", message = "城市代码是 6 位数字") String city,
			@NotNull @Pattern(regexp = "\\d{6}", message = "区县代码是 6 位数字") String district,
			@NotNull @Pattern(regexp = "\\d{9}", message = "街道代码是 9 位数字") String town,
			@NotNull @Pattern(regexp = "[A-Z0-9]{1,4}", message = "等级是 1 到 4 个大写字母或数字") String level) {

		Canteen.Site site() {
			return new Canteen.Site(this.city, this.district, this.town, this.level);
		}

	}

	/**
	 * One slot as it is wanted.
	 *
	 * @param capacity 0 takes the limit away
	 */
	record Served(
			@NotNull(message = "请选餐次") @Pattern(regexp = "breakfast|lunch|dinner",
					message = "餐次只有 breakfast、lunch、dinner") String slot,
			@NotNull(message = TIME_SAID) @Pattern(regexp = TIME, message = TIME_SAID) String opens,
			@NotNull(message = TIME_SAID) @Pattern(regexp = TIME, message = TIME_SAID) String closes,
			@NotNull(message = "请写价格") @Min(value = 0, message = "价格不能是负数") @Max(value = 100_000,
					message = "一餐最多 1000 元") Long priceFen,
			@Min(value = 0, message = "容量不能是负数") @Max(value = 100_000, message = "容量太大") Integer capacity,
			@Min(value = 0, message = "价格不能是负数") @Max(value = 100_000, message = "一餐最多 1000 元") Long guestPriceFen,
			@Valid Until bookingCloses, @Pattern(regexp = TIME, message = TIME_SAID) String expectedBy) {

		static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

		static final String TIME_SAID = "时间要写成 11:00 这样";

		LocalTime from() {
			return LocalTime.parse(this.opens);
		}

		LocalTime to() {
			return LocalTime.parse(this.closes);
		}

		List<FieldError> faults(String field) {
			List<FieldError> errors = new ArrayList<>();
			if (!from().isBefore(to())) {
				errors.add(new FieldError(field + "closes", "结束时间要晚于开始时间"));
			}
			if (this.expectedBy != null && !isIn(this.expectedBy)) {
				errors.add(new FieldError(field + "expectedBy", "应到时间要在供餐时间里"));
			}
			if (this.bookingCloses != null && this.bookingCloses.daysBefore() == 0
					&& !LocalTime.parse(this.bookingCloses.time()).isBefore(to())) {
				errors.add(new FieldError(field + "bookingCloses.time", "当天截止预订的时间要早于供餐结束"));
			}
			return errors;
		}

		/** With what is left out as it was. */
		Canteen.Slot over(Optional<Canteen.Slot> before) {
			Integer most = (this.capacity != null) ? this.capacity : before.map(Canteen.Slot::capacity).orElse(null);
			return new Canteen.Slot(this.slot, this.opens, this.closes, this.priceFen,
					(most != null && most > 0) ? most : null,
					(this.guestPriceFen != null) ? this.guestPriceFen
							: before.map(Canteen.Slot::guestPriceFen).orElse(null),
					(this.bookingCloses != null) ? this.bookingCloses.cutOff()
							: before.filter(Served::hasOwnCutOff).map(Canteen.Slot::bookingCloses).orElse(null),
					(this.expectedBy != null) ? this.expectedBy
							: before.filter(Served::hasOwnTime)
								.map(Canteen.Slot::expectedBy)
								.filter(this::isIn)
								.orElse(null));
		}

		private boolean isIn(String time) {
			LocalTime asked = LocalTime.parse(time);
			return !asked.isBefore(from()) && !asked.isAfter(to());
		}

		/** What only follows the usual rule goes on following it. */
		private static boolean hasOwnCutOff(Canteen.Slot slot) {
			return !slot.bookingCloses().equals(Usual.cutOff(LocalTime.parse(slot.opens())));
		}

		private static boolean hasOwnTime(Canteen.Slot slot) {
			return !slot.expectedBy()
				.equals(Usual.expectedBy(LocalTime.parse(slot.opens()), LocalTime.parse(slot.closes())).toString());
		}

	}

	record Until(
			@NotNull(message = "请写提前几天") @Min(value = 0, message = "0 是当天") @Max(value = 14,
					message = "最多提前 14 天") Integer daysBefore,
			@NotNull(message = Served.TIME_SAID) @Pattern(regexp = Served.TIME,
					message = Served.TIME_SAID) String time) {

		Canteen.CutOff cutOff() {
			return new Canteen.CutOff(this.daysBefore, this.time);
		}

	}

}
