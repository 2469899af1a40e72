package canteen.meal.dish;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.meal.diet.Allergen;
import canteen.meal.diet.Track;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.Refusal.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A dish as somebody wants it.
 *
 * @param canteen whose it is; needed for a new one
 * @param version the one that was read; needed to change one
 */
record Wanted(@Size(max = 20, message = "没有这个食堂") String canteen,
		@NotBlank(message = "请写菜名") @Size(max = 60, message = "菜名最多 60 个字") String name,
		@Size(max = 1000, message = "配料最多 1000 个字") String ingredients,
		@Size(max = 20,
				message = "过敏原最多 20 种") List<@NotNull @Pattern(regexp = "[^,,、\\p{Cntrl}]{1,20}",
						message = "每种过敏原单独写，最多 20 个字") String> allergens,
		@Size(max = 7, message = "饮食要求最多 7 种") List<@NotNull @Size(max = 20) String> diets,
		@NotNull(message = "请写成本") @Min(value = 0, message = "成本不能是负数") @Max(value = 100_000,
				message = "成本最多 1000 元") Long costFen,
		Boolean retired, Long version) {

	/** What a dish cannot hold and still be called fit for the diet. */
	private static final Map<Track, List<String>> NEVER = Map.of(Track.HALAL, List.of("猪", "料酒", "黄酒", "白酒", "米酒"),
			Track.VEGETARIAN, List.of("猪", "牛肉", "羊肉", "鸡肉", "鸭", "鹅", "火腿", "腊肉", "虾", "蟹"));

	Dish dish(long id, String of, boolean wasRetired) {
		List<FieldError> errors = new ArrayList<>();
		List<String> fits = (this.diets != null) ? this.diets.stream().distinct().toList() : List.of();
		for (String diet : fits) {
			String field = "diets[" + this.diets.indexOf(diet) + "]";
			Optional<Track> track = Track.of(diet);
			if (track.isEmpty()) {
				errors.add(new FieldError(field, "没有这种饮食要求"));
			}
			track.flatMap(this::contradiction)
				.ifPresent((word) -> errors.add(new FieldError(field, "写着" + track.get().chinese() + "，配料里却有" + word)));
		}
		if (!errors.isEmpty()) {
			throw new FieldRefused(errors);
		}
		String said = (this.ingredients == null || this.ingredients.isBlank()) ? null : this.ingredients.strip();
		return new Dish(id, of, this.name.strip(), said, codes(), fits, this.costFen, null,
				(this.retired != null) ? this.retired : wasRetired, 0);
	}

	private Optional<String> contradiction(Track track) {
		String text = (this.ingredients != null) ? this.ingredients : "";
		return NEVER.getOrDefault(track, List.of()).stream().filter(text::contains).findFirst();
	}

	/** Codes where there is one, so that 花生 and peanut are the same. */
	private List<String> codes() {
		return (this.allergens == null) ? List.of()
				: this.allergens.stream()
					.map(String::strip)
					.filter((word) -> !word.isEmpty())
					.map((word) -> Allergen.read(word).map(Allergen::code).orElse(word))
					.distinct()
					.toList();
	}

}
