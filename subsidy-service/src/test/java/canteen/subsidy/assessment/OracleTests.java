package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

import canteen.subsidy.policy.PolicyRefused;
import canteen.subsidy.policy.Scheme;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On random schemes the engine and a naive one written from the text of the language say
 * the same to the fen; also when the usage is put away and taken up between days.
 */
class OracleTests {

	private static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	private static final List<String> PER = List.of("day", "week", "month", "year", "ever");

	private static final List<String> TAGS = List.of("dibao", "tekun", "duju");

	private static final Map<String, Site> SITES = Map.of("S1", new Site("S1", Place.UNKNOWN, "A"), "S2",
			new Site("S2", Place.UNKNOWN, "B"));

	@Property(tries = 1000)
	void two_engines_agree(@ForAll long seed) {
		Random random = new Random(seed);
		String scheme = scheme(random);
		Map<String, Person> people = people(random);
		List<Meal> meals = meals(random);
		Assessor assessor = assessor(scheme);

		Map<String, Map<String, Long>> expected = NaiveEngine.run(scheme, people, SITES, meals);

		assertThat(paid(assessor.assessAll(people, SITES, meals))).as(scheme).isEqualTo(expected);
		assertThat(paid(dayByDay(assessor, people, meals))).as("day by day " + scheme).isEqualTo(expected);
	}

	private static Assessor assessor(String scheme) {
		try {
			return new Assessor(Scheme.parse(scheme));
		}
		catch (PolicyRefused neverMatches) {
			Assume.that(false);
			throw neverMatches;
		}
	}

	private static List<Assessed> dayByDay(Assessor assessor, Map<String, Person> people, List<Meal> meals) {
		TreeMap<LocalDate, List<Meal>> days = new TreeMap<>();
		meals.stream()
			.sorted(Meal.ORDER)
			.forEach((meal) -> days.computeIfAbsent(meal.date(), (day) -> new ArrayList<>()).add(meal));
		List<Assessed> assessed = new ArrayList<>();
		Carried carried = Carried.NOTHING;
		for (Map.Entry<LocalDate, List<Meal>> day : days.entrySet()) {
			Usage usage = Usage.of(carried);
			usage.under("1");
			day.getValue()
				.forEach((meal) -> assessed
					.add(assessor.assess(people.get(meal.elder()), SITES.get(meal.site()), meal, usage)));
			carried = usage.carriedTo(day.getKey().plusDays(1));
		}
		return assessed;
	}

	private static Map<String, Map<String, Long>> paid(List<Assessed> assessed) {
		Map<String, Map<String, Long>> paid = new HashMap<>();
		assessed.stream().filter(Assessed::counted).forEach((meal) -> paid.put(meal.meal(), meal.byFunderFen()));
		return paid;
	}

	private static String scheme(Random random) {
		List<String> stages = new ArrayList<>();
		for (int stage = 0; stage < 1 + random.nextInt(3); stage++) {
			List<String> rules = new ArrayList<>();
			for (int rule = 0; rule < 1 + random.nextInt(4); rule++) {
				rules.add("{\"id\":\"r%d\",\"when\":%s,\"pay\":%s,%s%s%s}".formatted(rule, when(random, 0), pay(random),
						shares(random), limits(random), force(random)));
			}
			stages.add("{\"id\":\"s%d\",\"combine\":\"%s\",\"rules\":[%s]%s}".formatted(stage,
					List.of("best", "first", "sum").get(random.nextInt(3)), String.join(",", rules), limits(random)));
		}
		String budgets = (random.nextInt(3) == 0) ? ""
				: "\"budgets\":[{\"funder\":\"c\",\"fen\":%d,\"used_before_fen\":%d,\"on_exhausted\":\"%s\"}],"
					.formatted(random.nextInt(9000), random.nextInt(900), random.nextBoolean() ? "stop" : "partial");
		return "{%s\"min_elder_pays_fen\":%d,\"age_rule\":\"%s\",\"rounding\":{\"mode\":\"%s\",\"unit_fen\":%d},\"calendar\":{\"holidays\":[\"2026-06-04\"],\"makeup_workdays\":[\"2026-06-06\"]},\"stages\":[%s]}"
			.formatted(budgets, random.nextInt(3) * random.nextInt(200),
					List.of("on_birthday", "month_of_birthday", "next_month").get(random.nextInt(3)),
					List.of("HALF_UP", "DOWN", "UP").get(random.nextInt(3)), List.of(1, 10, 100).get(random.nextInt(3)),
					String.join(",", stages));
	}

	private static String when(Random random, int depth) {
		List<String> words = new ArrayList<>();
		for (int i = random.nextInt(3); i > 0; i--) {
			words.add(switch (random.nextInt(12)) {
				case 0 -> "\"age_min\":" + (60 + random.nextInt(30));
				case 1 -> "\"age_max\":" + (60 + random.nextInt(40));
				case 2 -> "\"meals\":[\"" + SLOTS.get(random.nextInt(3)) + "\",\"dinner\"]";
				case 3 -> "\"tags_any\":[\"" + TAGS.get(random.nextInt(3)) + "\"]";
				case 4 -> "\"tags_none\":[\"" + TAGS.get(random.nextInt(3)) + "\"]";
				case 5 -> "\"weekdays\":[1,3," + (1 + random.nextInt(7)) + "]";
				case 6 -> "\"day_type\":\"" + (random.nextBoolean() ? "workday" : "restday") + "\"";
				case 7 -> "\"price_min_fen\":" + random.nextInt(1500);
				case 8 -> "\"price_gt_fen\":" + random.nextInt(1500);
				case 9 -> "\"owed_min_fen\":" + random.nextInt(1500);
				case 10 -> "\"nth_meal_of_day\":" + (1 + random.nextInt(2));
				default -> "\"site_level\":[\"A\"]";
			});
		}
		List<String> once = words.stream()
			.collect(Collectors.toMap((word) -> word.substring(0, word.indexOf(':')), (word) -> word,
					(one, other) -> one))
			.values()
			.stream()
			.toList();
		List<String> all = new ArrayList<>(once);
		if (depth == 0 && random.nextInt(4) == 0) {
			all.add("\"any_of\":[{\"age_min\":85,\"modes\":[\"dine_in\"]},{\"modes\":[\"delivery\"]}]");
			all.removeIf((word) -> word.startsWith("\"age"));
		}
		return "{" + String.join(",", all) + "}";
	}

	private static String pay(Random random) {
		String of = List.of("", ",\"of\":\"price\"", ",\"of\":\"owed\"").get(random.nextInt(3));
		return switch (random.nextInt(5)) {
			case 0 -> "{\"type\":\"fixed\",\"fen\":%d}".formatted(random.nextInt(900));
			case 1 -> "{\"type\":\"percent\",\"bp\":%d%s}".formatted(random.nextInt(10_001), of);
			case 2 -> "{\"type\":\"discount_to\",\"pay_bp\":%d%s}".formatted(random.nextInt(10_001), of);
			case 3 -> "{\"type\":\"elder_pays\",\"fen\":%d}".formatted(random.nextInt(1500));
			default -> "{\"type\":\"full\"}";
		};
	}

	private static String shares(Random random) {
		return switch (random.nextInt(3)) {
			case 0 -> "\"funder\":\"d\"";
			case 1 -> "\"funder\":\"c\"";
			default ->
				"\"split\":{\"parts\":[{\"funder\":\"c\",\"w\":%d},{\"funder\":\"d\",\"w\":%d},{\"funder\":\"e\",\"w\":%d}],\"remainder_to\":\"%s\"}"
					.formatted(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9),
							List.of("c", "d", "e").get(random.nextInt(3)));
		};
	}

	private static String limits(Random random) {
		List<String> limits = new ArrayList<>();
		for (int i = random.nextInt(4) - 1; i > 0; i--) {
			String how = switch (random.nextInt(3)) {
				case 0 -> "\"times\":" + (1 + random.nextInt(4));
				case 1 -> "\"fen\":" + (1 + random.nextInt(2500));
				default -> "\"times\":" + (1 + random.nextInt(4)) + ",\"fen\":" + (1 + random.nextInt(2500));
			};
			limits.add("{\"scope\":\"%s\",\"per\":\"%s\",%s}".formatted(random.nextBoolean() ? "elder" : "all",
					PER.get(random.nextInt(5)), how));
		}
		return limits.isEmpty() ? "" : ",\"limits\":[" + String.join(",", limits) + "]";
	}

	private static String force(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> ",\"effective_from\":\"2026-06-0" + (1 + random.nextInt(9)) + "\"";
			case 1 -> ",\"effective_to\":\"2026-06-0" + (1 + random.nextInt(9)) + "\"";
			default -> "";
		};
	}

	private static Map<String, Person> people(Random random) {
		Map<String, Person> people = new HashMap<>();
		for (String id : List.of("A", "B", "C", "D")) {
			LocalDate birth = (random.nextInt(5) == 0) ? LocalDate.of(1956, 2, 29)
					: LocalDate.of(1930 + random.nextInt(40), 5 + random.nextInt(3), 1 + random.nextInt(28));
			LocalDate death = (random.nextInt(5) == 0) ? LocalDate.of(2026, 6, 1 + random.nextInt(9)) : null;
			List<DatedTag> tags = new ArrayList<>();
			for (int i = random.nextInt(3); i > 0; i--) {
				tags.add(new DatedTag(TAGS.get(random.nextInt(3)),
						random.nextBoolean() ? null : LocalDate.of(2026, 6, 1 + random.nextInt(9)),
						random.nextBoolean() ? null : LocalDate.of(2026, 6, 1 + random.nextInt(9))));
			}
			List<Span> stays = (random.nextInt(5) == 0)
					? List.of(new Span(LocalDate.of(2026, 6, 3), LocalDate.of(2026, 6, 4))) : List.of();
			people.put(id, new Person(id, birth, death, Place.UNKNOWN, tags, List.of(), stays));
		}
		return people;
	}

	private static List<Meal> meals(Random random) {
		List<Meal> meals = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			LocalDate date = LocalDate.of(2026, 5, 28)
				.plusDays(random.nextInt(14) + ((random.nextInt(8) == 0) ? 230 : 0));
			meals.add(new Meal("m" + i, List.of("A", "B", "C", "D").get(random.nextInt(4)), date,
					SLOTS.get(random.nextInt(3)), LocalTime.of(11, random.nextInt(4)),
					random.nextBoolean() ? "S1" : "S2", random.nextBoolean() ? "dine_in" : "delivery", null,
					random.nextInt(2500), null, random.nextInt(12) == 0));
		}
		return meals;
	}

}
