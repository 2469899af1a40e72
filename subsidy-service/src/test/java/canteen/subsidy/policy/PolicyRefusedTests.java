package canteen.subsidy.policy;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PolicyRefusedTests {

	private static final String GOOD = """
			{"stages":[{"id":"meal","combine":"best","rules":[{"id":"a80","text":"第4条",
			"when":{"age_min":80,"meals":["lunch"]},"pay":{"type":"fixed","fen":500},
			"split":{"parts":[{"funder":"county","w":3},{"funder":"community","w":2}],"remainder_to":"community"},
			"effective_from":"2026-01-01"}],"limits":[{"scope":"elder","per":"day","times":1}]}],
			"age_rule":"on_birthday","rounding":{"mode":"HALF_UP","unit_fen":1},"min_elder_pays_fen":0,
			"calendar":{"holidays":[],"makeup_workdays":[]},
			"budgets":[{"funder":"community","fen":20000000,"used_before_fen":0,"on_exhausted":"partial"}],
			"operating_rules":[{"id":"op","basis":"served_meals","mode":"whole","tiers":[],"funder":"district"}]}""";

	@Test
	void the_example_of_the_language_is_accepted() {
		Scheme scheme = Scheme.parse(GOOD);

		assertThat(scheme.funders()).containsExactly("community", "county", "district");
		assertThat(scheme.longestElderSpan()).isEqualTo(Limit.Per.DAY);
		assertThat(scheme.countsAcrossElders()).isTrue();
	}

	@Test
	void key_order_and_white_space_do_not_change_the_canonical_form() {
		String turned = GOOD.replace("{\"age_min\":80,\"meals\":[\"lunch\"]}",
				"{ \"meals\": [\"lunch\"], \"age_min\": 80 }");

		assertThat(turned).isNotEqualTo(GOOD);
		assertThat(Scheme.parse(turned).toJson()).isEqualTo(Scheme.parse(GOOD).toJson());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"fen":500 | "fen":-500 | stages[0].rules[0].pay.fen
					"fen":500 | "fen":5.5 | stages[0].rules[0].pay.fen
					"fen":500 | "fen":"500" | stages[0].rules[0].pay.fen
					"fen":500 | "fen":500,"yuan":5 | stages[0].rules[0].pay.yuan
					"type":"fixed" | "type":"gift" | stages[0].rules[0].pay.type
					"w":3 | "w":0 | stages[0].rules[0].split.parts[0].w
					"remainder_to":"community" | "remainder_to":"nobody" | stages[0].rules[0].split.remainder_to
					"age_min":80 | "age_min":80,"age_max":79 | stages[0].rules[0].when.age_max
					"age_min":80 | "age_mni":80 | stages[0].rules[0].when.age_mni
					"meals":["lunch"] | "meals":[] | stages[0].rules[0].when.meals
					"meals":["lunch"] | "meals":["tea"] | stages[0].rules[0].when.meals
					"age_min":80 | "tags_any":["a"],"tags_none":["a","b"] | stages[0].rules[0].when.tags_none
					"age_min":80 | "nth_meal_of_day":3 | stages[0].rules[0].when.nth_meal_of_day
					"age_min":80 | "any_of":[] | stages[0].rules[0].when.any_of
					"age_min":80 | "any_of":[{"age_min":60,"age_max":59}] | stages[0].rules[0].when.any_of[0].age_max
					"age_min":80 | "weekdays":[8] | stages[0].rules[0].when.weekdays[0]
					"effective_from":"2026-01-01" | "effective_from":"2026-01-02","effective_to":"2026-01-01" | stages[0].rules[0].effective_to
					"effective_from":"2026-01-01" | "effective_from":"2026-02-30" | stages[0].rules[0].effective_from
					"times":1 | "times":0 | stages[0].limits[0].times
					,"times":1 | `` | stages[0].limits[0].times
					"combine":"best" | "combine":"worst" | stages[0].combine
					"unit_fen":1 | "unit_fen":5 | rounding.unit_fen
					"funder":"district" | "text":"x" | operating_rules[0].funder
					"basis":"served_meals" | "basis":"smiles" | operating_rules[0].basis
					"tiers":[] | "tiers":[{"from":1,"to":9,"fen":1},{"from":9,"fen":2}] | operating_rules[0].tiers[1]
					{"stages" | {"version":1,"stages" | version
					""")
	void a_fault_is_told_with_the_path_of_its_key(String good, String bad, String path) {
		assertThat(GOOD).contains(good);

		PolicyRefused refused = catchThrowableOfType(PolicyRefused.class, () -> Scheme
			.parse(GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement((bad != null) ? bad : ""))));

		assertThat(refused).isNotNull();
		assertThat(refused.faults()).extracting(PolicyRefused.Fault::path).contains(path);
		assertThat(refused.faults()).allSatisfy((fault) -> assertThat(fault.sentence()).isNotBlank());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"age_min":80 | "weekdays":[6,7],"day_type":"workday" | stages[0].rules[0].when.day_type
					"age_min":80 | "weekdays":[1,2],"day_type":"restday" | stages[0].rules[0].when.day_type
					"id":"a80" | "id":" a80" | stages[0].rules[0].id
					"funder":"county" | "funder":"a funder whose name is longer than an account" | stages[0].rules[0].split.parts[0].funder
					""")
	void what_can_never_match_or_be_booked_is_refused(String good, String bad, String path) {
		PolicyRefused refused = catchThrowableOfType(PolicyRefused.class,
				() -> Scheme.parse(GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad))));

		assertThat(refused.faults()).extracting(PolicyRefused.Fault::path).contains(path);
		assertThat(refused.faults()).allSatisfy((fault) -> assertThat(fault.english()).matches("[\\x20-\\x7e]+"));
	}

	@Test
	void weekends_that_are_made_up_for_can_be_workdays() {
		String weekend = GOOD.replace("\"age_min\":80", "\"weekdays\":[6],\"day_type\":\"workday\"");

		assertThatCode(
				() -> Scheme.parse(weekend.replace("\"makeup_workdays\":[]", "\"makeup_workdays\":[\"2026-06-13\"]")))
			.doesNotThrowAnyException();
		assertThatCode(
				() -> Scheme.parse(weekend.replace("\"makeup_workdays\":[]", "\"makeup_workdays\":[\"2026-06-14\"]")))
			.isInstanceOf(PolicyRefused.class);
	}

	@Test
	void documents_that_are_too_long_too_deep_or_full_of_faults_are_refused_briefly() {
		String deep = "[".repeat(31) + "]".repeat(31);
		String many = "{\"stages\":[" + "{},".repeat(999) + "{}]}";

		assertThatCode(() -> Scheme.parse("{\"stages\":" + deep + "}")).isInstanceOf(PolicyRefused.class);
		assertThatCode(() -> Scheme.parse("\"" + "𠮷".repeat(100_001) + "\"")).isInstanceOf(PolicyRefused.class);
		assertThat(catchThrowableOfType(PolicyRefused.class, () -> Scheme.parse(many)).faults()).hasSize(100);
		assertThat(
				catchThrowableOfType(PolicyRefused.class, () -> Scheme.parse(many.replace("[{}", "[{},{}"))).faults())
			.hasSize(1);
	}

	@Test
	void ids_repeated_in_a_stage_are_refused() {
		String rule = "{\"id\":\"a\",\"pay\":{\"type\":\"full\"},\"funder\":\"f\"}";
		String twice = "{\"stages\":[{\"id\":\"s\",\"combine\":\"sum\",\"rules\":[" + rule + "," + rule + "]}]}";

		PolicyRefused refused = catchThrowableOfType(PolicyRefused.class, () -> Scheme.parse(twice));

		assertThat(refused.faults()).extracting(PolicyRefused.Fault::path).containsExactly("stages[0].rules[1].id");
	}

	@Test
	void what_is_not_an_object_is_refused_and_never_crashes() {
		for (String json : List.of("", "[]", "null", "1", "{", "{} {}", "{\"a\":1,\"a\":2}", "{\"stages\":1}",
				"{\"stages\":[1]}", "{\"stages\":[{\"id\":\"s\",\"combine\":\"sum\",\"rules\":[{\"pay\":[]}]}]}",
				"{\"stages\":[{\"rules\":[{\"when\":[],\"limits\":{}}]}],\"budgets\":[null],\"package\":[]}")) {
			assertThatCode(() -> Scheme.parse(json)).as(json).isInstanceOf(PolicyRefused.class);
		}
	}

}
