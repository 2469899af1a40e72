package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.subsidy.policy.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Words of the policy language that the published cases do not reach.
 */
class PolicyMeaningTests {

	private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);

	private static final Site SITE = new Site("S1", new Place("SH", "PT", null), "AAA");

	@Test
	void times_of_a_stage_count_the_meal_once_however_many_rules_pay() {
		Assessor assessor = assessor("sum",
				rule("a", "", "fixed\",\"fen\":100") + "," + rule("b", "", "fixed\",\"fen\":50"),
				",\"limits\":[{\"scope\":\"elder\",\"per\":\"day\",\"times\":1}]");

		List<Assessed> assessed = all(assessor, meal("1", "lunch", 1000), meal("2", "dinner", 1000));

		assertThat(assessed).extracting(Assessed::subsidyFen).containsExactly(150L, 0L);
		assertThat(assessed.get(1).reasons()).contains(Reason.LIMIT_TIMES);
	}

	@Test
	void fen_of_a_stage_are_shared_by_its_rules_and_used_partially() {
		Assessor assessor = assessor("sum",
				rule("a", "", "fixed\",\"fen\":100") + "," + rule("b", "", "fixed\",\"fen\":50"),
				",\"limits\":[{\"scope\":\"all\",\"per\":\"week\",\"fen\":270}]");

		List<Assessed> assessed = all(assessor, meal("1", "lunch", 1000), meal("2", "dinner", 1000));

		assertThat(assessed).extracting(Assessed::subsidyFen).containsExactly(150L, 120L);
		assertThat(assessed.get(1).reasons()).contains(Reason.LIMIT_AMOUNT);
	}

	@Test
	void the_elder_always_pays_the_minimum() {
		Scheme scheme = Scheme
			.parse("{\"min_elder_pays_fen\":100,\"stages\":[{\"id\":\"s\",\"combine\":\"sum\",\"rules\":["
					+ rule("a", "", "full\"") + "]}]}");

		List<Assessed> assessed = all(new Assessor(scheme), meal("1", "lunch", 1000), meal("2", "dinner", 60));

		assertThat(assessed).extracting(Assessed::elderPaysFen).containsExactly(100L, 60L);
	}

	@ParameterizedTest
	@CsvSource({ "HALF_UP,10,1255,380,880", "HALF_UP,100,1166,300,800", "DOWN,100,1300,300,900", "UP,10,1201,370,850",
			"UP,1,1333,400,934", "HALF_UP,1,1335,401,935" })
	void the_subsidy_of_a_rate_is_rounded_and_the_payable_of_a_discount(String mode, long unit, long price,
			long subsidy, long payable) {
		String rounding = "{\"rounding\":{\"mode\":\"%s\",\"unit_fen\":%d},".formatted(mode, unit);
		String stage = "\"stages\":[{\"id\":\"s\",\"combine\":\"sum\",\"rules\":[%s]}]}";
		Scheme percent = Scheme.parse(rounding + stage.formatted(rule("a", "", "percent\",\"bp\":3000")));
		Scheme discount = Scheme.parse(rounding + stage.formatted(rule("a", "", "discount_to\",\"pay_bp\":7000")));

		Assessed rated = all(new Assessor(percent), meal("1", "lunch", price)).get(0);
		Assessed discounted = all(new Assessor(discount), meal("1", "lunch", price)).get(0);

		assertThat(rated.subsidyFen()).isEqualTo(subsidy);
		assertThat(discounted.elderPaysFen()).isEqualTo(payable);
	}

	@Test
	void an_alternative_is_merged_with_the_rest() {
		Assessor assessor = assessor("best",
				rule("a", "\"meals\":[\"lunch\"],\"any_of\":[{\"age_min\":90},{\"tags_any\":[\"dibao\"]}]", "full\""),
				"");

		assertThat(assess(assessor, person("1950-01-01", "dibao"), meal("1", "lunch", 1000)).subsidyFen())
			.isEqualTo(1000);
		assertThat(assess(assessor, person("1930-01-01", "x"), meal("1", "lunch", 1000)).subsidyFen()).isEqualTo(1000);
		assertThat(assess(assessor, person("1950-01-01", "x"), meal("1", "lunch", 1000)).subsidyFen()).isZero();
		assertThat(assess(assessor, person("1930-01-01", "dibao"), meal("1", "dinner", 1000)).subsidyFen()).isZero();
	}

	@Test
	void an_empty_budget_of_one_funder_leaves_the_share_of_the_other() {
		String stages = ",\"stages\":[{\"id\":\"s\",\"combine\":\"sum\",\"rules\":[{\"id\":\"a\",\"pay\":{\"type\":\"fixed\",\"fen\":500},"
				+ "\"split\":{\"parts\":[{\"funder\":\"c\",\"w\":3},{\"funder\":\"d\",\"w\":2}],\"remainder_to\":\"d\"}}]}]}";
		Assessor partial = new Assessor(Scheme.parse("{\"budgets\":[{\"funder\":\"c\",\"fen\":400}]" + stages));
		Assessor stop = new Assessor(
				Scheme.parse("{\"budgets\":[{\"funder\":\"c\",\"fen\":400,\"on_exhausted\":\"stop\"}]" + stages));

		assertThat(all(partial, meal("1", "lunch", 900), meal("2", "dinner", 900)).get(1).byFunderFen())
			.isEqualTo(Map.of("c", 100L, "d", 200L));
		assertThat(all(stop, meal("1", "lunch", 900), meal("2", "dinner", 900)).get(1).byFunderFen())
			.isEqualTo(Map.of("d", 200L));
	}

	@Test
	void a_started_budget_has_that_much_less() {
		Assessor assessor = new Assessor(
				Scheme.parse("{\"budgets\":[{\"funder\":\"f\",\"fen\":400}],\"stages\":[{\"id\":\"s\","
						+ "\"combine\":\"sum\",\"rules\":[" + rule("a", "", "full\"") + "]}]}"));
		Usage usage = new Usage();
		usage.startBudget("f", 350);

		assertThat(assessor.assess(person("1950-01-01", "x"), SITE, meal("1", "lunch", 900), usage).subsidyFen())
			.isEqualTo(50);
	}

	@Test
	void counters_go_on_under_the_next_version_with_the_same_ids() {
		String limit = ",\"limits\":[{\"scope\":\"elder\",\"per\":\"month\",\"times\":1}]";
		Assessor first = assessor("sum", rule("a", "", "fixed\",\"fen\":100"), limit);
		Assessor second = assessor("sum", rule("a", "", "fixed\",\"fen\":200"), limit);
		Usage usage = new Usage();
		Person person = person("1950-01-01", "x");

		assertThat(first.assess(person, SITE, meal("1", "lunch", 900), usage).subsidyFen()).isEqualTo(100);
		assertThat(second.assess(person, SITE, meal("2", "dinner", 900), usage).subsidyFen()).isZero();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "SH,PT,-,city,true", "SH,PT,-,district,true", "SH,HP,-,district,false",
			"HF,PT,-,district,false", "SH,PT,T,town,false", "-,-,-,city,false" })
	void the_same_place_is_the_same_at_that_level_and_above(String city, String district, String town, String level,
			boolean same) {
		Assessor assessor = assessor("best", rule("a", "\"hukou_same\":\"" + level + "\"", "full\""), "");
		Person person = new Person("A", LocalDate.of(1950, 1, 1), null, new Place(city, district, town), List.of(),
				List.of(), List.of());

		assertThat(assess(assessor, person, meal("1", "lunch", 900)).subsidyFen() > 0).isEqualTo(same);
	}

	@Test
	void a_trip_is_one_address_at_one_slot_however_many_meals_it_brings() {
		Assessor assessor = new Assessor(Scheme.parse("{\"stages\":[],\"operating_rules\":[{\"id\":\"t\",\"basis\":"
				+ "\"delivery_trips\",\"fen\":300,\"funder\":\"f\"}]}"));
		List<Meal> meals = List.of(delivery("1", "A", "lunch", "x"), delivery("2", "B", "lunch", "x"),
				delivery("3", "A", "dinner", "x"), delivery("4", "C", "lunch", "y"));
		Map<String, Person> people = Map.of("A", person("1950-01-01", "x"), "B", person("1950-01-01", "x"), "C",
				person("1950-01-01", "x"));
		List<Assessed> assessed = assessor.assessAll(people, Map.of("S1", SITE), meals);

		OperatingAmount amount = assessor.operating(people, Map.of("S1", SITE), meals, assessed, Map.of()).get(0);

		assertThat(amount.count()).isEqualTo(3);
		assertThat(amount.fen()).isEqualTo(900);
	}

	@Test
	void a_sentence_names_the_clause_and_says_why_when_nothing_is_paid() {
		Assessor assessor = assessor("best",
				"{\"id\":\"a\",\"text\":\"第4条\",\"when\":{\"age_min\":80},\"pay\":{\"type\":\"fixed\",\"fen\":500},\"funder\":\"district\"}",
				"");

		assertThat(Sentence.chinese(assess(assessor, person("1940-01-01", "x"), meal("1", "lunch", 1800))))
			.isEqualTo("餐价18.00元。按“第4条”补贴5.00元。其中区级5.00元。老人付13.00元。");
		assertThat(Sentence.chinese(assess(assessor, person("1950-01-01", "x"), meal("1", "lunch", 1800))))
			.isEqualTo("餐价18.00元。没有补贴：第4条：不符合条件。老人付18.00元。");
		assertThat(Sentence.english(assess(assessor, person("1950-01-01", "x"), meal("1", "lunch", 1800))))
			.isEqualTo("The price is 18.00 yuan. No subsidy: 第4条: not eligible. The elder pays 18.00 yuan.");
	}

	@Test
	void a_sentence_names_the_limit_that_is_used_up() {
		Assessor assessor = assessor("best", rule("a", "", "fixed\",\"fen\":500"),
				",\"limits\":[{\"scope\":\"elder\",\"per\":\"day\",\"times\":1},{\"scope\":\"all\",\"per\":\"month\",\"fen\":800}]");
		Usage usage = new Usage();
		Person person = person("1950-01-01", "x");
		Meal other = new Meal("3", "B", MONDAY, "dinner", LocalTime.NOON, "S1", "dine_in", null, 900, null, false);

		assessor.assess(person, SITE, meal("1", "lunch", 900), usage);
		Assessed second = assessor.assess(person, SITE, meal("2", "dinner", 900), usage);
		Assessed third = assessor.assess(person, SITE, other, usage);

		assertThat(Sentence.chinese(second)).isEqualTo("餐价9.00元。没有补贴：a：次数已用完：每人每天1次。老人付9.00元。");
		assertThat(Sentence.english(third)).isEqualTo("The price is 9.00 yuan. \"a\" pays 3.00 yuan (no more, as the "
				+ "allowance is used up: 8.00 yuan a month for all together). Borne by f 3.00 yuan. The elder pays 6.00 yuan.");
		assertThat(third.trace().get(0).outcome()).isEqualTo("paid_less");
	}

	private static Assessor assessor(String combine, String rules, String limits) {
		return new Assessor(Scheme.parse("{\"stages\":[{\"id\":\"s\",\"combine\":\"" + combine + "\",\"rules\":["
				+ rules + "]" + limits + "}]}"));
	}

	private static String rule(String id, String when, String pay) {
		return "{\"id\":\"%s\",\"when\":{%s},\"pay\":{\"type\":\"%s},\"funder\":\"f\"}".formatted(id, when, pay);
	}

	private static Person person(String born, String tag) {
		return new Person("A", LocalDate.parse(born), null, new Place("SH", "PT", null),
				List.of(new DatedTag(tag, null, null)), List.of(), List.of());
	}

	private static Meal meal(String id, String slot, long priceFen) {
		return new Meal(id, "A", MONDAY, slot, LocalTime.NOON, "S1", "dine_in", null, priceFen, null, false);
	}

	private static Meal delivery(String id, String elder, String slot, String address) {
		return new Meal(id, elder, MONDAY, slot, LocalTime.NOON, "S1", "delivery", null, 900, address, false);
	}

	private static Assessed assess(Assessor assessor, Person person, Meal meal) {
		return assessor.assess(person, SITE, meal, new Usage());
	}

	private static List<Assessed> all(Assessor assessor, Meal... meals) {
		return assessor.assessAll(Map.of("A", person("1950-01-01", "x")), Map.of("S1", SITE),
				new ArrayList<>(List.of(meals)));
	}

}
