package canteen.subsidy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A line that changes says what changed, and where to find it. */
class ChangeTests extends SubsidyTest {

	private static final String OF_1943 = "{\"seq\": %d, \"elder\": 17, \"birthDate\": \"%s\", \"deathDate\": %s, "
			+ "\"registeredPlace\": null, \"group\": \"\", \"categories\": [%s], \"abilities\": [], \"institutionStays\": []}";

	private final String lunch = attendance();

	private final String dinner = attendance();

	private void served() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, OF_1943.formatted(1, "1943-05-06", "null", ""));
		tell(List.of(taken(this.lunch, 17, "2026-11-02", "lunch"), taken(this.dinner, 17, "2026-11-02", "dinner")));
	}

	private String reason(String attendance) {
		return this.jdbc.sql("select reason from posting where attendance = ? order by version_no desc limit 1")
			.param(attendance)
			.query(String.class)
			.single();
	}

	@Test
	void a_category_that_is_told_late_is_named_with_its_days_and_the_entry_of_the_roster() {
		served();

		roster(7, OF_1943.formatted(7, "1943-05-06", "null",
				"{\"tag\": \"dibao\", \"from\": \"2026-11-01\", \"to\": \"2026-12-31\"}"));

		assertThat(reason(this.lunch)).isEqualTo("名册资料有变动:新增类别“低保”(2026-11-01 起 至 2026-12-31)(名册记录 7)");
		JsonNode postings = get(finance(), "/api/subsidy/meals/" + this.lunch, 200).path("postings");
		assertThat(postings.path(1).path("explanation").path("changed").path("english").asString())
			.isEqualTo("the roster changed: new category dibao (2026-11-01 on to 2026-12-31) (roster entry 7)");
		assertThat(postings.path(2).path("reason")).isEqualTo(postings.path(1).path("reason"));
		roster(9, OF_1943.formatted(9, "1943-05-06", "null", ""));
		assertThat(reason(this.lunch)).startsWith("名册资料有变动:不再有类别“低保”");
	}

	@Test
	void a_date_of_birth_that_is_mended_is_told_with_what_it_was() {
		served();

		roster(5, OF_1943.formatted(5, "1953-05-06", "null", ""));

		assertThat(reason(this.lunch)).isEqualTo("名册资料有变动:出生日期由 1943-05-06 改为 1953-05-06(名册记录 5)");
	}

	@Test
	void a_death_is_told_with_its_day() {
		served();

		roster(5, OF_1943.formatted(5, "1943-05-06", "\"2026-11-01\"", ""));

		assertThat(reason(this.lunch)).contains("去世").contains("2026-11-01").endsWith("(名册记录 5)");
	}

	@Test
	void a_void_is_told_with_its_reason_and_who_did_it_and_what_shared_its_limit_with_the_clause() {
		served();

		tell(List.of(voided(this.lunch, 17, "2026-11-02", "lunch")));

		assertThat(reason(this.lunch)).isEqualTo("就餐记录作废:扫错了人(account:9)");
		assertThat(reason(this.dinner)).startsWith("同一限额或预算内的其他就餐记录有变动:条款“第4条 80岁以上每餐5元”由补贴0.00元(次数已用完)变为补贴5.00元");
	}

	@Test
	void another_version_is_told_with_both_numbers() {
		served();
		long first = this.jdbc.sql("select max(id) from policy").query(Long.class).single();

		post(approver(), "/api/subsidy/policies/" + first + "/end", Map.of("lastDay", "2026-11-01"), 200);
		this.settleDue.workOff();
		assertThat(reason(this.lunch)).isEqualTo("适用的政策版本由“示例办法” #" + first + "改为没有政策");
		long second = publish(FLAT, "2026-11-02", "2026-12-31");

		assertThat(reason(this.lunch)).isEqualTo("适用的政策版本由没有政策改为“示例办法” #" + second);
	}

	@Test
	void a_late_adjustment_says_it_in_the_next_month_with_the_line_it_corrects() {
		served();
		lock(prepare("2026-11"));

		roster(8, OF_1943.formatted(8, "1943-05-06", "null",
				"{\"tag\": \"dibao\", \"from\": \"2026-11-01\", \"to\": null}"));

		Map<String, Object> adjusted = this.jdbc
			.sql("select month, kind, original_month, original_serial, reason from posting where attendance = ? "
					+ "order by version_no desc limit 1")
			.param(this.lunch)
			.query()
			.singleRow();
		assertThat(adjusted).containsEntry("month", "2026-12")
			.containsEntry("kind", "adjustment")
			.containsEntry("original_month", "2026-11")
			.containsEntry("original_serial", 1)
			.containsEntry("reason", "名册资料有变动:新增类别“低保”(2026-11-01 起)(名册记录 8)");
	}

	@Test
	void lines_of_a_statement_read_in_english_too() {
		publish("""
				{"stages": [{"id": "meal", "combine": "best", "rules": [
				{"id": "all", "text": "每餐1元", "when": {"age_min": 60}, "pay": {"type": "fixed", "fen": 100}, "funder": "county"}]}],
				"operating_rules": [{"id": "op", "basis": "served_meals", "fen": 50, "funder": "district"}]}
				""",
				"2026-01-01", "2026-12-31");
		roster(1, OF_1943.formatted(1, "1943-05-06", "null", ""));
		tell(List.of(taken(this.lunch, 17, "2026-11-02", "lunch")));
		long id = prepare("2026-11");

		JsonNode lines = get(finance(), "/api/subsidy/statements/" + id + "/lines", 200).path("lines");

		assertThat(lines.path(0).path("english").asString()).contains("The elder pays 11.00 yuan");
		assertThat(lines.path(1).path("english").asString())
			.isEqualTo("Operating subsidy \"op\": 1 served meals in 2026-11, 0.50 yuan. Borne by district 0.50 yuan.");
		get(finance(), "/api/subsidy/statements/" + id, 200).path("checks")
			.forEach(check -> assertThat(check.path("english").asString()).matches("[ -~]+"));
	}

}
