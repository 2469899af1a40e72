package canteen.meal;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

/** The same answers for who reads Chinese and for who reads English. */
class LanguageTests extends CounterTest {

	@Test
	void a_scan_answered_in_chinese_is_repeated_in_english_and_stays_the_same_answer() throws Exception {
		String scan = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32");
		JsonNode chinese = scanned(scan, "zh-CN");
		JsonNode english = scanned(scan, "en-GB,en;q=0.9");
		assertThat(chinese.get("sentence").asString()).isEqualTo("可以取餐");
		assertThat(english.get("sentence").asString()).isEqualTo("Served");
		assertThat(english.get("attendance")).isEqualTo(chinese.get("attendance"));
		assertThat(english.at("/clashes/0/sentence").asString()).doesNotContainPattern("[是不没]");
		assertThat(scanned(scan, null)).isEqualTo(chinese);
	}

	@Test
	void the_first_answer_may_be_english_and_is_kept_in_chinese() throws Exception {
		String scan = scan(id(), "NOBODY", "11:32");
		assertThat(scanned(scan, "en").get("sentence").asString()).isEqualTo("This card is unknown");
		assertThat(column("select answer from scan").get(0)).contains("不认识这张卡");
		assertThat(scanned(scan, "zh").get("sentence").asString()).isEqualTo("不认识这张卡");
	}

	@Test
	void payments_and_outcomes_at_the_door_speak_both() throws Exception {
		Map<String, String> paths = Map.of("/api/meal/payments", "payments", "/api/meal/doorsteps", "outcomes");
		for (Map.Entry<String, String> path : paths.entrySet()) {
			String body = "{\"" + path.getValue() + "\":[{\"id\":\"x\"},{\"id\":\"" + id() + "\"}]}";
			JsonNode english = ask(post(path.getKey()), body, "en").body().get("results");
			JsonNode chinese = ask(post(path.getKey()), body, "zh").body().get("results");
			for (int place = 0; place < 2; place++) {
				assertThat(english.get(place).get("sentence").asString()).doesNotContainPattern("\\p{IsHan}");
				assertThat(chinese.get(place).get("sentence").asString()).containsPattern("\\p{IsHan}");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "zh,请填写,请写价格", "en,is missing,Write the price", "fr,请填写,请写价格" })
	void field_errors_of_validation_follow_the_language(String language, String missing, String price)
			throws Exception {
		String menus = "/api/meal/menus?canteen=chengguan&date=2026-11-24";
		assertThat(ask(put(menus), "{}", language).body().at("/errors/0/message").asString()).isEqualTo(missing);
		JsonNode errors = ask(put(menus), "{\"menus\":[{\"slot\":\"lunch\",\"code\":\"A\"}]}", language).body()
			.get("errors");
		assertThat(errors).extracting((error) -> error.get("message").asString()).contains(price);
	}

	@Test
	void field_errors_of_our_own_follow_the_language() throws Exception {
		String path = "/api/meal/bookings?canteen=chengguan&date=2026-11-24&size=201";
		assertThat(ask(get(path), "", "en").body().at("/errors/0/message").asString())
			.isEqualTo("Pages begin at 1 and hold 1 to 200");
		assertThat(ask(get(path), "", "zh").body().at("/errors/0/message").asString())
			.isEqualTo("页码从 1 起，每页 1 到 200 条");
	}

	@ParameterizedTest
	@CsvSource({ "GET,/api/meal/nowhere", "DELETE,/api/meal/scans", "POST,/api/meal/bookings",
			"GET,/api/meal/payments/🍚/receipt", "GET,/api/meal/bookings" })
	void problems_of_every_kind_speak_both(String method, String path) throws Exception {
		for (String language : List.of("en", "zh")) {
			Answer answer = call(request(HttpMethod.valueOf(method), path).header("Accept-Language", language)
				.contentType(MediaType.TEXT_PLAIN)
				.content("x"), as("admin", "*"));
			assertThat(answer.status()).isBetween(400, 499);
			if (language.equals("en")) {
				assertThat(answer.body().get("detail").asString()).doesNotContainPattern("\\p{IsHan}");
			}
			else {
				assertThat(answer.body().get("detail").asString()).containsPattern("\\p{IsHan}");
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "menu,'\"AAAAAAAAAAAAAAAAAAAAA\"'", "menu,'\"𠮷\"'", "station,'\"123456789012345678901\"'",
			"force,'\"\"'", "mode,'[]'", "elder,'{}'", "kind,'\"x\"'" })
	void strange_or_endless_words_of_a_scan_are_refused_and_the_next_one_goes_on(String field, String value)
			throws Exception {
		String bad = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replaceAll(",?\\s*\"" + field + "\":\"[^\"]*\"", "")
			.replaceFirst("\\{", "{\"" + field + "\":" + value + ",");
		JsonNode results = send(bad + "," + scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
		assertThat(results.at("/0/outcome").asString()).isEqualTo("refused");
		assertThat(results.at("/1/outcome").asString()).isEqualTo("served");
	}

	@Test
	void a_menu_of_ten_signs_may_be_one_and_a_menu_of_a_million_is_not_kept() throws Exception {
		String ten = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replaceFirst("\\{", "{\"menu\":\"ABCDEFGHIJ\",");
		assertThat(sendOne(ten).get("flags").toString()).contains("other_menu");
		String endless = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replaceFirst("\\{",
				"{\"offline\":true,\"menu\":\"" + "A".repeat(1_000_000) + "\",");
		assertThat(sendOne(endless).get("outcome").asString()).isEqualTo("refused");
		assertThat(column("select char_length(record) from conflict").get(0)).isEqualTo("4000");
	}

	private JsonNode scanned(String scan, String language) throws Exception {
		MockHttpServletRequestBuilder request = post("/api/meal/scans").header("Station-Key", KEY);
		return ask(request, "{\"scans\":[" + scan + "]}", language).body().at("/results/0");
	}

	private Answer ask(MockHttpServletRequestBuilder request, String body, String language) throws Exception {
		if (language != null) {
			request.header("Accept-Language", language);
		}
		return call(request.contentType(MediaType.APPLICATION_JSON).content(body), as("canteen", "chengguan"));
	}

}
