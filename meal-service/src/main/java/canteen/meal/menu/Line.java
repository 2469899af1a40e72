package canteen.meal.menu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import canteen.meal.diet.Clash;
import canteen.meal.diet.Track;
import canteen.meal.dish.Dish;
import canteen.meal.refusal.Refusal.FieldError;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A set as somebody wants it. Portions, diets and dishes that are left out stay as they
 * were as long as the name stays; under another name nobody has said yet what is in it.
 *
 * @param portions 0 takes the limit away
 */
public record Line(@NotNull @Pattern(regexp = "breakfast|lunch|dinner", message = "没有这个餐次") String slot,
		@NotNull @Pattern(regexp = "[A-Z0-9]{1,10}", message = "代码用大写字母或数字") String code,
		@Size(max = 200, message = "菜名最多 200 个字") String name,
		@NotNull(message = "请写价格") @Min(value = 0, message = "价格不能是负数") @Max(value = 100_000,
				message = "一餐最多 1000 元") Long priceFen,
		@Min(value = 0, message = "份数不能是负数") @Max(value = 100_000, message = "份数太大") Integer portions,
		@Size(max = 7, message = "饮食要求最多 7 种") List<@NotNull @Size(max = 20) String> diets,
		@Size(max = 20, message = "一份套餐最多 20 道菜") List<@NotNull Long> dishes) {

	/** The menu as it will be. */
	Menu over(Optional<Menu> before, Map<Long, Dish> known) {
		String said = said(known);
		Optional<Menu> same = before.filter((was) -> was.name().equals(said));
		Integer most = (this.portions != null) ? this.portions : before.map(Menu::portions).orElse(null);
		return new Menu(this.slot, this.code, said, this.priceFen, (most != null && most > 0) ? most : null,
				(this.diets != null) ? this.diets.stream().distinct().toList()
						: same.map(Menu::diets).orElse(List.of()),
				(this.dishes != null) ? this.dishes : same.map(Menu::dishes).orElse(List.of()));
	}

	private String said(Map<Long, Dish> known) {
		if (this.name != null && !this.name.isBlank()) {
			return this.name.strip();
		}
		String joined = (this.dishes == null) ? ""
				: this.dishes.stream()
					.filter(known::containsKey)
					.map((id) -> known.get(id).name())
					.collect(Collectors.joining(" "));
		return joined.substring(0,
				joined.offsetByCodePoints(0, Math.min(200, joined.codePointCount(0, joined.length()))));
	}

	/** What is wrong with it, given the dishes of the canteen that it names. */
	List<FieldError> faults(String field, Menu menu, Optional<Menu> before, Map<Long, Dish> known) {
		List<FieldError> errors = new ArrayList<>();
		if (menu.name().isEmpty()) {
			errors.add(new FieldError(field + ".name", "请写菜名"));
		}
		Set<Long> seen = new HashSet<>();
		for (int place = 0; place < menu.dishes().size(); place++) {
			long id = menu.dishes().get(place);
			Dish dish = known.get(id);
			if (dish == null) {
				errors.add(new FieldError(field + ".dishes[" + place + "]", "这个食堂没有这道菜"));
			}
			else if (!seen.add(id)) {
				errors.add(new FieldError(field + ".dishes[" + place + "]", "同一道菜写了两次"));
			}
			else if (dish.retired() && before.stream().noneMatch((was) -> was.dishes().contains(id))) {
				errors.add(new FieldError(field + ".dishes[" + place + "]", dish.name() + "已经停做"));
			}
		}
		for (String diet : menu.diets()) {
			Optional<Track> track = Track.of(diet);
			if (track.isEmpty()) {
				errors.add(new FieldError(field + ".diets", "没有这种饮食要求"));
				continue;
			}
			Clash
				.of(List.of(diet), List.of(),
						menu.dishes().stream().map(known::get).filter((dish) -> dish != null).map(Dish::food).toList())
				.forEach((clash) -> errors.add(new FieldError(field + ".diets", clash.chinese())));
		}
		return errors;
	}

}
