package canteen.subsidy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class StatementTests extends SubsidyTest {

	private static final Map<String, Object> NOVEMBER = Map.of("canteen", CANTEEN, "month", "2026-11", "early", true);

	@Test
	void preparer_reviewer_and_approver_are_three_persons() {
		long id = prepared();

		assertThat(type(post(approver(), path(id) + "/approve", Map.of(), 409))).endsWith("statement-not-reviewed");
		assertThat(type(post(finance(), path(id) + "/review", Map.of(), 409))).endsWith("same-person");
		assertThat(post(reviewer(), path(id) + "/review", Map.of(), 200).path("state").asString())
			.isEqualTo("reviewed");
		for (String signed : List.of("account:4", "account:6")) {
			JsonNode refused = post(person(signed, "approver"), path(id) + "/approve", Map.of(), 409);
			assertThat(type(refused)).as(signed).endsWith("same-person");
		}

		assertThat(get(finance(), path(id), 200).path("state").asString()).isEqualTo("reviewed");
		look(id);
		assertThat(post(approver(), path(id) + "/approve", Map.of(), 200).path("state").asString())
			.isEqualTo("approved");
		assertThat(post(approver(), path(id) + "/lock", Map.of(), 200).path("state").asString()).isEqualTo("locked");
	}

	@Test
	void the_totals_are_those_of_the_ledger_and_every_check_holds() {
		JsonNode statement = get(finance(), path(prepared()), 200);

		assertThat(statement.path("totals").path("meals").asLong()).isEqualTo(3);
		assertThat(statement.path("totals").path("priceFen").asLong()).isEqualTo(3600);
		assertThat(statement.path("totals").path("selfPayFen").asLong()).isEqualTo(ledger().get("elder_cash"));
		assertThat(statement.path("totals").path("words").asString()).startsWith("人民币");
		assertThat(statement.path("checks").size()).isEqualTo(4);
		statement.path("checks").forEach(check -> assertThat(check.path("ok").asBoolean()).isTrue());
	}

	@Test
	void nothing_is_posted_into_a_locked_month_a_late_fact_becomes_an_adjustment_of_the_next() {
		long id = prepared();
		String served = this.jdbc.sql("select attendance from posting where serial = 1").query(String.class).single();
		lock(id);
		long before = inMonth("2026-11");

		tell(List.of(voided(served, 17, "2026-11-02", "lunch"), taken(attendance(), 18, "2026-11-29", "lunch")));

		assertThat(inMonth("2026-11")).isEqualTo(before);
		List<Map<String, Object>> adjustments = this.jdbc.sql("""
				select kind, month, original_month, original_serial, price_fen
				from posting
				where month = '2026-12'
				order by serial
				""").query().listOfRows();
		assertThat(adjustments).hasSize(2);
		assertThat(adjustments.get(0)).containsEntry("kind", "adjustment")
			.containsEntry("original_month", "2026-11")
			.containsEntry("original_serial", 1)
			.containsEntry("price_fen", -1200L);
		assertThat(adjustments.get(1)).containsEntry("kind", "adjustment").containsEntry("price_fen", 1200L);
	}

	@Test
	void a_ledger_that_moved_after_preparing_is_not_approved() {
		long id = prepared();
		post(reviewer(), path(id) + "/review", Map.of(), 200);
		tell(List.of(taken(attendance(), 18, "2026-11-22", "lunch")));

		JsonNode refused = post(approver(), path(id) + "/approve", Map.of(), 409);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:statement-outdated");
		post(approver(), path(id) + "/return", Map.of("reason", "少了一餐"), 200);
		assertThat(post(finance(), "/api/subsidy/statements", NOVEMBER, 201).path("totals").path("meals").asLong())
			.isEqualTo(4);
	}

	@Test
	void a_canteen_that_never_had_a_posting_gets_no_statement() {
		prepared();

		JsonNode refused = post(finance(), "/api/subsidy/statements",
				Map.of("canteen", "chenguan", "month", "2026-11", "early", true), 400);

		assertThat(refused.path("errors").path(0).path("field").asString()).isEqualTo("canteen");
		assertThat(this.jdbc.sql("select count(*) from period where canteen = 'chenguan'").query(Long.class).single())
			.isZero();
	}

	@Test
	void a_running_month_is_prepared_only_when_early_is_said() {
		JsonNode refused = post(finance(), "/api/subsidy/statements", Map.of("canteen", CANTEEN, "month", "2026-11"),
				409);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:month-not-over");
	}

	@Test
	void books_that_disagree_by_one_fen_are_not_prepared() {
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		TestDatabase.asOwner("update posting set price_fen = price_fen + 1, self_pay_fen = self_pay_fen + 1");

		JsonNode refused = post(finance(), "/api/subsidy/statements", NOVEMBER, 409);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:books-disagree");
	}

	@Test
	void the_workbook_read_back_equals_the_ledger_to_the_fen() throws IOException {
		long id = prepared();
		names();

		List<Row> rows = sheet(bytes(finance(), path(id) + "/pack/pack.xlsx"), "就餐明细");

		assertThat(rows).hasSize(5);
		Map<String, Long> ledger = ledger();
		assertThat(sum(rows, "餐价")).isEqualTo(-ledger.get("meal_revenue:chengguan"));
		assertThat(sum(rows, "个人支付")).isEqualTo(ledger.get("elder_cash"));
		assertThat(sum(rows, "县级补贴")).isEqualTo(ledger.get("funder:county"));
		assertThat(sum(rows, "社区补贴")).isEqualTo(ledger.get("funder:community"));
		assertThat(rows.get(1).getCell(5).asString()).isEqualTo("0428");
	}

	@Test
	void a_name_that_starts_like_a_formula_stays_a_text() throws IOException {
		long id = prepared();
		names();

		byte[] csv = bytes(finance(), path(id) + "/pack/C.csv");
		List<Row> rows = sheet(bytes(finance(), path(id) + "/pack/pack.xlsx"), "就餐明细");

		assertThat(csv).startsWith(0xEF, 0xBB, 0xBF);
		assertThat(new String(csv, StandardCharsets.UTF_8)).contains(",'=1+1,").doesNotContain(",=1+1");
		assertThat(rows.get(3).getCell(4).asString()).isEqualTo("=1+1");
		assertThat(rows.get(3).getCell(4).getFormula()).isNull();
	}

	@Test
	void without_the_roster_the_export_says_so_and_the_ledger_stays() {
		long id = prepared();
		MEMBER.stubFor(WireMock.post("/api/member/elders/names").willReturn(WireMock.serverError()));

		JsonNode refused = get(finance(), path(id) + "/pack/pack.xlsx", 503);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:member-down");
		assertThat(refused.path("detail").asString()).contains("姓名");
	}

	@Test
	void the_neighbour_hears_the_name_of_the_request_that_the_problem_tells() {
		long id = prepared();
		MEMBER.resetRequests();
		MEMBER.stubFor(WireMock.post("/api/member/elders/names").willReturn(WireMock.serverError()));

		JsonNode refused = get(finance(), path(id) + "/pack/pack.xlsx", 503);

		assertThat(MEMBER.findAll(WireMock.postRequestedFor(WireMock.urlEqualTo("/api/member/elders/names"))))
			.isNotEmpty()
			.allMatch(call -> call.getHeader("X-Request-Id").equals(refused.path("request").asString()));
	}

	@Test
	void a_line_leads_to_its_meal_clause_and_postings() {
		prepared();
		String attendance = this.jdbc.sql("select attendance from posting where serial = 1")
			.query(String.class)
			.single();

		JsonNode meal = get(person("account:1", "auditor"), "/api/subsidy/meals/" + attendance, 200);

		assertThat(meal.path("postings").size()).isEqualTo(1);
		assertThat(meal.path("postings").path(0).path("sentence").asString()).isNotBlank();
		assertThat(meal.path("postings").path(0).path("explanation").path("trace").size()).isPositive();
	}

	private long prepared() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(2, elder(1, 17, "1943-05-06", ""), elder(2, 18, "1960-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-03", "lunch"),
				taken(attendance(), 18, "2026-11-03", "lunch")));
		return post(finance(), "/api/subsidy/statements", NOVEMBER, 201).path("id").asLong();
	}

	private void names() {
		MEMBER.stubFor(WireMock.post("/api/member/elders/names").willReturn(WireMock.okJson("""
				{"elders": [{"elder": 17, "name": "王桂兰", "tail": "0428", "group": "第三居民小组"},
				{"elder": 18, "name": "=1+1", "tail": "0011", "group": "第三居民小组"}]}
				""")));
	}

	private long inMonth(String month) {
		return this.jdbc.sql("select count(*) from posting where month = ?").param(month).query(Long.class).single();
	}

	private static String path(long id) {
		return "/api/subsidy/statements/" + id;
	}

	private static List<Row> sheet(byte[] workbook, String name) throws IOException {
		try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
			return new ArrayList<>(read.findSheet(name).orElseThrow().read());
		}
	}

	private static long sum(List<Row> rows, String title) {
		int column = 0;
		while (!title.equals(rows.get(0).getCell(column).asString())) {
			column++;
		}
		int wanted = column;
		return rows.stream()
			.filter(row -> row.getCellRawValue(0).filter(serial -> serial.matches("\\d+")).isPresent())
			.map(row -> row.getCell(wanted).asNumber())
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.movePointRight(2)
			.longValueExact();
	}

}
