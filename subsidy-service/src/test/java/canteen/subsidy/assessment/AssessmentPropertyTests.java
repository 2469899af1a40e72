package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import canteen.subsidy.policy.Scheme;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds under every scheme, tried on random ones.
 */
class AssessmentPropertyTests {

	private static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	private static final List<String> COMBINES = List.of("best", "first", "sum");

	private static final Map<String, Site> SITES = Map.of("S1", new Site("S1", Place.UNKNOWN, "A"));

	private static final int LIMIT_TIMES = 2;

	private static final int LIMIT_FEN = 700;

	private static final int BUDGET_FEN = 3000;

	@Property(tries = 300)
	void the_price_is_what_the_elder_and_the_funders_pay(@ForAll long seed) {
		for (Assessed assessed : random(seed)) {
			assertThat(assessed.elderPaysFen()).isNotNegative();
			assertThat(assessed.byFunderFen().values()).allSatisfy((fen) -> assertThat(fen).isPositive());
			assertThat(assessed.elderPaysFen() + assessed.subsidyFen())
				.isEqualTo(assessed.counted() ? assessed.priceFen() : 0);
			assertThat(assessed.trace().stream().mapToLong(Trace::paidFen).sum()).isEqualTo(assessed.subsidyFen());
		}
	}

	@Property(tries = 200)
	void the_order_of_upload_does_not_matter(@ForAll long seed) {
		Assessor assessor = new Assessor(Scheme.parse(scheme(new Random(seed))));
		List<Meal> meals = meals(new Random(seed));
		List<Meal> shuffled = new ArrayList<>(meals);
		Collections.shuffle(shuffled, new Random(seed + 1));

		assertThat(assessor.assessAll(people(), SITES, shuffled)).isEqualTo(assessor.assessAll(people(), SITES, meals));
	}

	@Property(tries = 300)
	void limits_and_budgets_are_never_exceeded(@ForAll long seed) {
		Map<String, Integer> times = new HashMap<>();
		Map<String, Long> fen = new HashMap<>();
		Map<String, LocalDate> dates = new HashMap<>();
		Map<String, String> elders = new HashMap<>();
		meals(new Random(seed)).forEach((meal) -> {
			dates.put(meal.id(), meal.date());
			elders.put(meal.id(), meal.elder());
		});
		long budget = 0;
		for (Assessed assessed : random(seed)) {
			budget += assessed.byFunderFen().getOrDefault("c", 0L);
			for (Trace trace : assessed.trace()) {
				if (trace.stage().equals("s1") && trace.rule().equals("r0") && trace.paidFen() > 0) {
					times.merge(elders.get(assessed.meal()) + dates.get(assessed.meal()), 1, Integer::sum);
				}
			}
			long stage = assessed.trace()
				.stream()
				.filter((trace) -> trace.stage().equals("s0"))
				.mapToLong(Trace::paidFen)
				.sum();
			fen.merge(elders.get(assessed.meal()) + dates.get(assessed.meal()), stage, Long::sum);
		}
		assertThat(budget).isLessThanOrEqualTo(BUDGET_FEN);
		assertThat(times.values()).allSatisfy((used) -> assertThat(used).isLessThanOrEqualTo(LIMIT_TIMES));
		assertThat(fen.values()).allSatisfy((used) -> assertThat(used).isLessThanOrEqualTo(LIMIT_FEN));
	}

	@Property(tries = 300)
	void raising_a_fixed_amount_never_lowers_a_sum(@ForAll @IntRange(max = 2000) int price,
			@ForAll @IntRange(max = 1000) int fixed, @ForAll @IntRange(max = 1000) int raise) {
		assertThat(paidBySum(price, fixed + raise)).isGreaterThanOrEqualTo(paidBySum(price, fixed));
	}

	private static long paidBySum(int price, int fixed) {
		String rules = "{\"id\":\"a\",\"pay\":{\"type\":\"fixed\",\"fen\":%d},\"funder\":\"c\"}".formatted(fixed)
				+ ",{\"id\":\"b\",\"pay\":{\"type\":\"percent\",\"bp\":3333},\"funder\":\"d\"}";
		Assessor assessor = new Assessor(
				Scheme.parse("{\"stages\":[{\"id\":\"s\",\"combine\":\"sum\",\"rules\":[" + rules + "]}]}"));
		Meal meal = new Meal("m", "A", LocalDate.of(2026, 6, 1), "lunch", null, "S1", null, null, price, null, false);
		return assessor.assessAll(people(), SITES, List.of(meal)).get(0).subsidyFen();
	}

	private static List<Assessed> random(long seed) {
		return new Assessor(Scheme.parse(scheme(new Random(seed)))).assessAll(people(), SITES, meals(new Random(seed)));
	}

	static String scheme(Random random) {
		List<String> stages = new ArrayList<>();
		for (int stage = 0; stage < 2; stage++) {
			List<String> rules = new ArrayList<>();
			int count = 1 + random.nextInt(3);
			for (int rule = 0; rule < count; rule++) {
				String limits = (stage == 1 && rule == 0)
						? ",\"limits\":[{\"scope\":\"elder\",\"per\":\"day\",\"times\":" + LIMIT_TIMES + "}]" : "";
				rules.add("{\"id\":\"r%d\",\"when\":%s,\"pay\":%s,%s%s}".formatted(rule, when(random), pay(random),
						shares(random), limits));
			}
			String limits = (stage == 0)
					? ",\"limits\":[{\"scope\":\"elder\",\"per\":\"day\",\"fen\":" + LIMIT_FEN + "}]" : "";
			stages.add("{\"id\":\"s%d\",\"combine\":\"%s\",\"rules\":[%s]%s}".formatted(stage,
					COMBINES.get(random.nextInt(3)), String.join(",", rules), limits));
		}
		return "{\"min_elder_pays_fen\":%d,\"budgets\":[{\"funder\":\"c\",\"fen\":%d,\"on_exhausted\":\"%s\"}],\"stages\":[%s]}"
			.formatted(random.nextInt(200), BUDGET_FEN, random.nextBoolean() ? "stop" : "partial",
					String.join(",", stages));
	}

	private static String when(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> "{}";
			case 1 -> "{\"age_min\":%d}".formatted(60 + random.nextInt(30));
			case 2 -> "{\"meals\":[\"%s\"]}".formatted(SLOTS.get(random.nextInt(3)));
			default -> "{\"price_min_fen\":%d}".formatted(random.nextInt(1500));
		};
	}

	private static String pay(Random random) {
		return switch (random.nextInt(5)) {
			case 0 -> "{\"type\":\"fixed\",\"fen\":%d}".formatted(random.nextInt(900));
			case 1 -> "{\"type\":\"percent\",\"bp\":%d}".formatted(random.nextInt(10_001));
			case 2 -> "{\"type\":\"discount_to\",\"pay_bp\":%d,\"of\":\"price\"}".formatted(random.nextInt(10_001));
			case 3 -> "{\"type\":\"elder_pays\",\"fen\":%d}".formatted(random.nextInt(1500));
			default -> "{\"type\":\"full\"}";
		};
	}

	private static String shares(Random random) {
		return random.nextBoolean() ? "\"funder\":\"d\""
				: "\"split\":{\"parts\":[{\"funder\":\"c\",\"w\":%d},{\"funder\":\"d\",\"w\":%d}],\"remainder_to\":\"%s\"}"
					.formatted(1 + random.nextInt(9), 1 + random.nextInt(9), random.nextBoolean() ? "c" : "d");
	}

	static Map<String, Person> people() {
		return Map.of("A", person("A", 1940, null), "B", person("B", 1956, LocalDate.of(2026, 6, 5)));
	}

	private static Person person(String id, int year, LocalDate death) {
		return new Person(id, LocalDate.of(year, 6, 3), death, Place.UNKNOWN, List.of(), List.of(), List.of());
	}

	static List<Meal> meals(Random random) {
		List<Meal> meals = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			meals.add(new Meal("m" + i, random.nextBoolean() ? "A" : "B", LocalDate.of(2026, 6, 1 + random.nextInt(7)),
					SLOTS.get(random.nextInt(3)), LocalTime.of(11, random.nextInt(60)), "S1", null, null,
					random.nextInt(2500), null, random.nextInt(10) == 0));
		}
		return meals;
	}

}
