package canteen.member;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;

import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Run by hand: {@code _JAVA_OPTIONS=-Xmx160m mvn -pl member-service test
 * -Dtest=SpeedByHand}.
 */
@MemberTest
class SpeedByHand {

	private static final int ROWS = 20_000;

	private static final String[] SURNAMES = { "王", "李", "张", "单", "仇", "解", "𠮷", "欧阳", "吕", "赵" };

	@Autowired
	Community community;

	private final String registrar = Tokens.person("registrar");

	@Test
	void twenty_thousand_rows_of_xlsx_go_in_and_are_found() throws Exception {
		this.community.isEmpty();
		byte[] file = file();
		System.out.printf("heap max %d MB, file %d KB%n", Runtime.getRuntime().maxMemory() >> 20, file.length >> 10);
		long start = System.nanoTime();
		long id = this.community
			.answer(MockMvcRequestBuilders.multipart("/api/member/intakes")
				.file(new MockMultipartFile("file", "a.xlsx", null, file))
				.param("dryRun", "true")
				.header("Authorization", this.registrar))
			.json()
			.get("id")
			.asLong();
		System.out.printf("uploaded and stored in %d ms%n", (System.nanoTime() - start) / 1_000_000);
		waitFor(id, "checked");
		System.out.printf("checked after %d ms%n", (System.nanoTime() - start) / 1_000_000);
		this.community.post("/api/member/intakes/" + id + "/apply", this.registrar, "");
		JsonNode applied = waitFor(id, "applied");
		System.out.printf("applied after %d ms: %s%n", (System.nanoTime() - start) / 1_000_000, applied.get("rows"));
		for (String q : new String[] { "桂", "王", "shan", "wgl", "0428", "13800000042", "10000012", "" }) {
			time(q);
		}
		assertThat(applied.get("created").asInt()).isGreaterThan(19_000);
	}

	private void time(String q) {
		long[] took = new long[31];
		int total = 0;
		for (int turn = 0; turn < took.length; turn++) {
			long start = System.nanoTime();
			total = this.community
				.answer(MockMvcRequestBuilders.get("/api/member/elders")
					.param("q", q)
					.header("Authorization", this.registrar))
				.json()
				.get("total")
				.asInt();
			took[turn] = (System.nanoTime() - start) / 1000;
		}
		Arrays.sort(took);
		System.out.printf("find '%s': %d found, median %.1f ms, worst but one %.1f ms%n", q, total, took[15] / 1000.0,
				took[29] / 1000.0);
	}

	private JsonNode waitFor(long id, String state) {
		return Awaitility.await()
			.atMost(Duration.ofMinutes(4))
			.until(() -> this.community.get("/api/member/intakes/" + id, this.registrar).json(),
					(progress) -> progress.get("state").asString().equals(state));
	}

	private static byte[] file() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "test", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("名册");
			String[] headings = { "姓名", "身份证号", "民族", "居民小组", "住址", "电话", "类别", "饮食" };
			for (int place = 0; place < headings.length; place++) {
				sheet.value(0, place, headings[place]);
			}
			for (int row = 1; row <= ROWS; row++) {
				String id = Community.withCheck("00000019%02d0%d%02d%03d".formatted(30 + row % 40, 1 + row % 9,
						1 + row / 40 % 28, row / 40 % 1000));
				String[] cells = { SURNAMES[row % 10] + (char) ('一' + row % 5000) + "桂", id, "汉族",
						"第" + row % 10 + "小组", "城关镇福字巷" + row + "号", "138%08d".formatted(row),
						(row % 5 == 0) ? "低保" : "", "低盐" };
				for (int place = 0; place < cells.length; place++) {
					sheet.value(row, place, cells[place]);
				}
			}
		}
		return out.toByteArray();
	}

}
