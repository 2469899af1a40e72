package canteen.member;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import canteen.testing.LargePng;
import com.sun.management.ThreadMXBean;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** Files made to harm whoever opens them: us, or the office that gets ours. */
@MemberTest
class HostileFileTests {

	private static final List<String> FORMULAS = List.of("=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(1)");

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void nobody() {
		this.community.isEmpty();
	}

	@Test
	void an_entity_in_utf_16_brings_nothing_from_outside_and_unfolds_to_nothing() throws Exception {
		String outside = "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>";
		String laughs = "<!DOCTYPE sst [<!ENTITY a \"%s\"><!ENTITY b \"%s\"><!ENTITY x \"%s\">]>"
			.formatted("王".repeat(1000), "&a;".repeat(1000), "&b;".repeat(1000));
		for (String type : List.of(outside, laughs)) {
			byte[] file = withStrings(type, "&x;");

			Community.Answer answer = this.community.send("a.xlsx", file, this.registrar);

			assertThat(answer.status()).as(answer.text()).isEqualTo(400);
			assertThat(answer.text()).contains("file-unreadable", "外部引用")
				.doesNotContain(Files.readString(Path.of("/etc/hostname")).strip());
			assertThat(count()).isZero();
		}
	}

	@Test
	void an_archive_of_1001_parts_is_refused_and_no_part_is_written_anywhere() throws Exception {
		ByteArrayOutputStream parts = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(parts)) {
			for (int count = 0; count < 1001; count++) {
				zip.putNextEntry(new ZipEntry("../../../../tmp/hostile-" + count + ".txt"));
				zip.write('x');
			}
		}

		assertThat(this.community.send("a.xlsx", parts.toByteArray(), this.registrar).text()).contains("太多");
		assertThat(Path.of("/tmp/hostile-0.txt")).doesNotExist();
		assertThat(Path.of("../../../../tmp/hostile-0.txt")).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../../etc/cron.d/a.xlsx", "a\r\nSet-Cookie: b=c\r\n.xlsx", "a\".exe\u0000.csv",
			"C:\\Windows\\a.csv", "𠮷\u202Excod.exe" })
	void what_a_file_is_called_is_nobodys_business(String name) {
		byte[] roster = "姓名,身份证号\n,%s\n".formatted(Community.idNumber("19430506")).getBytes(StandardCharsets.UTF_8);

		Community.Answer answer = this.community.answer(MockMvcRequestBuilders.multipart("/api/member/intakes")
			.file(new MockMultipartFile("file", name, "text/html", roster))
			.header("Authorization", this.registrar));
		Community.Answer mending = this.community.get("/api/member/intakes/" + answer.json().get("id") + "/errors.xlsx",
				this.registrar);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.response().getHeader("Set-Cookie")).isNull();
		assertThat(answer.text()).doesNotContain(name.strip(), "cron.d", ".exe");
		assertThat(mending.response().getHeader("Content-Disposition")).startsWith("attachment; filename=")
			.contains("filename*=UTF-8''")
			.doesNotContain("\r", "\n", "cron.d", ".exe", "Windows");
		assertThat(mending.response().getContentType()).contains("spreadsheetml");
	}

	@Test
	void a_body_that_is_no_upload_is_refused() {
		Community.Answer answer = this.community.answer(MockMvcRequestBuilders.post("/api/member/intakes")
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.content(new byte[] { 1 })
			.header("Authorization", this.registrar));

		assertThat(answer.status()).isEqualTo(400);
	}

	@Test
	void a_name_that_looks_like_a_formula_is_a_text_in_every_sheet() throws Exception {
		StringBuilder file = new StringBuilder("姓名,身份证号,住址\n");
		for (String formula : FORMULAS) {
			file.append(formula)
				.append(',')
				.append(Community.idNumber("19430506"))
				.append(',')
				.append(formula)
				.append('\n');
			file.append(formula).append(",123,").append(formula).append('\n');
		}
		Community.Answer sent = this.community.send("a.csv", file.toString().getBytes(StandardCharsets.UTF_8),
				this.registrar);
		byte[] mending = this.community
			.get("/api/member/intakes/" + sent.json().get("id") + "/errors.xlsx", this.registrar)
			.bytes();
		byte[] export = this.community
			.post("/api/member/elders/export", this.registrar, "{\"search\":{},\"inFull\":true,\"reason\":\"核对名单\"}")
			.bytes();

		assertThat(count()).isEqualTo(FORMULAS.size());
		assertThat(texts(mending)).containsAll(FORMULAS);
		assertThat(texts(export)).containsAll(FORMULAS);
	}

	@Test
	void a_photo_of_20001_pixels_is_refused_and_one_of_100_million_is_never_held_whole() throws Exception {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.community.post("/api/member/elders/" + elder + "/consents", this.registrar,
				"{\"purpose\":\"photo\",\"items\":\"照片\",\"way\":\"written\"}");

		assertThat(photo(elder, LargePng.of(20_001, 1))).isEqualTo(400);
		long before = allocated();
		int status = photo(elder, LargePng.of(10_000, 10_000));

		assertThat(status).isEqualTo(204);
		assertThat(allocated() - before).isLessThan(200L << 20);
		assertThat(photo(elder, "GIF89a<script>".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
	}

	private int photo(long elder, byte[] picture) {
		return this.community
			.answer(MockMvcRequestBuilders.put("/api/member/elders/" + elder + "/photo")
				.contentType(MediaType.IMAGE_PNG)
				.content(picture)
				.header("Authorization", this.registrar))
			.status();
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	private int count() {
		return this.database.queryForObject("select count(*) from elder", Integer.class);
	}

	/** Every text; a formula anywhere fails. */
	private static List<String> texts(byte[] workbook) throws Exception {
		try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
			List<Row> rows = read.getFirstSheet().read();
			assertThat(rows).allSatisfy((row) -> assertThat(row.stream().filter((cell) -> cell != null))
				.noneMatch((cell) -> cell.getType() == CellType.FORMULA || cell.getFormula() != null));
			return rows.stream()
				.flatMap(Row::stream)
				.filter((cell) -> cell != null)
				.map((cell) -> cell.getText())
				.toList();
		}
	}

	/** A roster whose second name is this, with a document type before its strings. */
	private static byte[] withStrings(String type, String name) throws Exception {
		ByteArrayOutputStream plain = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(plain, "test", "1.0")) {
			var sheet = workbook.newWorksheet("名册");
			sheet.value(0, 0, "姓名");
			sheet.value(0, 1, "身份证号");
			sheet.value(1, 0, "王桂兰");
			sheet.value(1, 1, Community.idNumber("19430506"));
		}
		ByteArrayOutputStream harmful = new ByteArrayOutputStream();
		try (ZipFile from = ZipFile.builder().setByteArray(plain.toByteArray()).get();
				ZipOutputStream to = new ZipOutputStream(harmful)) {
			for (ZipArchiveEntry part : Collections.list(from.getEntries())) {
				to.putNextEntry(new ZipEntry(part.getName()));
				byte[] content = from.getInputStream(part).readAllBytes();
				if (part.getName().equals("xl/sharedStrings.xml")) {
					String strings = new String(content, StandardCharsets.UTF_8).replaceFirst("<\\?xml[^>]*>", "")
						.replace("&#x738b;&#x6842;&#x5170;", name);
					assertThat(strings).contains(name);
					content = ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + type + strings)
						.getBytes(StandardCharsets.UTF_16BE);
				}
				to.write(content);
			}
		}
		return harmful.toByteArray();
	}

}
