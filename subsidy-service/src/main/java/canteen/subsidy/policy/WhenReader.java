package canteen.subsidy.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import canteen.subsidy.policy.Condition.Ability;
import canteen.subsidy.policy.Condition.Level;

/**
 * Reads a {@code when}, merging each alternative of {@code any_of} with the rest; where
 * both say something under the same key, the alternative wins. What can never match is
 * refused.
 */
final class WhenReader {

	static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	private static final Set<String> MODES = new LinkedHashSet<>(List.of("dine_in", "take_away", "delivery"));

	private static final Map<String, BiFunction<Fields, String, Condition>> WORDS = words();

	private WhenReader() {
	}

	static When read(Optional<Fields> when, Calendar calendar) {
		if (when.isEmpty()) {
			return When.ALWAYS;
		}
		List<Map<String, Condition>> alternatives = alternatives(when.get(), Map.of(), calendar);
		return new When(alternatives.stream().map((conditions) -> List.copyOf(conditions.values())).toList());
	}

	private static List<Map<String, Condition>> alternatives(Fields fields, Map<String, Condition> outer,
			Calendar calendar) {
		Map<String, Condition> conditions = new LinkedHashMap<>(outer);
		for (String key : fields.keys()) {
			if (WORDS.containsKey(key)) {
				conditions.put(key, WORDS.get(key).apply(fields, key));
			}
		}
		List<Map<String, Condition>> alternatives = new ArrayList<>();
		if (fields.has("any_of")) {
			List<Fields> anyOf = fields.objects("any_of");
			if (anyOf.isEmpty()) {
				fields.refuse("any_of", "这个列表是空的，规则永远不会适用", "The list is empty; the rule could never match.");
			}
			anyOf.forEach((alternative) -> alternatives.addAll(alternatives(alternative, conditions, calendar)));
		}
		else {
			alternatives.add(conditions);
			refuseImpossible(fields, conditions, calendar);
		}
		fields.nothingElse();
		return alternatives;
	}

	private static void refuseImpossible(Fields fields, Map<String, Condition> conditions, Calendar calendar) {
		if (conditions.get("age_min") instanceof Condition.AgeAtLeast least
				&& conditions.get("age_max") instanceof Condition.AgeAtMost most && least.years() > most.years()) {
			fields.refuse("age_max", "年龄上限小于下限，规则永远不会适用", "It is below age_min; the rule could never match.");
		}
		if (conditions.get("tags_any") instanceof Condition.TagsAny any
				&& conditions.get("tags_none") instanceof Condition.TagsNone none
				&& none.tags().containsAll(any.tags())) {
			fields.refuse("tags_none", "要求的身份又全被排除，规则永远不会适用",
					"It excludes all that tags_any asks for; the rule could never match.");
		}
		if (conditions.get("weekdays") instanceof Condition.Weekdays weekdays
				&& conditions.get("day_type") instanceof Condition.DayType type
				&& neverTogether(weekdays, type, calendar)) {
			fields.refuse("day_type", "这些星期几里没有这样的日子，规则永远不会适用",
					"None of these weekdays is such a day; the rule could never match.");
		}
		if (conditions.get("nth_meal_of_day") instanceof Condition.NthMealOfDay nth
				&& conditions.get("meals") instanceof Condition.Slots slots
				&& slots.slots().stream().mapToInt(SLOTS::indexOf).max().orElse(0) + 1 < nth.nth()) {
			fields.refuse("nth_meal_of_day", "这些餐次不会是当天的第" + nth.nth() + "餐，规则永远不会适用",
					"These slots are never meal " + nth.nth() + " of a day; the rule could never match.");
		}
	}

	/** Only a holiday or a make-up day can make a weekday rest or a weekend work. */
	private static boolean neverTogether(Condition.Weekdays weekdays, Condition.DayType type, Calendar calendar) {
		Set<LocalDate> turned = type.workday() ? calendar.makeupWorkdays() : calendar.holidays();
		return weekdays.days()
			.stream()
			.noneMatch((day) -> (day.compareTo(DayOfWeek.SATURDAY) < 0) == type.workday()
					|| turned.stream().anyMatch((date) -> date.getDayOfWeek() == day));
	}

	private static Map<String, BiFunction<Fields, String, Condition>> words() {
		Map<String, BiFunction<Fields, String, Condition>> words = new LinkedHashMap<>();
		words.put("age_min", (when, key) -> new Condition.AgeAtLeast(when.number(key, 0, 150)));
		words.put("age_max", (when, key) -> new Condition.AgeAtMost(when.number(key, 0, 150)));
		words.put("tags_any", (when, key) -> new Condition.TagsAny(when.texts(key)));
		words.put("tags_none", (when, key) -> new Condition.TagsNone(when.texts(key)));
		words.put("hukou_same",
				(when, key) -> new Condition.RegisteredInSame(when.choice(key, SchemeReader.choices(Level.values()))));
		words.put("ability_min",
				(when, key) -> new Condition.AbilityAtLeast(when.choice(key, SchemeReader.choices(Ability.values()))));
		words.put("meals", (when, key) -> new Condition.Slots(when.textsOutOf(key, new LinkedHashSet<>(SLOTS))));
		words.put("modes", (when, key) -> new Condition.Modes(when.textsOutOf(key, MODES)));
		words.put("weekdays",
				(when, key) -> new Condition.Weekdays(when.numbers(key, 1, 7)
					.stream()
					.map((number) -> DayOfWeek.of(number.intValue()))
					.collect(Collectors.toSet())));
		words.put("menu", (when, key) -> new Condition.Menus(when.texts(key)));
		words.put("site_level", (when, key) -> new Condition.SiteLevels(when.texts(key)));
		words.put("site_in", (when, key) -> new Condition.Sites(when.texts(key)));
		words.put("day_type",
				(when, key) -> new Condition.DayType(when.choice(key, Map.of("workday", true, "restday", false))));
		words.put("price_min_fen", (when, key) -> new Condition.PriceAtLeast(when.fen(key)));
		words.put("price_gt_fen", (when, key) -> new Condition.PriceAbove(when.fen(key)));
		words.put("owed_min_fen", (when, key) -> new Condition.OwedAtLeast(when.fen(key)));
		words.put("nth_meal_of_day", (when, key) -> new Condition.NthMealOfDay(when.number(key, 1, SLOTS.size())));
		return Collections.unmodifiableMap(words);
	}

}
