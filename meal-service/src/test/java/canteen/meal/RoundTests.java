package canteen.meal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import canteen.meal.carrier.FollowCarriers;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

class RoundTests extends RoundTest {

	@Autowired
	private FollowCarriers carriers;

	@Test
	void first_plan_makes_one_route_by_group_and_building_with_halal_boxes_apart() throws Exception {
		JsonNode round = plan().get(0);
		assertThat(round.get("stops")).extracting(stop -> stop.get("elder").asLong())
			.containsExactly(19L, 20L, 17L, 18L);
		JsonNode sorted = ask("POST", "/api/meal/rounds/" + round.get("id").asString() + "/sort", Map.of(),
				as("canteen", "*"))
			.body();
		assertThat(sorted.get("stops")).extracting(stop -> stop.get("elder").asLong())
			.containsExactly(19L, 20L, 18L, 17L);
		assertThat(sorted.get("stops")).extracting(stop -> stop.get("box").asString())
			.containsExactly("清1", "1", "1", "清1");
		assertThat(sorted.get("halalBoxes").asInt()).isEqualTo(1);
	}

	@Test
	void the_third_halal_meal_of_boxes_for_two_needs_a_second_halal_box() throws Exception {
		TestDatabase.asOwner("update diner set diets = '[\"halal\"]' where elder = 20");
		JsonNode round = plan().get(0);
		Answer changed = ask("PUT", "/api/meal/rounds/routes/" + round.get("route").asString(),
				Map.of("canteen", "chengguan", "slot", "lunch", "name", "东线", "boxCapacity", 2), as("registrar", "*"));
		assertThat(changed.status()).isEqualTo(200);
		JsonNode now = plan().get(0);
		assertThat(now.get("halalBoxes").asInt()).isEqualTo(2);
		assertThat(now.get("otherBoxes").asInt()).isEqualTo(1);
		assertThat(now.get("name").asString()).isEqualTo("东线");
	}

	@Test
	void order_by_hand_is_remembered_for_the_next_day_and_who_cancels_is_taken_off() throws Exception {
		String id = plan().at("/0/id").asString();
		ask("PUT", "/api/meal/rounds/" + id + "/stops", Map.of("elders", List.of(18, 17, 20, 19)),
				as("registrar", "chengguan"));
		TestDatabase.asOwner("update booking set state = 'cancelled', live = null where elder = 17");
		assertThat(plan().at("/0/stops")).extracting(stop -> stop.get("elder").asLong()).containsExactly(18L, 20L, 19L);
		TestDatabase.asOwner("update booking set service_date = '2026-11-24'");
		Answer next = ask("POST", "/api/meal/rounds/plan",
				Map.of("canteen", "chengguan", "date", "2026-11-24", "slot", "lunch"), as("registrar", "chengguan"));
		assertThat(next.body().at("/rounds/0/stops")).extracting(stop -> stop.get("elder").asLong())
			.containsExactly(18L, 20L, 19L);
	}

	@Test
	void order_with_a_stranger_or_one_twice_is_refused() throws Exception {
		String id = plan().at("/0/id").asString();
		for (List<Integer> elders : List.of(List.of(17, 99), List.of(17, 17))) {
			assertThat(ask("PUT", "/api/meal/rounds/" + id + "/stops", Map.of("elders", elders), as("registrar", "*"))
				.status()).isEqualTo(400);
		}
		assertThat(ask("PUT", "/api/meal/rounds/" + id + "/stops", Map.of("elders", List.of(17)),
				as("registrar", "ninghai"))
			.status()).isEqualTo(403);
	}

	@Test
	void certificate_is_good_on_its_last_day_and_lapsed_on_the_next() throws Exception {
		String id = plan().at("/0/id").asString();
		assertThat(give(id, 12, "").status()).isEqualTo(200);
		Answer lapsed = give(id, 14, "");
		assertThat(lapsed.status()).isEqualTo(409);
		assertThat(lapsed.body().get("type").asString()).isEqualTo("urn:problem:certificate-lapsed");
		assertThat(lapsed.body().get("detail").asString()).contains("钱志愿", "2026-11-22");
		assertThat(give(id, 15, "").body().get("type").asString()).isEqualTo("urn:problem:carrier-not-here");
		assertThat(give(id, 99, "").status()).isEqualTo(404);
	}

	@Test
	void whole_round_goes_to_the_backup_in_one_action_and_is_gone_from_the_first() throws Exception {
		String id = lisRound();
		ask("POST", "/api/meal/rounds/" + id + "/departure", Map.of("at", DAY + "T11:30:00+08:00"), carrier(LI));
		assertThat(give(id, 13, " ").status()).isEqualTo(400);
		assertThat(give(id, 13, "车坏了").status()).isEqualTo(200);
		assertThat(mine(LI).get("rounds")).isEmpty();
		assertThat(mine(ZHAO).at("/rounds/0/stops")).hasSize(4);
		JsonNode shown = call(get("/api/meal/rounds?canteen=chengguan&date=2026-11-23&slot=lunch"),
				as("canteen", "chengguan"))
			.body();
		assertThat(shown.at("/rounds/0/handovers")).extracting(one -> one.get("name").asString())
			.containsExactly("李志愿", "赵师傅");
		assertThat(shown.at("/rounds/0/departedAt").asString()).isEqualTo("2026-11-23T11:30:00+08:00");
	}

	@Test
	void auditor_sees_what_was_carried_and_not_to_whom_where_or_with_what_illness() throws Exception {
		TestDatabase.asOwner("update diner set allergies = '[\"peanut\"]' where elder = 17");
		plan();
		String path = "/api/meal/rounds?canteen=chengguan&date=2026-11-23&slot=lunch";
		JsonNode full = call(get(path), as("care", "chengguan")).body().at("/rounds/0");

		JsonNode seen = call(get(path), as("auditor", "*")).body().at("/rounds/0");

		assertThat(full.toString()).contains("peanut", "halal");
		assertThat(seen.get("stops")).hasSameSizeAs(full.get("stops"));
		for (JsonNode stop : full.get("stops")) {
			assertThat(seen.toString()).doesNotContain(stop.get("name").asString(), stop.get("line").asString());
		}
		assertThat(seen.toString()).doesNotContain("peanut", "\"halal\"", "清1");
		assertThat(seen.at("/stops/0/name").asString()).matches(".\\*\\*");
	}

	@Test
	void carrier_sees_only_his_own_stops_of_today_and_nothing_three_hours_after_the_slot() throws Exception {
		lisRound();
		JsonNode stop = mine(LI).at("/rounds/0/stops/2");
		assertThat(stop.propertyNames()).containsExactlyInAnyOrder("elder", "place", "name", "line", "spot", "diets",
				"allergies", "box", "outcome", "at");
		assertThat(stop.get("allergies").toString()).isEqualTo("[\"peanut\"]");
		assertThat(mine(ZHAO).get("rounds")).isEmpty();
		assertThat(call(get("/api/meal/rounds?canteen=chengguan&date=2026-11-23&slot=lunch"), carrier(LI)).status())
			.isEqualTo(403);
		this.clock.set(DAY + "T15:59:59.999+08:00");
		assertThat(mine(LI).get("rounds")).hasSize(1);
		this.clock.set(DAY + "T16:00:00+08:00");
		assertThat(mine(LI).get("rounds")).isEmpty();
		this.clock.set("2026-11-24T11:00:00+08:00");
		assertThat(mine(LI).get("rounds")).isEmpty();
	}

	@Test
	void first_departure_stands_and_a_stranger_cannot_say_it() throws Exception {
		String path = "/api/meal/rounds/" + lisRound() + "/departure";
		assertThat(ask("POST", path, Map.of(), carrier(ZHAO)).status()).isEqualTo(404);
		assertThat(ask("POST", path, Map.of("at", "2026-11-22T11:30:00+08:00"), carrier(LI)).status()).isEqualTo(400);
		ask("POST", path, Map.of("at", DAY + "T11:20:00+08:00"), carrier(LI));
		Answer again = ask("POST", path, Map.of("at", DAY + "T11:31:00+08:00"), carrier(LI));
		assertThat(again.body().get("departedAt").asString()).isEqualTo("2026-11-23T11:20:00+08:00");
	}

	@Test
	void carriers_of_the_contract_are_kept_and_stand_while_member_is_down() throws Exception {
		SUBSIDY.stubFor(WireMock.get(urlPathEqualTo("/api/member/carriers"))
			.willReturn(answered(contract("carriers.json").get("response"))));
		this.clock.pass(Duration.ofMinutes(1));
		this.carriers.catchUp();
		JsonNode listed = call(get("/api/meal/carriers?canteen=chengguan"), as("registrar", "chengguan")).body();
		assertThat(listed.get("carriers")).hasSize(1);
		assertThat(listed.at("/carriers/0/name").asString()).isEqualTo("李志愿");
		assertThat(listed.at("/carriers/0/mayCarry").asBoolean()).isTrue();
		SUBSIDY.stubFor(WireMock.get(urlPathEqualTo("/api/member/carriers")).willReturn(aResponse().withStatus(503)));
		org.assertj.core.api.Assertions.assertThatThrownBy(() -> this.carriers.catchUp())
			.hasMessageContaining("member-service");
		assertThat(column("select person from carrier where active")).containsExactly("12");
	}

	@Test
	void proof_sheet_names_each_stop_once_and_no_name_becomes_markup() throws Exception {
		String id = lisRound();
		var sheet = this.http.perform(get("/api/meal/rounds/" + id + "/proof").with(as("canteen", "chengguan")))
			.andReturn()
			.getResponse();
		String html = sheet.getContentAsString(StandardCharsets.UTF_8);
		assertThat(sheet.getContentType()).startsWith("text/html");
		assertThat(html).contains("送餐签收单", "王桂兰", "𠮷老", "周&lt;b&gt;八", "过敏：花生", "李志愿").doesNotContain("<b>");
		String style = this.http.perform(get("/api/meal/rounds/proof.css").with(as("canteen", "chengguan")))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		Files.writeString(Path.of("target/proof.html"), html.replaceFirst("<link[^>]*>",
				java.util.regex.Matcher.quoteReplacement("<style>" + style + "</style>")));
		assertThat(call(get("/api/meal/rounds/" + id + "/proof"), as("canteen", "ninghai")).status()).isEqualTo(403);
	}

	private JsonNode mine(String account) throws Exception {
		return call(get("/api/meal/rounds/mine"), carrier(account)).body();
	}

}
