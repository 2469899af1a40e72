package canteen.subsidy.trial;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import canteen.subsidy.assessment.DatedAbility;
import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Span;
import canteen.subsidy.refusal.FieldRefused;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

/**
 * A document with invented elders, canteens and meals to try it on.
 *
 * @param counts counts for operating rules, by rule id; without them the meals are
 * counted
 */
record Trial(@NotNull JsonNode document, @Size(max = 300) List<@Valid @NotNull Elder> elders,
		@Size(max = 50) List<@Valid @NotNull Canteen> sites, @Size(max = 3000) List<@Valid @NotNull Eaten> meals,
		@Size(max = 200) Map<String, @NotNull @Min(0) @Max(1_000_000_000) Long> counts) {

	Trial {
		elders = Optional.ofNullable(elders).orElse(List.of());
		sites = Optional.ofNullable(sites).orElse(List.of());
		meals = Optional.ofNullable(meals).orElse(List.of());
		counts = Optional.ofNullable(counts).orElse(Map.of());
	}

	Map<String, Person> people() {
		mustDiffer("elders", this.elders, Elder::id);
		Map<String, Person> people = new LinkedHashMap<>();
		this.elders.forEach(elder -> people.put(elder.id(), elder.person()));
		return people;
	}

	Map<String, Site> canteens() {
		mustDiffer("sites", this.sites, Canteen::code);
		Map<String, Site> canteens = new LinkedHashMap<>();
		this.sites.forEach(site -> canteens.put(site.code(),
				new Site(site.code(), new Place(site.city(), site.district(), site.town()), site.level())));
		return canteens;
	}

	List<Meal> eaten() {
		mustDiffer("meals", this.meals, Eaten::id);
		Set<String> known = people().keySet();
		for (int i = 0; i < this.meals.size(); i++) {
			if (!known.contains(this.meals.get(i).elder())) {
				throw new FieldRefused("meals[" + i + "].elder", "老人名单里没有这位 (no such elder)");
			}
		}
		return this.meals.stream().map(Eaten::meal).toList();
	}

	private static <T> void mustDiffer(String list, List<T> items, Function<T, String> id) {
		Set<String> seen = new HashSet<>();
		for (int i = 0; i < items.size(); i++) {
			if (!seen.add(id.apply(items.get(i)))) {
				throw new FieldRefused(list + "[" + i + "]", "重复了 (repeated)");
			}
		}
	}

	/** An invented elder. */
	record Elder(@NotBlank @Size(max = 40) String id, LocalDate birthDate, LocalDate deathDate, Place registered,
			@Size(max = 50) List<@Valid @NotNull Tag> tags, @Size(max = 20) List<@Valid @NotNull Grade> abilities,
			@Size(max = 50) List<@NotNull Stay> institutionStays) {

		Person person() {
			return new Person(this.id, this.birthDate, this.deathDate, this.registered,
					Optional.ofNullable(this.tags)
						.orElse(List.of())
						.stream()
						.map(tag -> new DatedTag(tag.tag(), tag.from(), tag.to()))
						.toList(),
					Optional.ofNullable(this.abilities)
						.orElse(List.of())
						.stream()
						.map(grade -> new DatedAbility(grade.grade(), grade.from(), grade.to()))
						.toList(),
					Optional.ofNullable(this.institutionStays)
						.orElse(List.of())
						.stream()
						.map(stay -> new Span(stay.from(), stay.to()))
						.toList());
		}

	}

	record Tag(@NotBlank @Size(max = 40) String tag, LocalDate from, LocalDate to) {
	}

	record Grade(@NotNull @Pattern(regexp = "intact|mild|moderate|severe|total") String grade, LocalDate from,
			LocalDate to) {
	}

	record Stay(LocalDate from, LocalDate to) {
	}

	record Canteen(@NotBlank @Size(max = 20) String code, String city, String district, String town, String level) {
	}

	/** An invented meal. */
	record Eaten(@NotBlank @Size(max = 40) String id, @NotBlank String elder, @NotNull LocalDate date,
			@NotNull @Pattern(regexp = "breakfast|lunch|dinner") String slot, LocalTime time,
			@Size(max = 20) String site, @Pattern(regexp = "dine_in|take_away|delivery") String mode,
			@Size(max = 40) String menu, @NotNull @Min(0) @Max(10_000_000) Long priceFen,
			@Size(max = 100) String address, Boolean voided) {

		Meal meal() {
			return new Meal(this.id, this.elder, this.date, this.slot, this.time, (this.site != null) ? this.site : "",
					this.mode, this.menu, this.priceFen, this.address, Boolean.TRUE.equals(this.voided));
		}

	}

}
