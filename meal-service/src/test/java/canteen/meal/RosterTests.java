package canteen.meal;

import java.util.List;

import canteen.meal.diner.FollowRoster;
import canteen.meal.member.MemberDown;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

class RosterTests extends SubsidyTest {

	private static final String ROSTER = "/api/member/roster";

	@Autowired
	private FollowRoster roster;

	@DynamicPropertySource
	static void member(DynamicPropertyRegistry properties) {
		properties.add("canteen.member-url", SUBSIDY::baseUrl);
		properties.add("canteen.member-patience", () -> "300ms");
	}

	@BeforeEach
	void nobody_is_known() {
		TestDatabase.asOwner("truncate diner", "truncate card", "update roster_position set seq = 40, read_at = null");
	}

	@Test
	void roster_of_the_contract_makes_a_diner_with_one_live_card() throws Exception {
		JsonNode contract = contract("roster-for-meal.json");
		page(40, contract.get("response").toString());

		this.roster.catchUp();

		SUBSIDY.verify(com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlPathEqualTo(ROSTER))
			.withQueryParam("limit", equalTo("500"))
			.withHeader("Authorization", equalTo("Bearer meal-token")));
		assertThat(sendOne(scan(id(), "A1B2C3D4E5F6G7H8", "11:30")).get("outcome").asString())
			.isEqualTo("revoked_card");
		JsonNode served = sendOne(scan(id(), "10000179", "11:31"));
		assertThat(served.get("outcome").asString()).isEqualTo("served");
		assertThat(served.at("/elder/name").asString()).isEqualTo("王桂兰");
		assertThat(served.at("/elder/age").asInt()).isEqualTo(83);
		assertThat(column("select seq from roster_position")).containsExactly("41");
	}

	@Test
	void habits_absences_door_allergies_consent_and_photo_are_kept_and_replaced() throws Exception {
		ObjectNode entry = (ObjectNode) contract("roster-for-meal.json").at("/response/entries/0").deepCopy();
		entry.setAll((ObjectNode) this.json.readTree("""
				{"usualMeals":[{"slot":"lunch","weekdays":[1,3,5],"mode":"delivery"},
				{"slot":"dinner","weekdays":[7],"mode":"dine_in"}],
				"absences":[{"from":"2026-11-25","to":"2026-11-27","slots":["lunch"]},
				{"from":"2026-12-01","to":null,"slots":[]}],
				"doorstep":{"key":"d-3f","line":"3组5栋201","spot":"交给门卫"},"allergies":["peanut"],
				"placeConsent":true,"photo":"p7","deathDate":null}"""));
		page(40, "{\"entries\":[" + entry + "],\"last\":41,\"more\":false}");
		this.roster.catchUp();
		assertThat(column("select concat(slot, weekday, mode) from usual_meal order by slot, weekday"))
			.containsExactly("dinner7dine_in", "lunch1delivery", "lunch3delivery", "lunch5delivery");
		assertThat(column("select concat(slot, from_date, coalesce(to_date, '?')) from absence order by id"))
			.containsExactly("lunch2026-11-252026-11-27", "breakfast2026-12-01?", "lunch2026-12-01?",
					"dinner2026-12-01?");
		assertThat(column("select concat_ws('|', doorstep_key, doorstep_line, doorstep_spot, allergies, place_consent, "
				+ "photo) from diner"))
			.containsExactly("d-3f|3组5栋201|交给门卫|[\"peanut\"]|1|p7");
		entry.remove(List.of("usualMeals", "absences", "doorstep", "allergies", "placeConsent", "photo"));
		page(41, "{\"entries\":[" + entry + "],\"last\":42,\"more\":false}");
		this.roster.catchUp();
		assertThat(column("select count(*) from usual_meal")).containsExactly("0");
		assertThat(column("select count(*) from absence")).containsExactly("0");
		assertThat(column("select concat(allergies, place_consent) from diner")).containsExactly("[]0");
	}

	@Test
	void paper_card_keeps_its_last_day_and_a_revoked_one_its_moment() {
		page(40, contract("roster-for-meal.json").get("response").toString());
		this.roster.catchUp();
		assertThat(column("select concat_ws('|', token, expires_on, revoked_at) from card order by number"))
			.containsExactly("A1B2C3D4E5F6G7H8|2026-11-20|2026-11-18 01:30:00.000", "K7Q2M9X4T1B8W3Z6");
	}

	@Test
	void what_comes_later_wins_and_what_comes_twice_changes_nothing() {
		JsonNode contract = contract("roster-for-meal.json");
		page(40, contract.get("response").toString());
		this.roster.catchUp();
		String later = contract.get("response")
			.toString()
			.replace("\"seq\":41", "\"seq\":45")
			.replace("\"last\":41", "\"last\":45")
			.replace("\"active\"", "\"deceased\"")
			.replace("\"live\"", "\"revoked\"");
		page(41, later);
		page(45, "{\"entries\":[],\"last\":45,\"more\":false}");

		this.roster.catchUp();
		this.roster.catchUp();

		assertThat(column("select status from diner")).containsExactly("deceased");
		assertThat(column("select status from card")).containsExactly("revoked", "revoked");
		assertThat(column("select seq from roster_position")).containsExactly("45");
	}

	@Test
	void all_pages_are_read_to_the_end() {
		String entry = contract("roster-for-meal.json").at("/response/entries/0").toString();
		page(40, "{\"entries\":[" + entry + "],\"last\":41,\"more\":true}");
		page(41, "{\"entries\":[" + entry.replace("\"elder\":17", "\"elder\":18")
			.replace("王桂兰", "𠮷㛃")
			.replaceAll("\"token\":\"(.)", "\"token\":\"x$1") + "],\"last\":42,\"more\":false}");

		this.roster.catchUp();

		assertThat(column("select name from diner order by elder")).containsExactly("王桂兰", "𠮷㛃");
		assertThat(column("select seq from roster_position")).containsExactly("42");
	}

	@Test
	void counter_keeps_what_it_has_while_member_is_away_and_goes_on_after() {
		SUBSIDY.stubFor(get(urlPathEqualTo(ROSTER)).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThatThrownBy(this.roster::catchUp).isInstanceOf(MemberDown.class);
		SUBSIDY.stubFor(get(urlPathEqualTo(ROSTER)).willReturn(okJson("{}").withFixedDelay(2000)));
		assertThatThrownBy(this.roster::catchUp).isInstanceOf(MemberDown.class);
		assertThat(column("select seq from roster_position")).containsExactly("40");

		page(40, contract("roster-for-meal.json").get("response").toString());
		this.roster.catchUp();

		assertThat(column("select elder from diner")).containsExactly("17");
	}

	@Test
	void administrator_may_have_the_whole_roster_read_again() throws Exception {
		assertThat(call(post("/api/meal/diners/resync"), as("canteen", "*")).status()).isEqualTo(403);
		assertThat(call(post("/api/meal/diners/resync"), as("admin", "*")).status()).isEqualTo(202);

		assertThat(column("select seq from roster_position")).containsExactly("0");
	}

	private static void page(long after, String body) {
		SUBSIDY.stubFor(get(urlPathEqualTo(ROSTER)).withQueryParam("after", equalTo(Long.toString(after)))
			.willReturn(okJson(body)));
	}

}
