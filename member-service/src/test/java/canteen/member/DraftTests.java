package canteen.member;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class DraftTests {

	@Autowired
	Community community;

	@Autowired
	ScheduledTaskHolder timetable;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void empty() {
		this.community.isEmpty();
		this.database.update("delete from intake_heading");
	}

	@Test
	void a_dry_run_says_new_changed_same_error_and_review_and_changes_nothing_until_applied() {
		String same = Community.idNumber("19430506");
		String changed = Community.idNumber("19440506");
		String look = Community.idNumber("19450506");
		long keptId = this.community.elder("王桂兰", same);
		this.community.elder("李桂兰", changed);
		long alike = this.community.elder("赵桂兰", look);
		String newcomer = Community.idNumber("19460506");
		String double1 = Community.idNumber("19450506");
		String double2 = Community.idNumber("19470506");
		String file = "姓名,身份证号,居民小组,电话\n王桂兰,%s,第三居民小组,\n李桂兰,%s,第九居民小组,\n新人,%s,一组,13700000001\n赵桂兰,%s,,\n孙某,%s,,13800001234\n坏,123,,\n"
			.formatted(same, changed, newcomer, double1, double2);

		JsonNode sent = send("a.csv", file.getBytes(StandardCharsets.UTF_8), Map.of("dryRun", "true"));
		long id = sent.get("id").asLong();
		JsonNode checked = waitFor(id, "checked");

		assertThat(checked.get("rows").toString())
			.isEqualTo("{\"changed\":1,\"error\":1,\"new\":1,\"review\":2,\"same\":1}");
		assertThat(checked.get("done").asInt()).isEqualTo(6);
		assertThat(count("elder")).isEqualTo(3);
		JsonNode review = rows(id, "review");
		assertThat(review.get(0).get("elder").asLong()).isEqualTo(alike);
		assertThat(review.get(0).get("notes").toString()).isEqualTo("[\"same_name_and_birth_date\"]");
		assertThat(review.get(1).get("elder").asLong()).isEqualTo(keptId);
		assertThat(review.get(1).get("notes").toString()).isEqualTo("[\"same_phone\"]");
		assertThat(rows(id, "changed").get(0).get("notes").toString()).isEqualTo("[\"group\"]");
		assertThat(rows(id, "").toString()).doesNotContain(newcomer, same);

		decide(id, 5, true);
		decide(id, 6, false);
		assertThat(decide(id, 2, true).status()).isEqualTo(409);
		assertThat(apply(id).status()).isEqualTo(202);
		JsonNode applied = waitFor(id, "applied");

		assertThat(count("elder")).isEqualTo(5);
		assertThat(applied.get("created").asInt()).isEqualTo(2);
		assertThat(applied.get("updated").asInt()).isEqualTo(2);
		assertThat(applied.get("same").asInt()).isEqualTo(1);
		assertThat(applied.get("errorRows").asInt()).isEqualTo(1);
		assertThat(apply(id).status()).isEqualTo(409);
		assertThat(this.community.get("/api/member/elders/" + alike, this.registrar).json().get("tail").asString())
			.isEqualTo(double1.substring(14));
		assertThat(this.community.get("/api/member/intakes/" + id + "/errors.xlsx", this.registrar).status())
			.isEqualTo(200);
	}

	@Test
	void one_id_number_with_another_name_is_the_same_person_only_when_somebody_says_so() {
		String number = Community.idNumber("19430506");
		long known = this.community.elder("王桂兰", number);
		String file = "姓名,身份证号\n王桂蓝," + number + "\n";
		for (boolean same : new boolean[] { false, true }) {
			long id = dryRun(file, "roster");
			assertThat(rows(id, "review").at("/0/elder").asLong()).isEqualTo(known);
			assertThat(rows(id, "review").at("/0/notes/0").asString()).isEqualTo("same_id_other_name");
			decide(id, 2, same);
			apply(id);
			waitFor(id, "applied");
			assertThat(this.community.get("/api/member/elders/" + known, this.registrar).json().get("name").asString())
				.isEqualTo(same ? "王桂蓝" : "王桂兰");
			assertThat(rows(id, "error")).hasSize(same ? 0 : 1);
		}
		assertThat(count("elder")).isEqualTo(1);
	}

	@Test
	void a_doubtful_row_nobody_decided_is_never_taken_in() {
		this.community.elder("王桂兰", Community.idNumber("19430506"));
		long id = dryRun("姓名,身份证号\n王桂兰," + Community.idNumber("19430506") + "\n", "roster");

		apply(id);
		waitFor(id, "applied");

		assertThat(count("elder")).isEqualTo(1);
	}

	@Test
	void who_is_the_same_gains_the_categories_of_the_row_and_two_rows_for_one_keep_no_other_out() {
		long known = this.community.elder("王桂兰", Community.idNumber("19430506"));
		long id = dryRun(
				"姓名,身份证号,电话,类别,类别文号\n王桂兰,%s,,低保,民〔2026〕3号\n李某,%s,13800001234,,\n新人,%s,,,\n".formatted(
						Community.idNumber("19430506"), Community.idNumber("19430507"), Community.idNumber("19430508")),
				"roster");
		decide(id, 2, true);
		decide(id, 3, true);

		apply(id);
		waitFor(id, "applied");

		assertThat(this.community.get("/api/member/elders/" + known + "/categories", this.registrar).text())
			.contains("民〔2026〕3号");
		assertThat(count("elder")).isEqualTo(2);
		assertThat(rows(id, "error").at("/0/notes/0").asString()).contains("另一行");
	}

	@Test
	void nobody_decides_a_row_once_the_file_is_taken_in() {
		this.community.elder("王桂兰", Community.idNumber("19430506"));
		long id = dryRun("姓名,身份证号\n王桂兰," + Community.idNumber("19430506") + "\n", "roster");
		apply(id);
		waitFor(id, "applied");

		assertThat(decide(id, 2, false).status()).isEqualTo(409);
	}

	@Test
	void a_category_list_may_tell_two_times_of_one_category() {
		String id = Community.idNumber("19430506");
		long elder = this.community.elder("王桂兰", id);
		this.community.post("/api/member/elders/" + elder + "/categories", this.registrar,
				"{\"tag\":\"dibao\",\"from\":\"2026-01-01\",\"to\":\"2026-12-31\",\"paper\":\"文3\"}");
		long draft = dryRun(
				"姓名,身份证号,类别,类别起始日期,类别截止日期,批准文号\n王桂兰,%1$s,低保,2024.1.1,2024.6.30,文1\n王桂兰,%1$s,低保,2025.1.1,2025.12.31,文2\n"
					.formatted(id),
				"categories");
		assertThat(progress(draft).get("rows").toString()).isEqualTo("{\"changed\":2}");
		apply(draft);
		waitFor(draft, "applied");

		assertThat(this.database.queryForList("select paper from category order by from_date", String.class))
			.containsExactly("文1", "文2", "文3");
	}

	@Test
	void a_check_broken_off_by_a_restart_is_shown_as_stopped_and_can_be_done_again() {
		long id = dryRun("姓名,身份证号\n王桂兰," + Community.idNumber("19430506") + "\n", "roster");
		this.database
			.update("update intake set state = 'checking', done_count = 0, worked_at = worked_at - interval 61 second");
		this.database.update("update intake_row set verdict = 'unread'");

		assertThat(progress(id).get("state").asString()).isEqualTo("stopped");
		assertThat(apply(id).status()).isEqualTo(409);
		assertThat(this.community.post("/api/member/intakes/" + id + "/check", this.registrar, "").status())
			.isEqualTo(202);

		assertThat(waitFor(id, "checked").get("rows").toString()).isEqualTo("{\"new\":1}");
	}

	@Test
	void an_application_broken_off_by_a_restart_goes_on_where_it_stood() {
		String first = Community.idNumber("19430506");
		long id = dryRun("姓名,身份证号\n王桂兰," + first + "\n李四," + Community.idNumber("19430507") + "\n", "roster");
		this.community.elder("王桂兰", first);
		this.database.update("update intake_row set applied = 1 where row_no = 2");
		this.database
			.update("update intake set state = 'applying', done_count = 1, worked_at = worked_at - interval 61 second");

		assertThat(progress(id).get("state").asString()).isEqualTo("stopped");
		assertThat(apply(id).status()).isEqualTo(202);

		assertThat(waitFor(id, "applied").get("created").asInt()).isEqualTo(1);
		assertThat(this.database.queryForObject("select count(*) from elder", Integer.class)).isEqualTo(2);
	}

	@Test
	void rows_nobody_worked_on_for_7_days_are_forgotten() {
		long id = dryRun("姓名,身份证号\n王桂兰," + Community.idNumber("19430506") + "\n", "roster");
		this.database.update("update intake set worked_at = now(3) - interval 167 hour");
		forget();
		assertThat(this.database.queryForObject("select count(*) from intake_row", Integer.class)).isEqualTo(1);

		this.database.update("update intake set worked_at = now(3) - interval 169 hour");
		forget();
		assertThat(this.database.queryForObject("select count(*) from intake_row", Integer.class)).isZero();
		assertThat(progress(id).get("id").asLong()).isEqualTo(id);
	}

	@Test
	void a_death_list_sets_the_dead_by_id_and_names_who_is_not_known() {
		String id = Community.idNumber("19430506");
		long elder = this.community.elder("王桂兰", id);
		String other = Community.idNumber("19430506");
		this.community.elder("李桂兰", other);
		String list = "姓名,身份证号,死亡日期\n王桂兰,%s,2026年1月3日\n王某,%s,2026.1.3\n生人,%s,2026-01-03\n李桂兰,%s,\n".formatted(id, other,
				Community.idNumber("19430506"), other);

		long draft = dryRun(list, "deaths");

		assertThat(progress(draft).get("rows").toString()).isEqualTo("{\"changed\":1,\"error\":3}");
		apply(draft);
		waitFor(draft, "applied");
		JsonNode shown = this.community.get("/api/member/elders/" + elder, this.registrar).json();
		assertThat(shown.get("status").asString()).isEqualTo("deceased");
		assertThat(shown.get("deathDate").asString()).isEqualTo("2026-01-03");
		assertThat(shown.get("deathSource").asString()).isEqualTo("死亡名单导入");
	}

	@Test
	void a_category_list_adds_what_is_missing_with_its_dates() {
		String id = Community.idNumber("19430506");
		long elder = this.community.elder("王桂兰", id);
		String list = "姓名,身份证号,类别,类别起始日期,类别截止日期,批准文号\n王桂兰,%s,低保,2026.1.1,2026.12.31,民〔2026〕3号\n王桂兰,%s,独居,2026.1.1,2025.1.1,\n"
			.formatted(id, id);

		long draft = dryRun(list, "categories");
		assertThat(progress(draft).get("rows").toString()).isEqualTo("{\"changed\":1,\"error\":1}");
		apply(draft);
		waitFor(draft, "applied");
		assertThat(this.community.get("/api/member/elders/" + elder + "/history", this.registrar).text())
			.contains("dibao 2026-01-01");
		long again = dryRun(list, "categories");

		JsonNode held = this.community.get("/api/member/elders/" + elder + "/categories", this.registrar)
			.json()
			.get("categories");
		assertThat(held.toString()).contains("\"dibao\"", "2026-12-31", "民〔2026〕3号").doesNotContain("duju");
		assertThat(progress(again).get("rows").toString()).isEqualTo("{\"error\":1,\"same\":1}");
	}

	@Test
	void strange_headings_are_told_once_and_remembered_in_any_order() {
		String id = Community.idNumber("19430506");
		byte[] strange = ("老人大名,证号\n王桂兰," + id + "\n").getBytes(StandardCharsets.UTF_8);
		byte[] turned = ("证号,老人大名\n" + id + ",王桂兰\n").getBytes(StandardCharsets.UTF_8);

		assertThat(sent("a.csv", strange, Map.of()).json().get("type").asString())
			.isEqualTo("urn:problem:headings-missing");
		assertThat(sent("a.csv", strange, Map.of("columns", "{\"老人大名\":\"height\"}")).status()).isEqualTo(400);
		JsonNode first = send("a.csv", strange, Map.of("columns", "{\"老人大名\":\"name\",\"证号\":\"id_number\"}"));
		JsonNode second = send("b.csv", turned, Map.of());

		assertThat(first.get("created").asInt()).isEqualTo(1);
		assertThat(second.get("same").asInt()).isEqualTo(1);
	}

	@Test
	void two_heading_lines_with_merged_cells_are_read_as_one() throws Exception {
		String id = Community.idNumber("19430506");
		byte[] file = xlsx((sheet) -> {
			sheet.value(0, 0, "城关社区花名册");
			sheet.range(0, 0, 0, 4).merge();
			for (String[] cell : new String[][] { { "1", "0", "姓名" }, { "1", "1", "身份证号" }, { "1", "2", "联系人" },
					{ "1", "4", "备注" }, { "2", "2", "姓名" }, { "2", "3", "电话" }, { "3", "0", "王桂兰" }, { "3", "1", id },
					{ "3", "2", "王小明" }, { "3", "3", "１３９００００５６７８" } }) {
				sheet.value(Integer.parseInt(cell[0]), Integer.parseInt(cell[1]), cell[2]);
			}
			sheet.range(1, 0, 2, 0).merge();
			sheet.range(1, 2, 1, 3).merge();
		});

		JsonNode answer = send("a.xlsx", file, Map.of());

		assertThat(answer.get("created").asInt()).as(answer.toString()).isEqualTo(1);
		long elder = this.database.queryForObject("select id from elder", Long.class);
		JsonNode shown = this.community.get("/api/member/elders/" + elder, this.registrar).json();
		assertThat(shown.get("name").asString()).isEqualTo("王桂兰");
		assertThat(shown.get("contactName").asString()).isEqualTo("王小明");
		assertThat(shown.get("contactPhone").asString()).isEqualTo("13900005678");
		assertThat(shown.get("phone").asString()).isEmpty();
	}

	@Test
	void an_old_xls_is_read_with_dates_as_numbers_and_damaged_ids_named() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		String id = Community.idNumber("19430506");
		try (HSSFWorkbook workbook = new HSSFWorkbook()) {
			HSSFSheet sheet = workbook.createSheet();
			Consumer<Object[]> row = (cells) -> {
				var line = sheet.createRow(sheet.getPhysicalNumberOfRows());
				for (int place = 0; place < cells.length; place++) {
					if (cells[place] instanceof Double number) {
						line.createCell(place).setCellValue(number);
					}
					else {
						line.createCell(place).setCellValue((String) cells[place]);
					}
				}
			};
			row.accept(new Object[] { "姓名", "身份证号", "出生日期", "电话" });
			row.accept(new Object[] { "王桂兰", id, 15832d, 13800001234d });
			row.accept(new Object[] { "坏号", 5.3042419430506e17, "", "" });
			row.accept(new Object[] { "坏尾", "000000194305060000".substring(0, 15) + "000", "", "" });
			sheet.getRow(1).createCell(4).setCellFormula("HYPERLINK(\"http://127.0.0.1/\",\"x\")");
			workbook.write(out);
		}

		JsonNode answer = send("a.xls", out.toByteArray(), Map.of());

		assertThat(answer.get("created").asInt()).as(answer.toString()).isEqualTo(1);
		assertThat(answer.get("errorRows").asInt()).isEqualTo(2);
		assertThat(answer.get("errors").get(0).get("reason").asString()).contains("5.3E+17");
		assertThat(answer.get("errors").get(1).get("reason").asString()).contains("5.3E+17");
	}

	@Test
	void macros_and_outside_entities_are_refused_and_formulas_are_only_their_last_value() throws Exception {
		String id = Community.idNumber("19430506");
		byte[] plain = xlsx((sheet) -> {
			sheet.value(0, 0, "姓名");
			sheet.value(0, 1, "身份证号");
			sheet.value(1, 0, "王桂兰");
			sheet.value(1, 1, id);
			sheet.formula(1, 2, "WEBSERVICE(\"http://127.0.0.1/\")");
		});

		assertThat(sent("a.xlsm", holding("xl/vbaProject.bin", "x"), Map.of()).json().get("detail").asString())
			.contains("宏");
		assertThat(sent("a.xlsx",
				holding("xl/extra.xml",
						"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"),
				Map.of())
			.json()
			.get("detail")
			.asString()).contains("外部引用");
		assertThat(count("elder")).isZero();
		assertThat(send("a.xlsx", plain, Map.of()).get("created").asInt()).isEqualTo(1);
	}

	private static byte[] holding(String name, String content) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(new ZipEntry(name));
			zip.write(content.getBytes(StandardCharsets.UTF_8));
		}
		return out.toByteArray();
	}

	private static byte[] xlsx(Consumer<Worksheet> content) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "test", "1.0")) {
			content.accept(workbook.newWorksheet("名册"));
		}
		return out.toByteArray();
	}

	private long dryRun(String file, String kind) {
		long id = send("a.csv", file.getBytes(StandardCharsets.UTF_8), Map.of("dryRun", "true", "kind", kind)).get("id")
			.asLong();
		waitFor(id, "checked");
		return id;
	}

	private JsonNode waitFor(long id, String state) {
		return Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> progress(id), (progress) -> progress.get("state").asString().equals(state));
	}

	private JsonNode progress(long id) {
		return this.community.get("/api/member/intakes/" + id, this.registrar).json();
	}

	private JsonNode rows(long id, String verdict) {
		return this.community.get("/api/member/intakes/" + id + "/rows?verdict=" + verdict, this.registrar)
			.json()
			.get("rows");
	}

	private Community.Answer decide(long id, int row, boolean same) {
		return this.community.post("/api/member/intakes/" + id + "/rows/" + row + "/decision", this.registrar,
				"{\"same\":" + same + "}");
	}

	private Community.Answer apply(long id) {
		return this.community.post("/api/member/intakes/" + id + "/apply", this.registrar, "");
	}

	private JsonNode send(String name, byte[] content, Map<String, String> parameters) {
		Community.Answer answer = sent(name, content, parameters);
		assertThat(answer.status()).as(answer.text()).isLessThan(300);
		return answer.json();
	}

	private Community.Answer sent(String name, byte[] content, Map<String, String> parameters) {
		MockMultipartHttpServletRequestBuilder request = MockMvcRequestBuilders.multipart("/api/member/intakes")
			.file(new MockMultipartFile("file", name, null, content));
		parameters.forEach(request::param);
		return this.community.answer(request.header("Authorization", this.registrar));
	}

	private int count(String table) {
		return this.database.queryForObject("select count(*) from " + table, Integer.class);
	}

	private void forget() {
		this.timetable.getScheduledTasks()
			.stream()
			.filter((task) -> task.toString().contains("ForgetDrafts"))
			.findFirst()
			.orElseThrow()
			.getTask()
			.getRunnable()
			.run();
	}

}
