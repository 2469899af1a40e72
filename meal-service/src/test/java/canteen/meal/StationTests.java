package canteen.meal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

class StationTests extends CounterTest {

	private static final String SNAPSHOT = "/api/meal/stations/S1/snapshot";

	@Test
	void code_of_the_office_lets_one_device_in_whose_key_is_kept_as_a_hash() throws Exception {
		String code = code("1号窗口");
		Answer registered = call(json("/api/meal/stations", "{\"code\":\"" + code.toLowerCase() + "\"}"),
				as("canteen", "chengguan"));
		assertThat(registered.status()).isEqualTo(201);
		String key = registered.body().get("key").asString();
		assertThat(key).hasSize(32);
		assertThat(column("select concat_ws(' ', key_hash, name) from station where name = '1号窗口'").get(0))
			.doesNotContain(key);
		assertThat(
				send(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"), key, as("canteen", "*")).get(0).get("outcome").asString())
			.isEqualTo("served");
		Answer again = call(json("/api/meal/stations", "{\"code\":\"" + code + "\"}"), as("canteen", "chengguan"));
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.body().get("type").asString()).isEqualTo("urn:problem:code-not-good");
	}

	@Test
	void code_is_good_for_29_minutes_and_not_for_30() throws Exception {
		String code = code("A");
		String late = code("B");
		this.clock.pass(Duration.ofMinutes(29));
		assertThat(register(code).status()).isEqualTo(201);
		this.clock.pass(Duration.ofMinutes(1));
		assertThat(register(late).status()).isEqualTo(409);
	}

	@Test
	void name_of_a_live_device_is_taken_and_of_a_revoked_one_is_free() throws Exception {
		Answer taken = call(json("/api/meal/stations/codes", "{\"canteen\":\"chengguan\",\"name\":\" S1 \"}"),
				as("registrar", "*"));
		assertThat(taken.status()).isEqualTo(409);
		assertThat(taken.body().get("type").asString()).isEqualTo("urn:problem:station-name-taken");
		String first = code("新窗口");
		String second = code("新窗口");
		assertThat(register(first).status()).isEqualTo(201);
		assertThat(register(second).body().get("type").asString()).isEqualTo("urn:problem:station-name-taken");
		revoke("S1");
		assertThat(register(code("S1")).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\\nb", "a\\u202eb", "a\\u0000b" })
	void a_name_holds_nothing_that_cannot_be_seen(String name) throws Exception {
		Answer refused = call(json("/api/meal/stations/codes", "{\"canteen\":\"chengguan\",\"name\":\"" + name + "\"}"),
				as("registrar", "*"));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("name");
	}

	@Test
	void counter_may_not_open_codes_nor_revoke_and_nobody_of_another_canteen_registers() throws Exception {
		assertThat(
				call(json("/api/meal/stations/codes", "{\"canteen\":\"chengguan\",\"name\":\"x\"}"), as("canteen", "*"))
					.status())
			.isEqualTo(403);
		assertThat(call(json("/api/meal/stations/S1/revoke", "{\"reason\":\"x\"}"), as("canteen", "*")).status())
			.isEqualTo(403);
		Answer foreign = call(json("/api/meal/stations", "{\"code\":\"" + code("x") + "\"}"), as("canteen", "ninghai"));
		assertThat(foreign.body().get("type").asString()).isEqualTo("urn:problem:foreign-canteen");
	}

	@Test
	void scans_without_a_key_are_refused_as_a_whole_and_leave_nothing_behind() throws Exception {
		String body = "{\"scans\":[" + scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32") + "]}";
		Answer without = call(json("/api/meal/scans", body), as("canteen", "*"));
		assertThat(without.status()).isEqualTo(403);
		assertThat(without.body().get("type").asString()).isEqualTo("urn:problem:station-not-registered");
		assertThat(without.body().get("detail").asString()).contains("登记码");
		for (String key : new String[] { "", "guess", "x".repeat(5000), "钥匙" }) {
			assertThat(call(json("/api/meal/scans", body).header("Station-Key", key), as("canteen", "*")).status())
				.isEqualTo(403);
		}
		assertThat(column("select id from scan")).isEmpty();
	}

	@Test
	void revoked_device_is_refused_and_its_queue_goes_in_under_a_new_key() throws Exception {
		String scan = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32");
		revoke("S1");
		Answer refused = call(json("/api/meal/scans", "{\"scans\":[" + scan + "]}").header("Station-Key", KEY),
				as("canteen", "*"));
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.body().get("type").asString()).isEqualTo("urn:problem:station-revoked");
		assertThat(column("select id from scan")).isEmpty();
		JsonNode taken = send(scan, KEY_2, as("canteen", "*")).get(0);
		assertThat(taken.get("outcome").asString()).isEqualTo("served");
		assertThat(taken.get("flags")).extracting(JsonNode::asString).containsExactly("other_station");
	}

	@Test
	void device_of_another_canteen_takes_no_scans_here() throws Exception {
		TestDatabase.asOwner("update station set canteen = 'ninghai' where id = 'S1'");
		assertThat(sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32")).get("outcome").asString())
			.isEqualTo("wrong_canteen");
	}

	@Test
	void clock_of_a_device_90_seconds_ahead_is_measured_and_shown() throws Exception {
		Answer told = call(
				json("/api/meal/stations/S1/clock", "{\"now\":\"2026-11-23T03:33:36Z\"}").header("Station-Key", KEY),
				as("canteen", "*"));
		assertThat(told.body().get("skewMs").asLong()).isEqualTo(90_000);
		assertThat(told.body().get("now").asString()).isEqualTo("2026-11-23T03:32:06Z");
		JsonNode listed = call(get("/api/meal/stations").param("canteen", "chengguan"), as("registrar", "*")).body();
		assertThat(listed.at("/stations/0/skewMs").asLong()).isEqualTo(90_000);
		assertThat(listed.toString()).doesNotContain("key");
		assertThat(call(
				json("/api/meal/stations/S2/clock", "{\"now\":\"2026-11-23T03:33:36Z\"}").header("Station-Key", KEY),
				as("canteen", "*"))
			.status()).isEqualTo(403);
	}

	@Test
	void snapshot_holds_what_the_counter_may_see_and_no_token() throws Exception {
		TestDatabase.asOwner(
				"insert into quote (canteen, service_date, elder, slot, mode, price_fen, self_pay_fen, "
						+ "funders) values ('chengguan','2026-11-23',17,'lunch','dine_in',1200,700,'[]'),"
						+ "('chengguan','2026-11-23',17,'lunch','delivery',1200,900,'[]'),"
						+ "('chengguan','2026-11-23',17,'lunch','take_away',1200,700,'[]')",
				"update diner set allergies = '[\"peanut\"]', doorstep_line = '3组5栋201', photo = 'p7'",
				"insert into card (token, elder, status, number, expires_on) values ('OLD',17,'live','10000018',"
						+ "'2026-11-22')");
		String text = snapshot(null).getContentAsString(StandardCharsets.UTF_8);
		JsonNode diner = this.json.readTree(text).at("/diners/0");
		assertThat(diner.get("name").asString()).isEqualTo("王桂兰");
		assertThat(diner.get("age").asInt()).isEqualTo(83);
		assertThat(diner.get("payFen")).isEqualTo(this.json.readTree("{\"lunch dine_in\":700,\"lunch delivery\":900}"));
		assertThat(diner.get("numbers")).extracting(JsonNode::asString).containsExactly("10000017");
		assertThat(diner.get("cards").get(0).asString()).hasSize(16);
		assertThat(diner.get("gone")).hasSize(2);
		assertThat(diner.at("/clashes/lunch A/0").asString()).contains("没有写明配料");
		assertThat(text).doesNotContain("K7Q2M9X4T1B8W3Z6", "1943", "3组5栋201");
		assertThat(this.json.readTree(text).at("/stations/S2").asString()).isEqualTo("S2");
	}

	@Test
	void snapshot_is_304_until_something_in_it_changes() throws Exception {
		String etag = snapshot(null).getHeader("ETag");
		assertThat(snapshot(etag).getStatus()).isEqualTo(304);
		TestDatabase.asOwner("update diner set name = '王桂英'");
		var changed = snapshot(etag);
		assertThat(changed.getStatus()).isEqualTo(200);
		assertThat(changed.getHeader("ETag")).isNotEqualTo(etag);
	}

	@Test
	void snapshot_is_only_for_the_device_itself() throws Exception {
		assertThat(call(get(SNAPSHOT), as("canteen", "*")).status()).isEqualTo(403);
		assertThat(call(get(SNAPSHOT).header("Station-Key", KEY_2), as("canteen", "*")).status()).isEqualTo(403);
		assertThat(call(get(SNAPSHOT).header("Station-Key", KEY), as("canteen", "ninghai")).status()).isEqualTo(403);
		assertThat(call(get(SNAPSHOT).header("Station-Key", KEY), as("finance", "*")).status()).isEqualTo(403);
	}

	private MockHttpServletResponse snapshot(String etag) throws Exception {
		MockHttpServletRequestBuilder asked = get(SNAPSHOT).header("Station-Key", KEY).with(as("canteen", "*"));
		return this.http.perform((etag != null) ? asked.header("If-None-Match", etag) : asked)
			.andReturn()
			.getResponse();
	}

	private String code(String name) throws Exception {
		Answer made = call(
				json("/api/meal/stations/codes", "{\"canteen\":\"chengguan\",\"name\":\"%s\"}".formatted(name)),
				as("registrar", "*"));
		assertThat(made.status()).isEqualTo(201);
		return made.body().get("code").asString();
	}

	private Answer register(String code) throws Exception {
		return call(json("/api/meal/stations", "{\"code\":\"" + code + "\"}"), as("canteen", "*"));
	}

	private void revoke(String id) throws Exception {
		assertThat(call(json("/api/meal/stations/" + id + "/revoke", "{\"reason\":\"丢了\"}"), as("registrar", "*"))
			.status()).isEqualTo(200);
	}

	private static MockHttpServletRequestBuilder json(String path, String body) {
		return post(path).contentType(MediaType.APPLICATION_JSON).content(body);
	}

}
