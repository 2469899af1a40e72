package canteen.subsidy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import canteen.subsidy.seal.Digest;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** The pack says the same in every format, and that is what the ledger says. */
class PackTests extends SubsidyTest {

	private static final List<String> SHEETS = List.of("申报表", "花名册", "就餐明细", "个人汇总", "日汇总", "分类汇总", "红字调整", "送餐签收",
			"公示", "收支", "差异说明");

	private long statement() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(3, elder(1, 17, "1943-05-06", "{\"tag\": \"dibao\", \"from\": \"2026-01-01\", \"to\": null}"),
				elder(2, 18, "1960-05-06", ""), elder(3, 19, "1941-05-06", ""));
		List<Map<String, Object>> meals = new ArrayList<>();
		for (LocalDate day = LocalDate.of(2026, 11, 1); day.getDayOfMonth() <= 20; day = day.plusDays(1)) {
			for (long elder = 17; elder <= 19; elder++) {
				Map<String, Object> meal = new TreeMap<>(taken(attendance(), elder, day.toString(), "lunch"));
				meal.put("mode", (elder == 19) ? "delivery" : "dine_in");
				meals.add(meal);
			}
		}
		tell(meals);
		tell(List.of(voided((String) meals.get(0).get("attendance"), 17, "2026-11-01", "lunch")));
		names("王桂兰");
		return prepare("2026-11");
	}

	private void names(String first) {
		MEMBER.stubFor(WireMock.post("/api/member/elders/names").willReturn(WireMock.okJson("""
				{"elders": [{"elder": 17, "name": "%s", "tail": "0428", "group": "第三居民小组"},
				{"elder": 18, "name": "=HYPERLINK(\\"x\\")", "tail": "0011", "group": "第一居民小组"},
				{"elder": 19, "name": "𠮷娜・木沙江", "tail": "002X", "group": ""}]}
				""".formatted(first))));
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/takings"))
			.withQueryParam("month", WireMock.equalTo("2026-11"))
			.willReturn(WireMock
				.okJson("""
						{"canteen": "chengguan", "name": "城关社区爱心食堂", "month": "2026-11", "kinds": [{"kind": "meal", "count": 59, "fen": 70800},
						{"kind": "guest", "count": 2, "fen": 3000}], "methods": [{"method": "cash", "fen": 41800}],
						"prepaid": {"openingFen": 100, "toppedUpFen": 5000, "spentFen": 1200, "refundedFen": 0,
						"closingFen": 3900, "debtFen": 0}}
						""")));
	}

	private byte[] streamed(String path) {
		return bytes(finance(), path);
	}

	private static String pack(long statement) {
		return "/api/subsidy/statements/" + statement + "/pack";
	}

	private String csv(long statement, String code) {
		return new String(streamed(pack(statement) + "/" + code + ".csv"), StandardCharsets.UTF_8);
	}

	private static Map<String, List<Row>> read(byte[] workbook) throws IOException {
		Map<String, List<Row>> sheets = new TreeMap<>();
		try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
			for (org.dhatim.fastexcel.reader.Sheet sheet : (Iterable<org.dhatim.fastexcel.reader.Sheet>) read
				.getSheets()::iterator) {
				sheets.put(sheet.getName(), sheet.read());
			}
		}
		return sheets;
	}

	private static long fen(List<Row> rows, String title) {
		int column = 0;
		while (!title.equals(rows.get(0).getCell(column).asString())) {
			column++;
		}
		int wanted = column;
		return rows.stream()
			.filter(row -> row.hasCell(0) && row.getCell(0).getRawValue().matches("\\d+"))
			.map(row -> row.getCell(wanted).asNumber())
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.movePointRight(2)
			.longValueExact();
	}

	@Test
	void the_workbook_has_every_sheet_and_comes_to_the_ledger() throws IOException {
		long statement = statement();

		Map<String, List<Row>> sheets = read(streamed(pack(statement) + "/pack.xlsx"));

		assertThat(sheets.keySet()).containsExactlyInAnyOrderElementsOf(SHEETS);
		Map<String, Long> ledger = ledger();
		for (String sheet : List.of("就餐明细", "个人汇总")) {
			assertThat(fen(sheets.get(sheet), "餐价")).as(sheet).isEqualTo(-ledger.get("meal_revenue:chengguan"));
			assertThat(fen(sheets.get(sheet), "个人支付")).as(sheet).isEqualTo(ledger.get("elder_cash"));
			assertThat(fen(sheets.get(sheet), "县级补贴")).as(sheet).isEqualTo(ledger.get("funder:county"));
		}
		assertThat(sheets.get("就餐明细")).hasSize(1 + (int) count("posting") + 1);
		assertThat(sheets.get("花名册").get(1).getCell(5).asString()).isEqualTo("低保");
		assertThat(sheets.get("申报表").get(2).getCell(1).asString()).isEqualTo("59 人次");
	}

	@Test
	void every_csv_says_what_the_workbook_says() throws IOException {
		long statement = statement();
		Map<String, List<Row>> sheets = read(streamed(pack(statement) + "/pack.xlsx"));

		for (String code : List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K")) {
			String csv = csv(statement, code);
			List<Row> rows = sheets.get(SHEETS.get(code.charAt(0) - 'A'));
			assertThat(csv).startsWith("\uFEFF");
			long lines = csv.lines().filter(line -> !line.isBlank()).count() - 1;
			assertThat(rows.size()).as(code).isGreaterThanOrEqualTo((int) lines);
		}
		assertThat(csv(statement, "C").lines().filter(line -> line.contains("正常")).count()).isEqualTo(59);
		assertThat(csv(statement, "J")).contains("外来就餐收入,30.00").contains("期末余额,39.00");
	}

	@Test
	void names_never_become_formulas_and_tails_never_numbers() throws IOException {
		long statement = statement();

		String csv = csv(statement, "D");
		List<Row> rows = read(streamed(pack(statement) + "/pack.xlsx")).get("个人汇总");

		assertThat(csv).contains("'=HYPERLINK").contains("\t0428").contains("𠮷娜・木沙江");
		assertThat(rows.get(2).getCell(1).getFormula()).isNull();
		assertThat(rows.get(2).getCell(1).asString()).startsWith("=HYPERLINK");
		assertThat(rows.get(1).getCell(2).asString()).isEqualTo("0428");
	}

	@Test
	void the_public_list_is_masked_and_says_no_category() {
		long statement = statement();

		String csv = csv(statement, "I");

		assertThat(csv).contains("王*兰")
			.contains("𠮷****江")
			.doesNotContain("王桂兰")
			.doesNotContain("低保")
			.doesNotContain("0428");
	}

	@Test
	void a_locked_statement_is_the_same_file_byte_for_byte_whatever_changes_and_whoever_is_down() throws Exception {
		long statement = statement();
		tell(List.of(taken(attendance(), 17, "2026-10-02", "lunch")));
		lock(statement);
		List<String> before = digests(statement);

		names("张冠李");
		post(finance(), "/api/subsidy/budgets", Map.of("funder", "county", "year", 2026, "fen", 99_000_000), 201);
		post(finance(), "/api/subsidy/appropriations", Map.of("id", attendance(), "direction", "paid", "funder",
				"county", "canteen", CANTEEN, "fen", 500, "movedOn", "2026-11-20", "reference", "迟到的凭证"), 201);
		tell(List.of(taken(attendance(), 18, "2026-10-03", "lunch")));
		roster(4, elder(4, 17, "1943-05-06", ""));
		put("{\"heading\": \"新抬头\", \"signers\": [\"a\", \"b\", \"c\"], \"hidden\": {\"C\": [\"扫码台\"]}}", 200);
		post(finance(), "/api/subsidy/statements/" + statement + "/notices",
				Map.of("from", "2026-11-23", "to", "2026-11-30"), 201);
		MEMBER.resetMappings();
		MEMBER.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.serverError()));

		assertThat(digests(statement)).isEqualTo(before);
		assertThat(MEMBER.getAllServeEvents()
			.stream()
			.filter(asked -> !asked.getWasMatched() || asked.getResponse().getStatus() == 500)).isEmpty();
		assertThat(csv(statement, "C")).contains("王桂兰");
		before.forEach(digest -> assertThat(
				get(finance(), "/api/subsidy/statements/verify?digest=" + digest, 200).path("genuine").asBoolean())
			.isTrue());
	}

	/** Of the workbook, each sheet as CSV, and the paper. */
	private List<String> digests(long statement) {
		List<String> digests = new ArrayList<>(List.of(Digest.of(streamed(pack(statement) + "/pack.xlsx")),
				Digest.of(streamed(pack(statement) + "/print"))));
		for (String code : List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K")) {
			digests.add(Digest.of(streamed(pack(statement) + "/" + code + ".csv")));
		}
		return digests;
	}

	@Test
	void a_month_is_not_locked_before_its_names_are_known_and_they_are_kept_sealed() {
		long statement = statement();
		look(statement);
		post(reviewer(), "/api/subsidy/statements/" + statement + "/review", Map.of(), 200);
		post(approver(), "/api/subsidy/statements/" + statement + "/approve", Map.of(), 200);
		MEMBER.stubFor(WireMock.post("/api/member/elders/names").willReturn(WireMock.serverError()));

		assertThat(type(post(approver(), "/api/subsidy/statements/" + statement + "/lock", Map.of(), 503)))
			.endsWith("member-down");
		assertThat(get(finance(), "/api/subsidy/statements/" + statement, 200).path("state").asString())
			.isEqualTo("approved");
		assertThat(count("statement_name")).isZero();
		names("王桂兰");
		this.breakers.circuitBreaker("member").reset();
		post(approver(), "/api/subsidy/statements/" + statement + "/lock", Map.of(), 200);

		assertThat(count("statement_name")).isEqualTo(3);
		assertThat(this.jdbc.sql("select count(*) from statement_name where sealed like ?")
			.param("%王桂兰%")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void a_locked_statement_whose_names_are_lost_is_never_made_up_from_todays() {
		long statement = statement();
		lock(statement);
		TestDatabase.asOwner("delete from statement_name", "delete from statement_paper");

		for (String file : List.of("/pack.xlsx", "/C.csv", "/print")) {
			assertThat(type(get(finance(), pack(statement) + file, 409))).endsWith("paper-not-kept");
		}
		assertThat(count("issued_file")).isZero();
	}

	@Test
	void a_canteen_that_meal_does_not_know_is_named_and_nothing_is_made() {
		long statement = statement();
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/takings")).willReturn(WireMock.notFound()));

		for (int time = 0; time < 12; time++) {
			JsonNode refused = get(finance(), pack(statement) + "/pack.xlsx", 409);
			assertThat(type(refused)).endsWith("canteen-unknown");
			assertThat(refused.path("detail").asString()).contains(CANTEEN);
		}
		assertThat(count("issued_file")).isZero();
	}

	@Test
	void a_file_is_known_again_and_a_changed_line_is_named() throws Exception {
		long statement = statement();
		byte[] file = streamed(pack(statement) + "/C.csv");
		String changed = new String(file, StandardCharsets.UTF_8).replaceFirst("(?m)^2,2026-11-01(.*?),12\\.00",
				"2,2026-11-01$1,13.00");

		assertThat(verified(file).path("genuine").asBoolean()).isTrue();
		JsonNode verdict = verified(changed.getBytes(StandardCharsets.UTF_8));
		assertThat(verdict.path("genuine").asBoolean()).isFalse();
		assertThat(verdict.path("differences").toString()).contains("第 2 号").contains("13.00").doesNotContain("第 3 号");
		assertThat(verified("\uFEFF序号,日期,助餐点,餐价,个人支付\r\n".getBytes(StandardCharsets.UTF_8)).path("genuine").asBoolean())
			.isFalse();
		assertThat(verified("junk".getBytes(StandardCharsets.UTF_8)).path("differences").toString()).contains("不是本系统");
		assertThat(get(finance(), "/api/subsidy/statements/verify?digest=" + Digest.of(file), 200).path("genuine")
			.asBoolean()).isTrue();
		get(finance(), "/api/subsidy/statements/verify?digest=x", 400);
	}

	@Test
	void a_csv_ends_with_the_digest_of_all_bytes_above_so_that_anybody_can_compute_it() {
		long statement = statement();

		for (String code : List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K")) {
			String csv = csv(statement, code);
			int last = csv.lastIndexOf("\n", csv.length() - 2) + 1;
			String named = csv.substring(last).replaceFirst("^文件摘要 sha256:([0-9a-f]{64}),*\r\n$", "$1");

			assertThat(named).as(code).isEqualTo(Digest.of(csv.substring(0, last).getBytes(StandardCharsets.UTF_8)));
			assertThat(csv.substring(last).split(",", -1)).as(code)
				.hasSameSizeAs(csv.lines().findFirst().orElseThrow().split(",", -1));
			JsonNode known = get(finance(), "/api/subsidy/statements/verify?digest=sha256:" + named, 200);
			assertThat(known.path("issued").path(0).path("sheet").asString()).isEqualTo(code);
		}
	}

	@Test
	void a_last_line_that_was_written_anew_spoils_nothing_and_a_changed_line_above_it_is_told() throws Exception {
		long statement = statement();
		String file = csv(statement, "C");

		JsonNode cut = verified(file.strip().getBytes(StandardCharsets.UTF_8));
		JsonNode changed = verified(file.replaceFirst("王桂兰", "王桂芳").getBytes(StandardCharsets.UTF_8));

		assertThat(cut.path("genuine").asBoolean()).isTrue();
		assertThat(cut.path("differences").toString()).contains("只有最后一行被改写或去掉了");
		assertThat(changed.path("genuine").asBoolean()).isFalse();
		assertThat(changed.path("differences").toString()).contains("最后一行的文件摘要和上面的内容不符");
	}

	@Test
	void what_differs_is_said_in_english_too() throws Exception {
		long statement = statement();
		String file = csv(statement, "C");
		String changed = file.replaceFirst("(?m)^2,2026-11-01(.*?),12\\.00", "2,2026-11-01$1,13.00")
			.replaceFirst("(?m)^3,2026-11", "999,2026-11")
			.replaceFirst("(?m)^4,2026-11-\\d\\d", "4,someday");

		assertThat(english(changed)).containsExactly("What stands above the last line is not what the line names.",
				"No. 2: “餐价” 12.00 in the books, 13.00 in the file",
				"No. 4: “日期” 2026-11-02 in the books, someday in the file", "No. 999: not in the books",
				"61 lines in the books, 60 of them in the file");
		for (String end : List.of("(?s)\r\n$", "文件摘要.*\r\n$")) {
			assertThat(english(file.replaceFirst(end, "")))
				.containsExactly("Only the last line was written anew or cut off; all above it is ours.");
		}
		assertThat(english(file.replace(".00,", ",").replaceFirst("文件摘要.*\r\n$", ""))).singleElement()
			.asString()
			.startsWith("Each line agrees with the books, but these are not the bytes we issued");
		assertThat(english(file.replaceFirst("王桂兰", "王桂芳").replaceFirst("文件摘要.*\r\n$", "")))
			.containsExactly("No. 1: “姓名” differs");
		assertThat(english("\uFEFF序号,日期,餐次\r\n"))
			.containsExactly("The column of the canteen is missing; nothing to compare.");
		assertThat(english(file.replace(",chengguan,", ",elsewhere,").replaceFirst("文件摘要.*\r\n$", "")))
			.containsExactly("There is no statement of this canteen and month to compare with.");
		assertThat(english("junk"))
			.containsExactly("This file is none of ours. To compare line by line, send sheet C as CSV.");
	}

	private List<String> english(String file) throws Exception {
		return verified(file.getBytes(StandardCharsets.UTF_8), "de,en-GB;q=0.9").path("differences")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	@Test
	void what_is_no_uploaded_file_is_refused() throws Exception {
		MockHttpServletResponse answer = this.http
			.perform(MockMvcRequestBuilders.post("/api/subsidy/statements/verify")
				.contentType(MediaType.APPLICATION_OCTET_STREAM)
				.content("x".getBytes(StandardCharsets.UTF_8))
				.with(finance()))
			.andReturn()
			.getResponse();

		assertThat(answer.getStatus()).isEqualTo(400);
		assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("urn:problem:no-file", "作为表单");
	}

	@Test
	void the_paper_has_a_heading_and_a_carry_on_every_page() {
		long statement = statement();

		String page = new String(streamed(pack(statement) + "/print?sheets=C"), StandardCharsets.UTF_8);

		long pages = page.split("<section", -1).length - 1;
		assertThat(pages).isBetween(3L, 12L);
		assertThat(page).contains("助餐点 城关社区爱心食堂（chengguan）");
		assertThat(page).contains("第 1 页 共 " + pages + " 页").contains("第 " + pages + " 页 共 " + pages + " 页");
		assertThat(page.split("承前页", -1)).hasSize((int) pages);
		assertThat(page.split("过次页", -1)).hasSize((int) pages);
		assertThat(page.split(">合计<", -1)).hasSize(2);
		assertThat(page).doesNotContain("style=").doesNotContain("<script").contains("=HYPERLINK(&quot;x&quot;)");
		assertThat(new String(streamed(pack(statement) + "/print?sheets=A"), StandardCharsets.UTF_8)).contains("盖章处")
			.contains("人民币");
	}

	/** For eyes: target/shots/pack.html, to be printed by a browser. */
	@Test
	void the_whole_pack_is_one_document() throws IOException {
		long statement = statement();

		String pack = new String(streamed(pack(statement) + "/print"), StandardCharsets.UTF_8);

		assertThat(pack).contains("A 申报表").contains("K 差异说明").endsWith("</html>\n");
		Path shots = Files.createDirectories(Path.of("target/shots"));
		Files.writeString(shots.resolve("pack.html"), pack.replace("/api/subsidy/print.css", "print.css"));
		Files.write(shots.resolve("print.css"), bytes(finance(), "/api/subsidy/print.css"));
	}

	@Test
	void without_a_neighbour_nothing_is_made() {
		long statement = statement();
		MEMBER.stubFor(WireMock.post("/api/member/elders/names").willReturn(WireMock.serverError()));

		assertThat(type(get(finance(), pack(statement) + "/pack.xlsx", 503))).endsWith("member-down");
		assertThat(count("issued_file")).isZero();
	}

	@Test
	void an_office_adapts_heading_boxes_and_columns_but_not_money() throws Exception {
		long statement = statement();
		put("{\"heading\": \"城关社区\", \"signers\": [\"制表\", \"复核\", \"主任\"], \"hidden\": {\"C\": [\"扫码台\", \"餐价\"]}}",
				200);

		String csv = csv(statement, "C");

		assertThat(csv.lines().findFirst().orElseThrow()).doesNotContain("扫码台").contains("餐价");
		assertThat(new String(streamed(pack(statement) + "/print?sheets=A"), StandardCharsets.UTF_8)).contains("城关社区")
			.contains("主任(签章)");
		put("{\"heading\": \"\", \"signers\": [\"a\"]}", 400);
		put("{\"heading\": \"x\", \"signers\": [\"a\", \"b\", \"c\"], \"logo\": \"bm90IGEgcGljdHVyZQ==\"}", 400);
	}

	private void put(String body, int status) throws Exception {
		assertThat(this.http
			.perform(MockMvcRequestBuilders.put("/api/subsidy/pack-templates/" + CANTEEN)
				.contentType("application/json")
				.content(body)
				.with(finance()))
			.andReturn()
			.getResponse()
			.getStatus()).isEqualTo(status);
	}

	@Test
	void only_what_is_approved_hangs_in_public_and_for_90_days_at_most() {
		long statement = statement();
		String notices = "/api/subsidy/statements/" + statement + "/notices";
		Map<String, Object> week = Map.of("from", "2026-11-23", "to", "2026-11-30");
		assertThat(type(post(finance(), notices, week, 409))).endsWith("statement-not-approved");
		lock(statement);
		names("王桂兰");

		JsonNode listed = post(finance(), notices, week, 201);

		assertThat(listed.path("notices").path(0).path("open").asBoolean()).isTrue();
		Stream.of("2026-11-22", "2027-02-22")
			.forEach(to -> post(finance(), notices, Map.of("from", "2026-11-23", "to", to), 400));
		assertThat(new String(streamed(pack(statement) + "/print?sheets=I"), StandardCharsets.UTF_8))
			.contains("公示期 2026-11-23 至 2026-11-30");
	}

	@Test
	void the_difference_to_last_month_is_said_in_words() {
		long statement = statement();

		assertThat(csv(statement, "K")).contains("没有可比的上月");
		tell(List.of(taken(attendance(), 17, "2026-10-02", "lunch")));
		assertThat(csv(statement, "K")).contains("就餐 59 人次,上月 1 人次").contains("多 58 人次").contains("新来 2 人");
	}

	@Test
	void nobody_without_the_role_reads_names() {
		long statement = statement();

		get(person("account:1", "admin"), pack(statement) + "/C.csv", 403);
		get(person("account:9", "canteen"), pack(statement) + "/pack.xlsx", 403);
		get(finance(), pack(statement) + "/Z.csv", 404);
		get(finance(), "/api/subsidy/statements/9999/pack/pack.xlsx", 404);
	}

}
