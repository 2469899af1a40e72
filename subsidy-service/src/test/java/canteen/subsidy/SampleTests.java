package canteen.subsidy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody approves what nobody has looked at; disputes stay in sight. */
class SampleTests extends SubsidyTest {

	private long prepared(int meals) {
		roster(1, elder(1, 1, "1940-01-01", ""));
		tell(IntStream.rangeClosed(1, meals)
			.mapToObj(day -> taken(attendance(), 1, "2026-10-%02d".formatted(1 + day / 2),
					(day % 2 == 0) ? "lunch" : "dinner"))
			.toList());
		return post(finance(), "/api/subsidy/statements", Map.of("canteen", CANTEEN, "month", "2026-10"), 201)
			.path("id")
			.asLong();
	}

	private static String samples(long statement) {
		return "/api/subsidy/statements/" + statement + "/samples";
	}

	private static List<Integer> serials(JsonNode listed) {
		return listed.path("lines").valueStream().map(line -> line.path("serial").asInt()).toList();
	}

	private static RequestPostProcessor auditor() {
		return person("account:8", "auditor");
	}

	@Test
	void twenty_lines_are_drawn_by_lot_and_drawing_again_changes_nothing() {
		long statement = prepared(40);

		List<Integer> drawn = serials(get(auditor(), samples(statement), 200));

		assertThat(drawn).hasSize(20).doesNotHaveDuplicates();
		assertThat(drawn).isNotEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
		assertThat(serials(get(approver(), samples(statement), 200))).isEqualTo(drawn);
	}

	@Test
	void a_month_of_three_lines_is_looked_at_whole_and_each_look_is_kept() {
		long statement = prepared(3);
		get(auditor(), samples(statement), 200);

		JsonNode listed = post(auditor(), samples(statement) + "/looks",
				Map.of("serials", List.of(1, 2, 2), "right", true, "note", "看了原始名单 🍚"), 200);

		assertThat(listed.path("unseen").asLong()).isEqualTo(1);
		assertThat(count("sample_look")).isEqualTo(2);
		JsonNode first = listed.path("lines").path(0);
		assertThat(first.path("look").path("person").asString()).isEqualTo("account:8");
		assertThat(first.path("why").asString()).isEqualTo("lot");
		assertThat(first.path("attendance").asString()).hasSize(36);
		assertThat(first.path("english").asString()).matches("\\p{ASCII}{10,}");
	}

	@Test
	void the_preparer_may_not_tick_off_his_own_lines_and_nobody_lines_outside() {
		long statement = prepared(3);
		Map<String, Object> looks = Map.of("serials", List.of(1), "right", true);

		post(finance(), samples(statement) + "/looks", looks, 409);
		post(person("account:9", "canteen"), samples(statement) + "/looks", looks, 403);
		post(auditor(), samples(statement) + "/looks", Map.of("serials", List.of(99), "right", true), 404);
		post(auditor(), samples(statement) + "/looks", Map.of("serials", List.of(), "right", true), 400);
		post(auditor(), samples(statement) + "/looks", Map.of("serials", List.of(1)), 400);
		get(auditor(), samples(99999), 404);

		assertThat(count("sample_look")).isZero();
	}

	@Test
	void an_approval_waits_for_the_search_the_answers_and_every_look() {
		long statement = prepared(3);
		String path = "/api/subsidy/statements/" + statement;
		post(reviewer(), path + "/review", Map.of(), 200);
		assertThat(type(post(approver(), path + "/approve", Map.of(), 409))).endsWith("anomalies-not-searched");
		neighbours();
		this.jdbc.sql("update beneficiary set death_date = '2026-10-01'").update();
		JsonNode odd = post(auditor(), "/api/subsidy/anomalies/search", Map.of("canteen", CANTEEN, "month", "2026-10"),
				200);
		assertThat(type(post(approver(), path + "/approve", Map.of(), 409))).endsWith("anomalies-unanswered");
		post(approver(), "/api/subsidy/anomalies/" + odd.path("anomalies").path(0).path("id").asLong() + "/dismiss",
				Map.of("reason", "登记错了"), 200);
		assertThat(type(post(approver(), path + "/approve", Map.of(), 409))).endsWith("sample-unseen");
		get(auditor(), samples(statement), 200);
		post(auditor(), samples(statement) + "/looks", Map.of("serials", List.of(1, 2), "right", true), 200);
		post(auditor(), samples(statement) + "/looks", Map.of("serials", List.of(3), "right", false, "note", "不是本人"),
				200);
		assertThat(type(post(approver(), path + "/approve", Map.of(), 409))).endsWith("sample-wrong");

		post(auditor(), samples(statement) + "/looks", Map.of("serials", List.of(3), "right", true), 200);

		assertThat(post(approver(), path + "/approve", Map.of(), 200).path("state").asString()).isEqualTo("approved");
	}

	private static void neighbours() {
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/canteens/" + CANTEEN + "/calendar"))
			.willReturn(WireMock.okJson("{\"canteen\": \"chengguan\", \"name\": \"\", \"days\": []}")));
		MEMBER.stubFor(
				WireMock.post("/api/member/elders/shared-contacts").willReturn(WireMock.okJson("{\"groups\": []}")));
	}

	@Test
	void a_disputed_meal_joins_the_sample_and_is_seen_until_another_person_settles_it() {
		long statement = prepared(40);
		List<Integer> drawn = serials(get(auditor(), samples(statement), 200));
		int other = IntStream.rangeClosed(1, 40).filter(serial -> !drawn.contains(serial)).findFirst().orElseThrow();
		String attendance = this.jdbc.sql("select attendance from posting where serial = ?")
			.param(other)
			.query(String.class)
			.single();

		JsonNode dispute = post(person("account:6", "care"), "/api/subsidy/disputes",
				Map.of("attendance", attendance, "raisedBy", "family", "words", "那天老人在女儿家,没有来吃饭"), 201);

		assertThat(serials(get(auditor(), samples(statement), 200))).hasSize(21).contains(other);
		String settle = "/api/subsidy/disputes/" + dispute.path("id").asLong() + "/settle";
		Map<String, Object> ending = Map.of("upheld", true, "reason", "当天同名老人误刷,已撤销");
		post(person("account:6", "finance"), settle, ending, 409);
		post(finance(), settle, Map.of("upheld", true, "reason", ""), 400);
		assertThat(post(finance(), settle, ending, 200).path("settled").path("upheld").asBoolean()).isTrue();
		post(finance(), settle, ending, 409);
		JsonNode listed = get(auditor(), "/api/subsidy/disputes?canteen=" + CANTEEN, 200).path("disputes");
		assertThat(listed).hasSize(1);
		assertThat(listed.path(0).path("raisedBy").asString()).isEqualTo("family");
	}

	@Test
	void a_dispute_needs_a_meal_a_side_and_words() {
		prepared(1);
		String attendance = this.jdbc.sql("select attendance from posting").query(String.class).single();

		post(finance(), "/api/subsidy/disputes", Map.of("attendance", attendance(), "raisedBy", "elder", "words", "x"),
				404);
		post(finance(), "/api/subsidy/disputes", Map.of("attendance", "x", "raisedBy", "elder", "words", "x"), 400);
		post(finance(), "/api/subsidy/disputes",
				Map.of("attendance", attendance, "raisedBy", "neighbour", "words", "x"), 400);
		post(finance(), "/api/subsidy/disputes", Map.of("attendance", attendance, "raisedBy", "elder", "words", " "),
				400);
		post(person("account:9", "canteen"), "/api/subsidy/disputes",
				Map.of("attendance", attendance, "raisedBy", "elder", "words", "x"), 403);

		assertThat(count("dispute")).isZero();
	}

	@Test
	void odd_meals_are_always_in_the_sample() {
		long statement = prepared(60);
		neighbours();
		String attendance = attendance();
		tell(List.of(taken(attendance, 2, "2026-10-31", "lunch")));
		post(approver(), "/api/subsidy/statements/" + statement + "/return", Map.of("reason", "补一餐"), 200);
		long again = post(finance(), "/api/subsidy/statements", Map.of("canteen", CANTEEN, "month", "2026-10"), 201)
			.path("id")
			.asLong();

		post(auditor(), "/api/subsidy/anomalies/search", Map.of("canteen", CANTEEN, "month", "2026-10"), 200);

		JsonNode odd = get(auditor(), samples(again), 200).path("lines")
			.valueStream()
			.filter(line -> line.path("attendance").asString().equals(attendance))
			.findFirst()
			.orElseThrow();
		assertThat(odd.path("serial").asInt()).isEqualTo(61);
	}

}
