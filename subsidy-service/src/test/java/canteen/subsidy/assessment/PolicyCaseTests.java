package canteen.subsidy.assessment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import canteen.subsidy.money.AmountInWords;
import canteen.subsidy.policy.PolicyRefused;
import canteen.subsidy.policy.Scheme;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every case of every file in policy-cases comes to the fen, and every document they call
 * wrong is refused with the path of the key.
 */
class PolicyCaseTests {

	private static final Set<String> CHECKED_OF_A_MEAL = Set.of("counted", "elder_pays_fen", "by_funder_fen", "reason",
			"delivery_fee_elder_fen");

	private static final Set<String> CHECKED = Set.of("meals", "totals_fen", "by_month_fen", "operating",
			"operating_by_funder_fen", "package", "period_split_fen", "v1_totals_fen", "v2_totals_fen", "delta_fen");

	@TestFactory
	Stream<DynamicTest> every_case_comes_to_the_fen() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode file : files()) {
			for (JsonNode json : PolicyCase.list(file, "cases")) {
				PolicyCase policyCase = new PolicyCase(json);
				tests.add(DynamicTest.dynamicTest(policyCase.name(), () -> check(policyCase)));
			}
		}
		assertThat(tests).hasSizeGreaterThanOrEqualTo(38);
		return tests.stream();
	}

	@TestFactory
	Stream<DynamicTest> every_wrong_document_is_refused_with_the_path_of_its_key() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode file : files()) {
			for (JsonNode wrong : PolicyCase.list(file, "refused")) {
				String path = wrong.get("path").stringValue();
				tests.add(DynamicTest.dynamicTest(wrong.get("id").stringValue() + " " + path,
						() -> assertThat(faults(wrong.get("document"))).containsExactly(path)));
			}
		}
		assertThat(tests).isNotEmpty();
		return tests.stream();
	}

	private static List<String> faults(JsonNode document) {
		try {
			Scheme.parse(document.toString());
			return List.of();
		}
		catch (PolicyRefused refused) {
			return refused.faults().stream().map(PolicyRefused.Fault::path).toList();
		}
	}

	@TestFactory
	Stream<DynamicTest> every_amount_in_words_is_acceptable() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode file : files()) {
			for (JsonNode json : PolicyCase.list(file, "amount_in_words")) {
				List<String> accepted = new ArrayList<>();
				json.get("accept").forEach((words) -> accepted.add(words.stringValue()));
				long fen = json.get("fen").longValue();
				tests
					.add(DynamicTest.dynamicTest(fen + " fen", () -> assertThat(AmountInWords.of(fen)).isIn(accepted)));
			}
		}
		return tests.stream();
	}

	private static List<JsonNode> files() throws IOException {
		try (Stream<Path> paths = Files.list(Path.of("src/test/resources/policy-cases"))) {
			return paths.filter((path) -> path.toString().endsWith(".json"))
				.sorted()
				.map((path) -> JsonMapper.shared().readTree(path.toFile()))
				.toList();
		}
	}

	private static void check(PolicyCase policyCase) {
		JsonNode expected = policyCase.expected();
		assertThat(CHECKED).containsAll(expected.propertyNames());
		Run run = Run.of(policyCase, "elders");
		expected.path("meals").properties().forEach((entry) -> checkMeal(run, entry.getKey(), entry.getValue()));
		checkDeliveryFees(policyCase);
		run.byMeal.values().forEach(PolicyCaseTests::checkIdentity);
		if (expected.has("totals_fen")) {
			assertSame("totals", run.totals(run.meals), expected.get("totals_fen"));
		}
		if (expected.has("period_split_fen")) {
			assertSame("period split", run.assessor.periodSplit(run.totals(run.meals)),
					expected.get("period_split_fen"));
		}
		expected.path("by_month_fen")
			.properties()
			.forEach((month) -> assertSame(month.getKey(), run.totals(run.mealsIn(YearMonth.parse(month.getKey()))),
					month.getValue()));
		checkOperating(run, expected);
		expected.path("package").properties().forEach((entry) -> checkPackage(run, entry.getKey(), entry.getValue()));
		if (expected.has("delta_fen")) {
			checkDelta(policyCase, run);
		}
	}

	/** Nothing is paid towards a delivery fee: the elder pays it beside the meal. */
	private static void checkDeliveryFees(PolicyCase policyCase) {
		for (JsonNode meal : PolicyCase.list(policyCase.json(), "meals")) {
			JsonNode told = policyCase.expected().path("meals").path(meal.get("id").stringValue());
			if (told.has("delivery_fee_elder_fen")) {
				assertThat(meal.path("delivery_fee_fen").longValue())
					.isEqualTo(told.get("delivery_fee_elder_fen").longValue());
			}
		}
	}

	private static void checkMeal(Run run, String id, JsonNode expected) {
		assertThat(CHECKED_OF_A_MEAL).containsAll(expected.propertyNames());
		Assessed assessed = run.byMeal.get(id);
		assertThat(assessed.counted()).as(id + " counted").isEqualTo(expected.get("counted").booleanValue());
		if (!expected.get("elder_pays_fen").isNull()) {
			assertThat(assessed.elderPaysFen()).as(id + " elder pays")
				.isEqualTo(expected.get("elder_pays_fen").longValue());
		}
		assertSame(id, assessed.byFunderFen(), expected.get("by_funder_fen"));
		if (expected.has("reason")) {
			assertThat(assessed.reasons()).as(id + " reasons")
				.contains(Reason.valueOf(expected.get("reason").stringValue()));
		}
		assertThat(Sentence.chinese(assessed)).doesNotContain("null");
	}

	private static void checkIdentity(Assessed assessed) {
		long paid = assessed.elderPaysFen() + assessed.subsidyFen();
		assertThat(paid).isEqualTo(assessed.counted() ? assessed.priceFen() : 0);
		assertThat(assessed.trace().stream().mapToLong(Trace::paidFen).sum()).isEqualTo(assessed.subsidyFen());
	}

	private static void checkOperating(Run run, JsonNode expected) {
		List<OperatingAmount> amounts = run.operating();
		for (JsonNode each : PolicyCase.list(expected, "operating")) {
			assertThat(amounts).anySatisfy((amount) -> {
				assertThat(amount.rule()).isEqualTo(each.get("rule").stringValue());
				assertThat(amount.count()).as("count").isEqualTo(each.get("count").longValue());
				assertThat(amount.fen()).as("fen").isEqualTo(each.get("fen").longValue());
			});
		}
		if (expected.has("operating_by_funder_fen")) {
			SortedMap<String, Long> totals = new TreeMap<>();
			amounts.forEach((amount) -> amount.byFunderFen().forEach((who, fen) -> totals.merge(who, fen, Long::sum)));
			assertSame("operating", totals, expected.get("operating_by_funder_fen"));
		}
	}

	private static void checkPackage(Run run, String key, JsonNode expected) {
		assertThat(run.packages(run.meals)).anySatisfy((amount) -> {
			assertThat(amount.elder() + "|" + amount.month()).isEqualTo(key);
			assertThat(amount.meals()).isEqualTo(expected.get("meals").longValue());
			assertThat(amount.elderFeeFen()).isEqualTo(expected.get("elder_fee_fen").longValue());
			assertThat(amount.poolFen()).isEqualTo(expected.get("pool_fen").longValue());
		});
	}

	private static void checkDelta(PolicyCase policyCase, Run before) {
		Run after = Run.of(policyCase, "elders_after");
		SortedMap<String, Long> first = before.totals(before.meals);
		SortedMap<String, Long> second = after.totals(after.meals);
		SortedMap<String, Long> delta = new TreeMap<>(second);
		first.forEach((funder, fen) -> delta.merge(funder, -fen, Long::sum));
		assertSame("delta", delta, policyCase.expected().get("delta_fen"));
		if (policyCase.expected().has("v1_totals_fen")) {
			assertSame("before", first, policyCase.expected().get("v1_totals_fen"));
		}
		if (policyCase.expected().has("v2_totals_fen")) {
			assertSame("after", second, policyCase.expected().get("v2_totals_fen"));
		}
	}

	private static void assertSame(String what, Map<String, Long> actual, JsonNode expected) {
		assertThat(withoutZeros(actual)).as(what).isEqualTo(withoutZeros(PolicyCase.amounts(expected)));
	}

	private static Map<String, Long> withoutZeros(Map<String, Long> amounts) {
		Map<String, Long> rest = new TreeMap<>(amounts);
		rest.values().removeIf((fen) -> fen == 0);
		return rest;
	}

	/**
	 * A case, assessed.
	 */
	private static final class Run {

		private final PolicyCase policyCase;

		private final Map<String, Person> people;

		private final Assessor assessor;

		private final List<Meal> meals;

		private final Map<String, Assessed> byMeal = new HashMap<>();

		private Run(PolicyCase policyCase, String elders) {
			this.policyCase = policyCase;
			this.people = policyCase.people(elders);
			Scheme scheme = policyCase.scheme();
			assertThat(Scheme.parse(scheme.toJson()).toJson()).isEqualTo(scheme.toJson());
			this.assessor = new Assessor(scheme);
			this.meals = policyCase.meals();
		}

		static Run of(PolicyCase policyCase, String elders) {
			Run run = new Run(policyCase, elders);
			run.assessor.assessAll(run.people, policyCase.sites(), run.meals)
				.forEach((assessed) -> run.byMeal.put(assessed.meal(), assessed));
			return run;
		}

		List<Meal> mealsIn(YearMonth month) {
			return this.meals.stream().filter((meal) -> YearMonth.from(meal.date()).equals(month)).toList();
		}

		SortedMap<String, Long> totals(Collection<Meal> some) {
			SortedMap<String, Long> totals = new TreeMap<>();
			some.forEach((meal) -> this.byMeal.get(meal.id())
				.byFunderFen()
				.forEach((funder, fen) -> totals.merge(funder, fen, Long::sum)));
			packages(some).forEach(
					(amount) -> amount.byFunderFen().forEach((funder, fen) -> totals.merge(funder, fen, Long::sum)));
			return totals;
		}

		List<PackageAmount> packages(Collection<Meal> some) {
			return this.assessor.packages(this.people, this.policyCase.sites(), some, this.byMeal.values());
		}

		List<OperatingAmount> operating() {
			return this.assessor.operating(this.people, this.policyCase.sites(), this.meals, this.byMeal.values(),
					this.policyCase.counts());
		}

	}

}
