package canteen.member;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** The file an office really sends: 20,000 lines with everything wrong that can be. */
@MemberTest
class UglyRosterTests {

	private static final int ROWS = 20_000;

	private static final int FIRST = 3;

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	/** One row of every kind in 500: good ones, and five that are not. */
	private enum Kind {

		BLANK, DAMAGED, WRONG_CHECK, NAMELESS, FUTURE, AGAIN, WIDE, PLAIN;

		static Kind of(int row) {
			int place = row % 500;
			return (place < 6) ? values()[place] : ((place % 7 == 0) ? WIDE : PLAIN);
		}

	}

	@Test
	void twenty_thousand_ugly_rows_go_in_and_every_bad_one_is_explained() throws Exception {
		this.community.isEmpty();

		long id = this.community
			.answer(MockMvcRequestBuilders.multipart("/api/member/intakes")
				.file(new MockMultipartFile("file", "花名册(最终版)2.xlsx", null, file()))
				.param("dryRun", "true")
				.header("Authorization", this.registrar))
			.json()
			.get("id")
			.asLong();
		JsonNode checked = waitFor(id, "checked");
		assertThat(count("elder")).isZero();
		JsonNode rows = checked.get("rows");
		int bad = 4 * ROWS / 500;
		int repeated = ROWS / 500;
		int blank = ROWS / 500;
		assertThat(rows.get("error").asInt()).isEqualTo(bad + repeated);
		assertThat(rows.get("new").asInt()).isEqualTo(ROWS - bad - repeated - blank);
		assertThat(explained(id)).containsExactlyInAnyOrder("姓名", "身份证号", "出生日期");

		this.community.post("/api/member/intakes/" + id + "/apply", this.registrar, "");
		JsonNode applied = waitFor(id, "applied");

		assertThat(applied.get("created").asInt()).isEqualTo(ROWS - bad - repeated - blank);
		assertThat(count("elder")).isEqualTo(ROWS - bad - repeated - blank);
		assertThat(this.community.get("/api/member/elders?q=13800000014", this.registrar).json().get("total").asInt())
			.isEqualTo(1);
		assertThat(
				this.database.queryForList("select distinct name from elder where name like '% %' or name like '%　%'"))
			.isEmpty();
	}

	/** The columns that bad rows are explained by; no bad row is without a reason. */
	private Set<String> explained(long id) {
		Set<String> columns = new TreeSet<>();
		int seen = 0;
		for (int page = 0;; page++) {
			JsonNode rows = this.community
				.get("/api/member/intakes/" + id + "/rows?verdict=error&size=100&page=" + page, this.registrar)
				.json()
				.get("rows");
			if (rows.isEmpty()) {
				assertThat(seen).isEqualTo(5 * ROWS / 500);
				return columns;
			}
			for (JsonNode row : rows) {
				seen++;
				assertThat(row.get("notes")).as(row.toString()).isNotEmpty();
				row.get("notes").forEach((note) -> columns.add(note.asString().split("：")[0]));
			}
		}
	}

	private JsonNode waitFor(long id, String state) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(5))
			.until(() -> this.community.get("/api/member/intakes/" + id, this.registrar).json(),
					(progress) -> progress.get("state").asString().equals(state));
	}

	private int count(String table) {
		return this.database.queryForObject("select count(*) from " + table, Integer.class);
	}

	private static byte[] file() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "test", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("名册");
			sheet.value(0, 0, "城关社区老年人花名册");
			sheet.range(0, 0, 0, 5).merge();
			List<String> headings = List.of("姓名", "身份证号", "居民小组", "住址", "电话", "出生日期");
			for (int place = 0; place < headings.size(); place++) {
				sheet.value(1, place, headings.get(place));
			}
			for (int row = 0; row < ROWS; row++) {
				String[] cells = cells(row);
				for (int place = 0; place < cells.length; place++) {
					sheet.value(FIRST + row, place, cells[place]);
				}
			}
		}
		return out.toByteArray();
	}

	private static String[] cells(int row) {
		String birth = "19%02d0%d%02d".formatted(30 + row % 20, 1 + row % 9, 1 + row / 40 % 28);
		String id = Community.withCheck("000000" + birth + "%03d".formatted(row / 20 % 1000));
		String[] plain = { "老" + (char) ('一' + row % 5000) + (char) ('丁' + row / 5000), id, "第" + row % 10 + "小组",
				"城关镇福字巷" + row + "号", "138%08d".formatted(row), "" };
		switch (Kind.of(row)) {
			case BLANK -> {
				return new String[] { "", " ", "　", "", "", "" };
			}
			case DAMAGED -> plain[1] = "5.30424E+17";
			case WRONG_CHECK -> plain[1] = id.substring(0, 17) + (id.endsWith("5") ? "6" : "5");
			case NAMELESS -> plain[0] = " ";
			case FUTURE -> plain[5] = "2999.1.1";
			case AGAIN -> {
				return cells(row + 1);
			}
			case WIDE -> {
				plain[0] = " " + plain[0] + "　";
				plain[1] = wide(id) + " ";
				plain[4] = wide(plain[4]);
			}
			default -> {
				return plain;
			}
		}
		return plain;
	}

	private static String wide(String digits) {
		StringBuilder wide = new StringBuilder();
		digits.chars().forEach((digit) -> wide.append((char) ((digit < '0' || digit > '9') ? digit : digit + 0xFEE0)));
		return wide.toString();
	}

}
