package canteen.meal.foodsafety;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What somebody wants to write into the log. */
final class Wanted {

	private static final Duration KEPT = Duration.ofHours(48);

	private Wanted() {
	}

	/**
	 * A sample (GB 31654-2021: at least 125 g of each dish, kept for at least 48 hours).
	 *
	 * @param id made by the device
	 * @param corrects the row that it puts right, or null
	 */
	record Sample(@NotNull(message = "缺少编号") UUID id,
			@NotNull(message = "请写明是哪个食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull @Pattern(regexp = "breakfast|lunch|dinner", message = "没有这个餐次") String slot,
			@NotBlank(message = "请写菜名") @Size(max = 60, message = "菜名最多 60 个字") String dish,
			@NotNull(message = "请写重量") @Min(value = 125, message = "每个菜留样不少于 125 克") @Max(value = 5000,
					message = "重量以克计，最多 5000") Integer grams,
			@NotNull(message = "请写留样时间") OffsetDateTime takenAt,
			@NotBlank(message = "请写留样人") @Size(max = 30, message = "姓名最多 30 个字") String person, UUID corrects,
			@Size(max = 200, message = "原因最多 200 个字") String reason) {

		Samples.Sample sample(String by) {
			return new Samples.Sample(this.id.toString(), date(this.takenAt), this.slot, this.dish.strip(), this.grams,
					this.takenAt, this.takenAt.plus(KEPT), this.person.strip(), by, text(this.corrects), this.reason,
					false, null, null);
		}

	}

	/**
	 * A temperature; one that is too low needs to say what was done.
	 *
	 * @param id made by the device
	 * @param corrects the row that it puts right, or null
	 */
	record Temperature(@NotNull(message = "缺少编号") UUID id,
			@NotNull(message = "请写明是哪个食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull @Pattern(regexp = "breakfast|lunch|dinner", message = "没有这个餐次") String slot,
			@NotBlank(message = "请写菜名") @Size(max = 60, message = "菜名最多 60 个字") String dish,
			@NotNull(message = "请写温度") @DecimalMin(value = "-30", message = "温度不对") @DecimalMax(value = "300",
					message = "温度不对") @Digits(integer = 3, fraction = 1, message = "温度最多一位小数") BigDecimal celsius,
			@NotNull(message = "请写测量时间") OffsetDateTime measuredAt,
			@Size(max = 200, message = "处理措施最多 200 个字") String measures,
			@NotBlank(message = "请写测量人") @Size(max = 30, message = "姓名最多 30 个字") String person, UUID corrects,
			@Size(max = 200, message = "原因最多 200 个字") String reason) {

		Temperatures.Temperature temperature(String by) {
			return new Temperatures.Temperature(this.id.toString(), date(this.measuredAt), this.slot, this.dish.strip(),
					this.celsius, this.measuredAt, (this.measures != null) ? this.measures.strip() : null,
					this.person.strip(), by, text(this.corrects), this.reason, false);
		}

		boolean isTooLow() {
			return this.celsius.compareTo(Temperatures.Temperature.COOKED) < 0;
		}

	}

	record Disposal(@NotNull(message = "请写明是哪个食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotBlank(message = "请写销毁人") @Size(max = 30, message = "姓名最多 30 个字") String person) {
	}

	private static LocalDate date(OffsetDateTime at) {
		return at.atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDate();
	}

	private static String text(UUID id) {
		return (id != null) ? id.toString() : null;
	}

}
