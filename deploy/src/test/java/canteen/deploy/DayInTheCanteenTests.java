package canteen.deploy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import canteen.subsidy.money.AmountInWords;
import com.microsoft.playwright.Page;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One true day, on the built jars and the embedded database, through the gateway with
 * real sign-in: from an Excel roster to a locked statement that is compared to the fen
 * with a computation of the test's own. The steps are one story and run in order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DayInTheCanteenTests {

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private static final OffsetDateTime NOW = OffsetDateTime.now(SHANGHAI);

	private static final LocalDate TODAY = NOW.toLocalDate();

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int DINERS = 100;

	private static final List<ExpectedMoney> EXPECTED = new ArrayList<>();

	private static RunningCanteen running;

	private static SignedIn registrar;

	private static SignedIn counter;

	private static SignedIn finance;

	private static SignedIn approver;

	/** Somebody who prepares and approves; never the same statement. */
	private static SignedIn both;

	private static List<List<String>> roster;

	private static final Map<String, JsonNode> ELDERS = new HashMap<>();

	private static final Map<String, String> TOKENS = new HashMap<>();

	/** The ids of all scans that a station was told are served. */
	private static final List<String> ACKNOWLEDGED = Collections.synchronizedList(new ArrayList<>());

	private static String statement;

	@BeforeAll
	static void everything_is_started() throws Exception {
		running = new RunningCanteen("day");
		running.demo().accounts();
		registrar = running.demo().signIn(Demo.Role.REGISTRAR);
		registrar.put("/api/meal/canteens/" + Demo.CANTEEN, Demo.canteenOpenAllDay());
		counter = running.demo().device("总台").hand();
		finance = running.demo().signIn(Demo.Role.FINANCE);
		approver = running.demo().signIn(Demo.Role.APPROVER);
		String password = UUID.randomUUID().toString();
		running.demo()
			.signIn(Demo.Role.ADMIN)
			.post("/api/gateway/accounts", Map.of("username", "both", "name", "示例两岗", "password", password, "roles",
					List.of("finance", "approver"), "canteens", List.of("*")));
		both = SignedIn.as(running.canteen().url(), "both", password);
	}

	@AfterAll
	static void everything_is_stopped() {
		if (running != null) {
			running.close();
		}
	}

	@Test
	@Order(1)
	void twelve_bad_rows_of_300_are_named_and_288_are_kept() throws Exception {
		roster = new ExampleRoster(7, TODAY).rows(300);
		BadRows.plant(roster);

		JsonNode report = registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx",
				ExampleRoster.workbook(roster));

		assertThat(report.path("created").asInt()).isEqualTo(288);
		assertThat(badRowNumbers(report)).isEqualTo(BadRows.excelRowNumbers());
		JsonNode again = registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx",
				ExampleRoster.workbook(roster));
		assertThat(again.path("created").asInt()).isZero();
		assertThat(again.path("updated").asInt()).isZero();
		assertThat(again.path("same").asInt()).isEqualTo(288);
		byte[] toMend = registrar.bytes("/api/member/intakes/" + report.path("id").asString() + "/errors.xlsx");
		assertThat(rows(toMend, 0)).hasSize(13);
	}

	@Test
	@Order(2)
	void every_elder_gets_a_card_and_a_place_on_the_printed_sheet() throws Exception {
		registrar.post("/api/member/cards/issue", Map.of("all", true));

		for (int page = 0; ELDERS.size() < 288 && page < 4; page++) {
			for (JsonNode elder : registrar.get("/api/member/elders?page=" + page + "&size=100").path("elders")) {
				ELDERS.put(elder.path("elder").asString(), elder);
			}
		}
		assertThat(ELDERS).hasSize(288);
		String sheet = new String(registrar.bytes("/api/member/cards/sheet"), StandardCharsets.UTF_8);
		assertThat(sheet).contains(ELDERS.values().iterator().next().path("name").asString());
		Eventually.holds(PATIENCE, () -> TokensAtTheCounter.read(running, TOKENS).size(), 288);
	}

	@Test
	@Order(3)
	void the_policy_is_published_by_a_second_person() throws Exception {
		String id = finance
			.post("/api/subsidy/policies",
					Map.of("name", "示例办法", "from", TODAY.withDayOfYear(1).toString(), "document",
							Demo.policyDocument()))
			.path("id")
			.asString();

		assertThat(finance.answer("POST", "/api/subsidy/policies/" + id + "/publish", Map.of()).statusCode())
			.isEqualTo(403);
		approver.post("/api/subsidy/policies/" + id + "/publish", Map.of());
	}

	@Test
	@Order(4)
	void a_hundred_lunches_from_three_stations_at_once_are_served_once_each() throws Exception {
		List<String> diners = Diners.first(DINERS, roster, ELDERS, TOKENS);
		List<Future<Map<String, Integer>>> stations = new ArrayList<>();
		ExecutorService threads = Executors.newFixedThreadPool(3);
		for (int station = 1; station <= 3; station++) {
			int number = station;
			stations.add(threads.submit(() -> scanAll(diners, number)));
		}
		Map<String, Integer> outcomes = new TreeMap<>();
		for (Future<Map<String, Integer>> station : stations) {
			station.get().forEach((outcome, count) -> outcomes.merge(outcome, count, Integer::sum));
		}
		threads.shutdown();

		assertThat(outcomes).isEqualTo(Map.of("served", 100, "already_served", 200));
		assertThat(scan("NOSUCHCARD000001", 1).path("outcome").asString()).isEqualTo("unknown_card");
		String id = UUID.randomUUID().toString();
		JsonNode once = scan(counter, id, TOKENS.get(diners.get(0)), 2);
		assertThat(scan(counter, id, "ANOTHERCARD00001", 2)).isEqualTo(once);
	}

	@Test
	@Order(5)
	void a_revoked_card_is_refused_at_the_counter() throws Exception {
		String elder = Diners.first(DINERS + 1, roster, ELDERS, TOKENS).get(DINERS);
		String number = ELDERS.get(elder).path("card").asString();

		registrar.post("/api/member/cards/" + number + "/revoke", Map.of("reason", "遗失"));

		Eventually.holds(PATIENCE, () -> TokensAtTheCounter.read(running, new HashMap<>()).containsKey(elder), false);
		assertThat(scan(TOKENS.get(elder), 2).path("outcome").asString()).isEqualTo("revoked_card");
	}

	@Test
	@Order(6)
	void one_lunch_is_voided_with_a_reason() throws Exception {
		String elder = Diners.first(1, roster, ELDERS, TOKENS).get(0);
		JsonNode first = scan(TOKENS.get(elder), 1).path("first");

		String path = "/api/meal/attendances/" + first.path("attendance").asString() + "/void";
		assertThat(counter.answer("POST", path, Map.of("id", UUID.randomUUID().toString(), "reason", "")).statusCode())
			.isEqualTo(400);
		counter.post(path, Map.of("id", UUID.randomUUID().toString(), "reason", "扫错了人"));

		List<String> remaining = Diners.first(DINERS, roster, ELDERS, TOKENS).subList(1, DINERS);
		remaining.forEach((diner) -> EXPECTED.add(ExpectedMoney.ofLunch(Diners.row(ELDERS.get(diner), roster), TODAY)));
	}

	@Test
	@Order(7)
	void a_scan_acknowledged_before_a_kill_is_posted_exactly_once() throws Exception {
		List<String> more = Diners.first(DINERS + 7, roster, ELDERS, TOKENS).subList(DINERS + 1, DINERS + 7);
		List<String> victims = List.of("subsidy", "meal", "mariadb");
		for (int index = 0; index < victims.size(); index++) {
			for (String elder : more.subList(index * 2, index * 2 + 2)) {
				assertThat(scan(TOKENS.get(elder), 1).path("outcome").asString()).isEqualTo("served");
				EXPECTED.add(ExpectedMoney.ofLunch(Diners.row(ELDERS.get(elder), roster), TODAY));
			}
			running.canteen().process(victims.get(index)).destroyForcibly();
			Eventually.holds(Duration.ofSeconds(120), () -> scan(TOKENS.get(more.get(0)), 1).path("outcome").asString(),
					"already_served");
		}
	}

	@Test
	@Order(8)
	void the_counter_page_serves_a_card_in_a_real_browser() throws Exception {
		String elder = Diners.first(DINERS + 8, roster, ELDERS, TOKENS).get(DINERS + 7);
		try (RealBrowser browser = new RealBrowser(running)) {
			Page page = browser.signIn("/station", Demo.Role.CANTEEN);
			browser.openCounter(running.demo().code("浏览器"));
			browser.screenshot("station-idle");
			assertThat(browser.complaints()).isEmpty();
			browser.wedge(TOKENS.get(elder));
			page.waitForSelector("[data-outcome=served]");
			assertThat(page.textContent(".result")).contains(ELDERS.get(elder).path("name").asString());
			browser.screenshot("station-served");
			assertThat(browser.complaints()).isEmpty();
			browser.wedge(TOKENS.get(elder));
			page.waitForSelector("[data-outcome=already_served]");
			browser.screenshot("station-already-served");
			browser.wedge("NOSUCHCARD");
			page.waitForSelector("[data-outcome=unknown_card]");
			browser.screenshot("station-unknown");
			assertThat(browser.complaints()).isEmpty();
		}
		EXPECTED.add(ExpectedMoney.ofLunch(Diners.row(ELDERS.get(elder), roster), TODAY));
	}

	@Test
	@Order(9)
	void the_statement_equals_the_tests_own_sum_to_the_fen() throws Exception {
		Map<String, Object> body = Map.of("canteen", Demo.CANTEEN, "month", YearMonth.from(TODAY).toString(), "early",
				true);
		Eventually.holds(Duration.ofSeconds(120), () -> Ledger.funders(running), ExpectedMoney.sum(EXPECTED));

		JsonNode prepared = both.post("/api/subsidy/statements", body);
		statement = prepared.path("id").asString();

		JsonNode detail = finance.get("/api/subsidy/statements/" + statement);
		assertThat(Ledger.funders(detail)).isEqualTo(ExpectedMoney.sum(EXPECTED));
	}

	@Test
	@Order(10)
	void three_persons_prepare_review_and_approve_it() throws Exception {
		String path = "/api/subsidy/statements/" + statement;
		assertThat(finance.answer("POST", path + "/approve", Map.of()).statusCode()).isEqualTo(403);
		assertThat(both.answer("POST", path + "/review", Map.of()).statusCode()).isEqualTo(409);
		assertThat(approver.answer("POST", path + "/approve", Map.of()).statusCode()).isEqualTo(409);

		finance.post(path + "/review", Map.of());
		assertThat(both.answer("POST", path + "/approve", Map.of()).statusCode()).isEqualTo(409);
		assertThat(approver.answer("POST", path + "/approve", Map.of()).statusCode()).isEqualTo(409);
		nothing_odd_is_left_unanswered_and_the_sample_is_looked_at(path);
		approver.post(path + "/approve", Map.of());
		approver.post(path + "/lock", Map.of());

		assertThat(finance.get(path).path("state").asString()).isEqualTo("locked");
	}

	private static void nothing_odd_is_left_unanswered_and_the_sample_is_looked_at(String path) throws Exception {
		JsonNode odd = approver.post("/api/subsidy/anomalies/search",
				Map.of("canteen", Demo.CANTEEN, "month", YearMonth.from(TODAY).toString()));
		for (JsonNode anomaly : odd.path("anomalies")) {
			approver.post("/api/subsidy/anomalies/" + anomaly.path("id").asLong() + "/dismiss",
					Map.of("reason", "已和纸质名单核对"));
		}
		List<Integer> serials = new ArrayList<>();
		approver.get(path + "/samples").path("lines").forEach(line -> serials.add(line.path("serial").asInt()));
		approver.post(path + "/samples/looks", Map.of("serials", serials, "right", true));
	}

	@Test
	@Order(11)
	void the_office_pages_read_well_in_a_real_browser() {
		try (RealBrowser browser = new RealBrowser(running)) {
			Page page = browser.signIn("/", Demo.Role.FINANCE);
			page.waitForSelector("h1");
			browser.screenshot("office-home");
			browser.goTo("/#/statements/" + statement, "h1");
			browser.screenshot("office-statement");
			assertThat(browser.complaints()).isEmpty();
			browser.goTo("/api/subsidy/statements/" + statement + "/pack/print", "section.sheet");
			assertThat(browser.printedPages("pack")).isEqualTo(page.locator("section.sheet").count());
		}
		try (RealBrowser browser = new RealBrowser(running)) {
			browser.signIn("/", Demo.Role.REGISTRAR);
			browser.goTo("/#/elders", "tbody tr");
			browser.screenshot("office-roster");
			assertThat(browser.complaints()).isEmpty();
		}
	}

	@Test
	@Order(12)
	void the_workbook_read_back_holds_the_same_fen() throws Exception {
		byte[] workbook = finance.bytes("/api/subsidy/statements/" + statement + "/pack/pack.xlsx");
		byte[] csv = finance.bytes("/api/subsidy/statements/" + statement + "/pack/C.csv");

		long subsidyFen = ExpectedMoney.sum(EXPECTED).values().stream().mapToLong(Long::longValue).sum();
		StatementWorkbook read = new StatementWorkbook(workbook);
		assertThat(read.funders()).isEqualTo(ExpectedMoney.sum(EXPECTED));
		assertThat(read.standingMeals()).containsExactlyInAnyOrderElementsOf(EXPECTED);
		assertThat(read.total("补贴合计")).isEqualTo(subsidyFen);
		assertThat(read.total("餐费合计")).isEqualTo(EXPECTED.size() * ExpectedMoney.LUNCH_FEN);
		assertThat(read.inWords("补贴合计")).isEqualTo(AmountInWords.of(subsidyFen));
		assertThat(csv).startsWith(0xEF, 0xBB, 0xBF);
		assertThat(new String(csv, StandardCharsets.UTF_8).lines().filter((line) -> line.contains("正常")).count())
			.isEqualTo(EXPECTED.size());
	}

	@Test
	@Order(13)
	void the_verifier_finds_nothing_wrong_after_the_day() throws Exception {
		Verifier verifier = new Verifier(running.canteen().server(), running.canteen().secrets());

		assertThat(verifier.findings()).isEmpty();
		assertThat(ACKNOWLEDGED).hasSizeGreaterThan(DINERS);
		assertThat(verifier.lost(ACKNOWLEDGED)).isEmpty();
	}

	@Test
	@Order(14)
	void a_restart_of_every_process_and_a_new_signing_key_sign_nobody_out() throws Exception {
		for (String part : List.of("gateway", "member", "meal", "subsidy", "mariadb")) {
			running.canteen().process(part).destroyForcibly();
		}
		everybodyIsSignedIn(registrar, counter, finance);

		try (SigningKeyChange change = new SigningKeyChange(running.canteen().server(), running.canteen().secrets())) {
			change.ask();
			Eventually.holds(Duration.ofSeconds(60), change::isDone, true);
		}

		everybodyIsSignedIn(registrar, counter, finance);
		everybodyIsSignedIn(running.demo().signIn(Demo.Role.REGISTRAR), running.demo().signIn(Demo.Role.CANTEEN),
				running.demo().signIn(Demo.Role.FINANCE));
	}

	@Test
	@Order(15)
	void each_part_wrote_its_lines_to_its_own_log_and_printed_none() throws Exception {
		Logs logs = Logs.in(running.data());
		for (String part : List.of("gateway", "member", "meal", "subsidy")) {
			assertThat(Files.readAllLines(logs.of(part))).as(part)
				.hasSizeGreaterThan(5)
				.allMatch((line) -> line.matches("\\d{4}-\\d{2}-\\d{2}T\\S+ +[A-Z]+ \\[.*") || line.isEmpty()
						|| line.startsWith("    "));
			assertThat(Files.readString(logs.printed(part))).as(part).doesNotContain("INFO", "WARN", "ERROR");
		}
		assertThat(logs.of("mariadb")).content().contains("ready for connections");
		assertThat(Files.getPosixFilePermissions(logs.folder())).hasSize(3);
	}

	private static void everybodyIsSignedIn(SignedIn office, SignedIn hand, SignedIn money) throws Exception {
		Duration patience = Duration.ofSeconds(240);
		Eventually.holds(patience, () -> office.get("/api/member/elders").isObject(), true);
		Eventually.holds(patience, () -> hand.get("/api/meal/canteens").isMissingNode(), false);
		Eventually.holds(patience, () -> money.get("/api/subsidy/statements").isMissingNode(), false);
	}

	private static Map<String, Integer> scanAll(List<String> diners, int station) throws Exception {
		SignedIn hand = running.demo().device("窗口 " + station).hand();
		Map<String, Integer> outcomes = new TreeMap<>();
		for (String diner : diners) {
			JsonNode answer = scan(hand, TOKENS.get(diner), station);
			outcomes.merge(answer.path("outcome").asString(), 1, Integer::sum);
		}
		return outcomes;
	}

	private static JsonNode scan(String card, int station) throws Exception {
		return scan(counter, card, station);
	}

	private static JsonNode scan(SignedIn hand, String card, int station) throws Exception {
		return scan(hand, UUID.randomUUID().toString(), card, station);
	}

	private static JsonNode scan(SignedIn hand, String id, String card, int station) throws Exception {
		Map<String, Object> scan = Map.of("id", id, "canteen", Demo.CANTEEN, "slot", "lunch", "scannedAt",
				NOW.toString(), "card", card, "mode", "dine_in", "station", "S" + station, "how", "card");
		JsonNode answer = hand.post("/api/meal/scans", Map.of("scans", List.of(scan))).path("results").path(0);
		if (answer.path("outcome").asString().equals("served")) {
			ACKNOWLEDGED.add(id);
		}
		return answer;
	}

	private static List<Integer> badRowNumbers(JsonNode report) {
		List<Integer> rows = new ArrayList<>();
		report.path("errors").forEach((error) -> rows.add(error.path("row").asInt()));
		return rows.stream().distinct().sorted().toList();
	}

	private static List<Row> rows(byte[] workbook, int sheet) throws Exception {
		try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
			return book.getSheet(sheet).orElseThrow().read();
		}
	}

}
