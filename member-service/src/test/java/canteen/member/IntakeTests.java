package canteen.member;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class IntakeTests {

	private static final String HEAD = "姓名,性别,出生日期,身份证号,民族,居民小组,住址,电话,类别,饮食,联系人,联系人电话,户籍地\n";

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@BeforeEach
	void empty() {
		this.community.isEmpty();
	}

	@Test
	void the_same_file_again_changes_nothing() throws Exception {
		String file = HEAD + line("王桂兰", Community.idNumber("19430506"), "低保、独居", "清真、低糖")
				+ line("李 大爷", Community.idNumber("19500101"), "", "过敏:花生");

		JsonNode first = csv(file, StandardCharsets.UTF_8);
		List<?> before = dump();
		JsonNode second = csv(file, StandardCharsets.UTF_8);

		assertCounts(first, 2, 0, 0, 0);
		assertCounts(second, 0, 0, 2, 0);
		assertThat(dump()).isEqualTo(before);
		assertThat(this.database.queryForList("select tag from category order by tag", String.class))
			.containsExactly("dibao", "duju");
		assertThat(this.database.queryForList("select name from elder where diets = 'allergy:花生'", String.class))
			.containsExactly("李大爷");
	}

	@Test
	void the_same_id_number_and_name_is_the_same_person_and_an_empty_cell_says_nothing() throws Exception {
		String id = Community.idNumber("19430506");
		csv(HEAD + line("王桂兰", id, "低保", "清真"), StandardCharsets.UTF_8);

		JsonNode answer = csv("身份证号,姓名,电话,居民小组\n" + id + ",王·桂 兰,,第五居民小组\n", StandardCharsets.UTF_8);

		assertCounts(answer, 0, 1, 0, 0);
		JsonNode elder = onlyElder();
		assertThat(elder.get("name").asString()).isEqualTo("王·桂 兰");
		assertThat(elder.get("group").asString()).isEqualTo("第五居民小组");
		assertThat(elder.get("phone").asString()).isEqualTo("138****1234");
		assertThat(elder.get("diets").toString()).isEqualTo("[\"halal\"]");
		assertThat(elder.get("categories").toString()).isEqualTo("[\"dibao\"]");
	}

	@Test
	void an_ethnic_group_that_is_none_of_the_56_is_reported_and_a_short_one_completed() throws Exception {
		String head = "姓名,身份证号,民族\n";
		JsonNode answer = csv(
				head + "王桂兰," + Community.idNumber("19430506") + ",彝\n赵一," + Community.idNumber("19430507") + ",火星族\n",
				StandardCharsets.UTF_8);

		assertCounts(answer, 1, 0, 0, 1);
		assertThat(answer.path("errors").path(0).path("column").asString()).isEqualTo("民族");
		long elder = onlyElder().path("elder").asLong();
		assertThat(this.community.get("/api/member/elders/" + elder, Tokens.person("registrar"))
			.json()
			.path("ethnicGroup")
			.asString()).isEqualTo("彝族");
	}

	@Test
	void a_diet_is_never_taken_from_the_ethnic_group() throws Exception {
		csv("姓名,身份证号,民族,饮食\n马桂兰," + Community.idNumber("19430506") + ",回族,\n", StandardCharsets.UTF_8);

		assertThat(onlyElder().get("diets")).isEmpty();
		assertThat(
				this.community.get("/api/member/roster", Tokens.service("roster.meal")).json().at("/entries/0/diets"))
			.isEmpty();
	}

	@Test
	void the_same_id_number_with_another_name_changes_nobody_unasked() throws Exception {
		String id = Community.idNumber("19430506");
		csv(HEAD + line("王桂兰", id, "", ""), StandardCharsets.UTF_8);

		JsonNode answer = csv("身份证号,姓名,居民小组\n" + id + ",李四,第五居民小组\n", StandardCharsets.UTF_8);

		assertCounts(answer, 0, 0, 0, 1);
		assertThat(answer.at("/errors/0/column").asString()).isEqualTo("姓名");
		assertThat(onlyElder().get("name").asString()).isEqualTo("王桂兰");
	}

	@Test
	void ugly_rows_are_reported_by_row_column_and_reason_and_good_ones_kept() throws Exception {
		String good = Community.idNumber("19430506");
		String other = Community.idNumber("19460708");
		char check = other.charAt(17);
		String wrongCheck = other.substring(0, 17) + ((check == '0') ? '1' : '0');
		String file = "城关社区老年人花名册,,,,\n姓名 ,出生日期,公民身份号码（必填）,饮食,类别,性别,电话\n" + "王桂兰,1943年5月6日,'" + good + ",,,,\n" + ",,"
				+ Community.idNumber("19430506") + ",,,,\n" + "赵一,," + wrongCheck + ",,,,\n" + "钱二,,5.3E+17,,,,\n"
				+ "孙三,,530424430506042,,,,\n" + "李四,1944-01-01," + Community.idNumber("19430506") + ",,,,\n" + "周五,,"
				+ Community.idNumber("19430506") + ",满汉全席,没听过,,\n" + "吴六,," + Community.idNumber("19430506")
				+ ",,,人妖,1.38E+10\n" + "\n" + "王桂芳,," + good + ",,,,\n" + "王桂兰,1943-05-06," + good + ",,,,\n" + "郑七,,"
				+ Community.withCheck("00000019430230001") + ",,,,\n";

		JsonNode answer = csv(file, StandardCharsets.UTF_8);

		assertCounts(answer, 1, 0, 1, 9);
		List<String> errors = new ArrayList<>();
		answer.get("errors")
			.forEach((error) -> errors.add(error.get("row").asInt() + " " + error.get("column").asString() + " "
					+ error.get("reason").asString()));
		assertThat(errors).hasSize(11);
		assertThat(errors.get(0)).isEqualTo("4 姓名 没有填写");
		assertThat(errors.get(1)).startsWith("5 身份证号").contains("校验位");
		assertThat(errors.get(2)).startsWith("6 身份证号").contains("Excel", "5.3E+17");
		assertThat(errors.get(3)).startsWith("7 身份证号").contains("15 位");
		assertThat(errors.get(4)).isEqualTo("8 出生日期 与身份证号里的出生日期不一致");
		assertThat(errors.subList(5, 7)).anyMatch((error) -> error.startsWith("9 饮食"))
			.anyMatch((error) -> error.startsWith("9 类别"));
		assertThat(errors.subList(7, 9)).anyMatch((error) -> error.startsWith("10 性别"))
			.anyMatch((error) -> error.startsWith("10 电话"));
		assertThat(errors.get(9)).startsWith("12 身份证号").contains("第 3 行");
		assertThat(errors.get(10)).startsWith("14 身份证号").contains("不存在");
		assertThat(answer.toString()).doesNotContain(wrongCheck, good);
	}

	@Test
	void a_name_that_is_too_long_or_no_name_has_one_reason() throws Exception {
		String id = Community.idNumber("19430506");

		JsonNode answer = csv(
				"姓名,身份证号\n" + "甲".repeat(61) + "," + id + "\n😀," + id + "\n\u200b," + id + "\n王\u202e𠮷," + id + "\n",
				StandardCharsets.UTF_8);

		assertThat(answer.get("errors")).extracting((error) -> error.get("reason").asString())
			.containsExactly("太长，最多 60 个字", "不像姓名", "没有填写");
		assertThat(answer.get("created").asInt()).isEqualTo(1);
	}

	@Test
	void the_bad_rows_come_back_as_a_file_that_can_be_mended_and_sent_again() throws Exception {
		String id = Community.idNumber("19430506");
		JsonNode answer = csv(
				"姓名,身份证号,备注\n,%s,甲\n=1+1,%s,乙\n好人,%s,丙\n".formatted(id, "123", Community.idNumber("19400101")),
				StandardCharsets.UTF_8);

		byte[] file = this.community
			.get("/api/member/intakes/" + answer.get("id").asLong() + "/errors.xlsx", Tokens.person("registrar"))
			.bytes();

		List<List<String>> rows = new ArrayList<>();
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
			for (Row row : workbook.getFirstSheet().read()) {
				rows.add(row.stream().map((cell) -> (cell != null) ? cell.getText() : "").toList());
			}
		}
		assertThat(rows.get(0)).containsExactly("姓名", "身份证号", "备注", "错误原因");
		assertThat(rows.get(1)).startsWith("", id, "甲").contains("姓名：没有填写");
		assertThat(rows.get(2)).startsWith("=1+1", "123", "乙");
		assertThat(rows).hasSize(3);
		assertThat(answer.get("ignoredColumns").toString()).isEqualTo("[\"备注\"]");
		JsonNode mended = this.community.send("mended.xlsx", file, Tokens.person("registrar")).json();
		assertThat(mended.get("errorRows").asInt()).isEqualTo(2);
		assertThat(this.community
			.get("/api/member/intakes/" + answer.get("id").asLong() + "/errors.xlsx", Tokens.person("care"))
			.status()).isEqualTo(403);
		assertThat(this.community
			.get("/api/member/intakes/" + answer.get("id").asLong() + "/errors.xlsx",
					Tokens.other("registrar", "ninghe"))
			.status()).isEqualTo(404);
	}

	@Test
	void an_excel_file_may_hold_dates_as_numbers_but_not_id_numbers() throws Exception {
		byte[] file = xlsx((sheet) -> {
			for (String[] head : new String[][] { { "0", "姓名" }, { "1", "身份证号" }, { "2", "出生日期" }, { "3", "电话" } }) {
				sheet.value(0, Integer.parseInt(head[0]), head[1]);
			}
			sheet.value(1, 0, "王桂兰");
			sheet.value(1, 1, Community.idNumber("19430506"));
			sheet.value(1, 2, LocalDate.of(1943, 5, 6));
			sheet.style(1, 2).format("yyyy-mm-dd").set();
			sheet.value(1, 3, 13800001234L);
			sheet.value(2, 0, "坏号码");
			sheet.value(2, 1, 530424194305060420d);
		});

		JsonNode answer = this.community.send("roster.xlsx", file, Tokens.person("registrar")).json();

		assertCounts(answer, 1, 0, 0, 1);
		assertThat(answer.get("errors").get(0).get("reason").asString()).contains("5.3E+17");
		assertThat(onlyElder().get("birthDate").asString()).isEqualTo("1943-05-06");
		assertThat(onlyElder().get("phone").asString()).isEqualTo("138****1234");
	}

	@Test
	void a_gbk_file_and_a_utf8_file_with_a_mark_say_the_same() throws Exception {
		String file = HEAD + line("王桂兰", Community.idNumber("19430506"), "", "");

		assertCounts(csv(file, Charset.forName("GBK")), 1, 0, 0, 0);
		assertCounts(csv("\uFEFF" + file, StandardCharsets.UTF_8), 0, 0, 1, 0);
	}

	@Test
	void the_template_is_read_back_with_every_column_known() {
		byte[] template = this.community.get("/api/member/intakes/template", Tokens.person("registrar")).bytes();

		JsonNode answer = this.community.send("template.xlsx", template, Tokens.person("registrar")).json();

		assertCounts(answer, 0, 0, 0, 0);
		assertThat(answer.get("ignoredColumns").isEmpty()).isTrue();
	}

	@Test
	void files_that_are_no_roster_are_refused_with_a_reason() throws Exception {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
			zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
			byte[] nothing = new byte[1 << 20];
			for (int count = 0; count < 60; count++) {
				zip.write(nothing);
			}
		}
		assertRefused(bomb.toByteArray(), "file-unreadable", "太多");
		assertRefused(new byte[0], "file-unreadable", "空");
		assertRefused(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1 }, "file-unreadable", "xlsx");
		assertRefused("PK nonsense".getBytes(StandardCharsets.UTF_8), "file-unreadable", "打不开");
		assertRefused("姓名,电话\n王,1\n".getBytes(StandardCharsets.UTF_8), "headings-missing", "表头");
	}

	@Test
	void no_table_holds_an_id_number_a_phone_or_an_address_in_plain() throws Exception {
		String id = Community.idNumber("19430506");
		String bad = "00000019440101123";
		csv(HEAD + line("王桂兰", id, "低保", "清真") + line("坏号码", bad, "", ""), StandardCharsets.UTF_8);
		long elder = onlyElder().get("elder").asLong();
		this.community.post("/api/member/elders/" + elder + "/id-number/reveal", Tokens.person("registrar"),
				"{\"reason\":\"核对户口\"}");

		StringBuilder everything = new StringBuilder();
		for (String table : this.database.queryForList("show tables", String.class)) {
			this.database.query("select * from " + table, (row) -> {
				for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
					byte[] bytes = row.getBytes(column);
					everything.append((bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "").append('\n');
				}
			});
		}

		assertThat(everything.toString()).contains("王桂兰", "核对户口")
			.doesNotContain(id, bad, "13800001234", "福字巷", "13900005678");
	}

	@Test
	void twenty_thousand_rows_are_taken_in_within_a_minute() throws Exception {
		StringBuilder file = new StringBuilder(HEAD);
		for (int count = 0; count < 20_000; count++) {
			file.append(line(
					"王" + (char) ('一' + count % 5000), Community.withCheck("00000019%02d0%d%02d%03d"
						.formatted(30 + count % 40, 1 + count % 9, 1 + count / 40 % 28, count / 40 % 1000)),
					"低保", "清真"));
		}
		long start = System.nanoTime();

		JsonNode answer = csv(file.toString(), StandardCharsets.UTF_8);

		long seconds = (System.nanoTime() - start) / 1_000_000_000;
		int different = this.database.queryForObject("select count(*) from elder", Integer.class);
		assertThat(answer.get("created").asInt()).isEqualTo(different).isGreaterThan(19_000);
		assertThat(answer.get("errorRows").asInt() + answer.get("same").asInt() + different).isEqualTo(20_000);
		assertThat(seconds).isLessThan(60);
		assertThat(this.database.queryForObject("select count(distinct seq) from roster_entry", Integer.class))
			.isEqualTo(different);
	}

	private static String line(String name, String idNumber, String category, String diet) {
		return "%s,,,%s,汉族,第三居民小组,\"城关镇福字巷9号, 2单元\",13800001234,%s,%s,王小明,13900005678,530424100\n".formatted(name,
				idNumber, category, diet);
	}

	private JsonNode csv(String file, Charset charset) {
		Community.Answer answer = this.community.send("roster.csv", file.getBytes(charset), Tokens.person("registrar"));
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer.json();
	}

	private static byte[] xlsx(Consumer<Worksheet> content) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "test", "1.0")) {
			content.accept(workbook.newWorksheet("名册"));
		}
		return out.toByteArray();
	}

	private static void assertCounts(JsonNode answer, int created, int updated, int same, int errorRows) {
		assertThat(List.of(answer.get("created").asInt(), answer.get("updated").asInt(), answer.get("same").asInt(),
				answer.get("errorRows").asInt()))
			.as(answer.toString())
			.containsExactly(created, updated, same, errorRows);
	}

	private void assertRefused(byte[] file, String type, String words) {
		Community.Answer answer = this.community.send("roster", file, Tokens.person("registrar"));
		assertThat(answer.status()).as(answer.text()).isEqualTo(400);
		assertThat(answer.json().get("type").asString()).isEqualTo("urn:problem:" + type);
		assertThat(answer.json().get("detail").asString()).contains(words);
	}

	private JsonNode onlyElder() {
		JsonNode page = this.community.get("/api/member/elders", Tokens.person("registrar")).json();
		assertThat(page.get("total").asInt()).isEqualTo(1);
		return page.get("elders").get(0);
	}

	private List<?> dump() {
		return List.of(this.database.queryForList("select * from elder").toString().replaceAll("\\[B@\\w+", ""),
				this.database.queryForList("select * from category"),
				this.database.queryForList("select * from roster_entry"),
				this.database.queryForList("select elder, hex(id_number), hex(phone) from elder_secret"));
	}

}
