package canteen.subsidy.trial;

import java.util.List;

import canteen.subsidy.policy.Scheme;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DifferenceTests {

	private static final String OLD = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a80", "text": "第4条", "when": {"age_min": 80, "meals": ["lunch"]}, "pay": {"type": "fixed", "fen": 500}, "funder": "county"},
			{"id": "gone", "text": "第9条", "pay": {"type": "full"}, "funder": "county"}],
			"limits": [{"scope": "elder", "per": "day", "times": 1}]}],
			"budgets": [{"funder": "county", "fen": 20000000}]}
			""";

	private static final String NEW = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a80", "text": "第4条", "when": {"age_min": 75, "meals": ["lunch"]}, "pay": {"type": "fixed", "fen": 600},
			"split": {"parts": [{"funder": "county", "w": 3}, {"funder": "community", "w": 2}], "remainder_to": "community"}},
			{"id": "new", "text": "第5条", "when": {"tags_any": ["dibao"]}, "pay": {"type": "elder_pays", "fen": 200}, "funder": "county"}],
			"limits": [{"scope": "elder", "per": "week", "times": 5}]}],
			"budgets": [{"funder": "county", "fen": 30000000}]}
			""";

	@Test
	void nothing_differs_from_itself() {
		assertThat(Difference.between(Scheme.parse(OLD), Scheme.parse(OLD), false)).isEmpty();
	}

	@Test
	void every_change_is_a_sentence_in_chinese() {
		assertThat(sentences(false)).containsExactlyInAnyOrder("段“meal”的限额:由“每人每天1次”改为“每人每周5次”",
				"规则“第4条”的对象和条件:由“80岁以上、午餐”改为“75岁以上、午餐”", "规则“第4条”的补贴:由“每餐补5.00元”改为“每餐补6.00元”",
				"规则“第4条”的出资:由“县级”改为“县级 3 : 社区 2,零头归社区”", "取消:规则“第9条”:不限,全额补", "增加:规则“第5条”:属于dibao,老人付2.00元,其余补",
				"预算 县级:由“200000.00元,已用0.00元,用完时付到余额为止”改为“300000.00元,已用0.00元,用完时付到余额为止”");
	}

	@Test
	void every_change_is_a_sentence_in_english() {
		assertThat(sentences(true)).contains("rule \"第4条\", pays: from \"5.00 yuan a meal\" to \"6.00 yuan a meal\".",
				"stage \"meal\", limits: from \"1 times a day each\" to \"5 times a week each\".",
				"Removed: rule \"第9条\": everybody, everything.");
	}

	@Test
	void doubts_are_told_with_their_path() {
		Scheme scheme = Scheme.parse("""
				{"stages": [{"id": "s", "combine": "first", "rules": [
				{"id": "a", "pay": {"type": "fixed", "fen": 0}, "funder": "f"},
				{"id": "b", "text": "第2条", "when": {"day_type": "workday"}, "pay": {"type": "full"}, "funder": "f"}]}],
				"budgets": [{"funder": "nobody", "fen": 5, "used_before_fen": 5}]}
				""");

		assertThat(Doubts.about(scheme)).extracting(Doubts.Doubt::path)
			.containsExactly("stages[0].rules[0].text", "stages[0].rules[0].pay", "stages[0].rules[1]",
					"calendar.holidays", "budgets[0].funder", "budgets[0].used_before_fen");
	}

	private static List<String> sentences(boolean english) {
		return Difference.between(Scheme.parse(OLD), Scheme.parse(NEW), english)
			.stream()
			.map(Difference.Change::sentence)
			.toList();
	}

}
