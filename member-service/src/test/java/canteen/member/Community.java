package canteen.member;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * Speaks for the people and services that call us in tests.
 */
final class Community {

	private static final AtomicInteger SERIAL = new AtomicInteger();

	private static final int[] WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private final MockMvc http;

	private final JsonMapper json;

	private final JdbcTemplate database;

	Community(MockMvc http, JsonMapper json, JdbcTemplate database) {
		this.http = http;
		this.json = json;
		this.database = database;
	}

	void isEmpty() {
		List.of("care_fact", "follow_up_step", "follow_up", "duty", "hour_confirmation",
				"service_hour order by id desc", "team_change", "team_elder", "team_member", "team", "helper_change",
				"helper", "audit_entry", "intake", "roster_entry", "card", "category_step", "category_application",
				"category", "ability", "disability", "household_member", "household", "grid_worker", "residents_group",
				"consent", "contact", "photo", "diet_note", "elder_change", "life_period", "absence", "elder_secret",
				"elder_word", "elder")
			.forEach((table) -> this.database.update("delete from " + table));
	}

	/**
	 * An invented ID number nobody else has in this run: region 000000.
	 */
	static String idNumber(String birthDate) {
		return withCheck("000000" + birthDate + "%03d".formatted(SERIAL.incrementAndGet() % 1000));
	}

	static String withCheck(String digits) {
		int sum = 0;
		for (int place = 0; place < 17; place++) {
			sum += WEIGHTS[place] * (digits.charAt(place) - '0');
		}
		return digits + "10X98765432".charAt(sum % 11);
	}

	long elder(String name, String idNumber) {
		Answer added = post("/api/member/elders", Tokens.person("registrar"), """
				{"name":"%s","idNumber":"%s","group":"第三居民小组","phone":"13800001234","address":"城关镇福字巷9号",
				 "registeredPlace":"530424100","canteen":"chengguan","diets":["halal","低糖"]}
				""".formatted(name, idNumber));
		if (added.status() != 201) {
			throw new IllegalStateException(added.text());
		}
		return added.json().get("elder").asLong();
	}

	Answer get(String path, String token) {
		return answer(MockMvcRequestBuilders.get(path).header("Authorization", token));
	}

	Answer post(String path, String token, String body) {
		return answer(MockMvcRequestBuilders.post(path)
			.header("Authorization", token)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body));
	}

	Answer put(String path, String token, String body) {
		return answer(MockMvcRequestBuilders.put(path)
			.header("Authorization", token)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body));
	}

	/** Changes an elder as somebody does who has just read the record. */
	Answer change(String elder, String token, String body) {
		JsonNode version = get(elder, Tokens.person("registrar")).json().get("version");
		return put(elder, token, "{\"version\":" + version + "," + body.substring(1));
	}

	Answer send(String fileName, byte[] content, String token) {
		return answer(MockMvcRequestBuilders.multipart("/api/member/intakes")
			.file(new MockMultipartFile("file", fileName, null, content))
			.param("canteen", "chengguan")
			.header("Authorization", token));
	}

	Answer answer(RequestBuilder request) {
		try {
			return new Answer(this.http.perform(request).andReturn().getResponse(), this.json);
		}
		catch (Exception failure) {
			throw new IllegalStateException(failure);
		}
	}

	record Answer(MockHttpServletResponse response, JsonMapper mapper) {

		int status() {
			return this.response.getStatus();
		}

		byte[] bytes() {
			return this.response.getContentAsByteArray();
		}

		String text() {
			return new String(bytes(), StandardCharsets.UTF_8);
		}

		JsonNode json() {
			return this.mapper.readTree(bytes());
		}

	}

}
