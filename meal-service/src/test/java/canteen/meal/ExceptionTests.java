package canteen.meal;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

/** Meals beside the rule: extra ones, forced ones, typed ones and corrected ones. */
class ExceptionTests extends CounterTest {

	private static final String CARD = "K7Q2M9X4T1B8W3Z6";

	@Test
	void second_portion_is_paid_in_full_beside_the_first_and_told_to_nobody() throws Exception {
		sendOne(scan(id(), CARD, "11:30"));
		JsonNode second = sendOne(with(scan(id(), CARD, "11:32"), "\"kind\":\"second\""));
		assertThat(second.get("outcome").asString()).isEqualTo("extra_served");
		assertThat(second.at("/price/selfPayFen").asLong()).isEqualTo(1200);
		assertThat(column("select id from outbox")).hasSize(1);
		assertThat(column("select id from live_attendance l join attendance a on a.id = l.attendance")).hasSize(1);
	}

	@Test
	void guest_needs_no_card_and_pays_the_guests_price() throws Exception {
		TestDatabase.asOwner("update slot set guest_price_fen = 1800");
		JsonNode guest = sendOne(
				with(scan(id(), CARD, "11:32"), "\"kind\":\"guest\"").replace("\"card\":\"" + CARD + "\",", ""));
		assertThat(guest.get("outcome").asString()).isEqualTo("extra_served");
		assertThat(guest.at("/price/selfPayFen").asLong()).isEqualTo(1800);
		assertThat(guest.get("elder").isNull()).isTrue();
		assertThat(sendOne(scan(id(), CARD, "11:32")).get("outcome").asString()).isEqualTo("served");
	}

	@Test
	void extra_meal_can_be_taken_back_and_tells_nobody() throws Exception {
		String id = id();
		sendOne(with(scan(id, CARD, "11:32"), "\"kind\":\"second\""));
		String voiding = id();
		for (int time = 0; time < 2; time++) {
			assertThat(post(id, "void", "{\"id\":\"%s\",\"reason\":\"不要了\"}".formatted(voiding), "canteen").status())
				.isEqualTo(200);
		}
		assertThat(column("select void_reason from extra_meal")).containsExactly("不要了");
		assertThat(column("select id from outbox")).isEmpty();
	}

	@Test
	void supervisor_lets_a_revoked_card_eat_with_a_reason_and_the_counter_may_not() throws Exception {
		String forced = with(scan(id(), "GONE", "11:32"), "\"force\":\"新卡明天到\"");
		assertThat(sendOne(forced).get("outcome").asString()).isEqualTo("refused");
		JsonNode served = send(forced.replaceFirst("\"id\":\"[^\"]+", "\"id\":\"" + id()), KEY, as("registrar", "*"))
			.get(0);
		assertThat(served.get("outcome").asString()).isEqualTo("served");
		assertThat(served.get("flags")).extracting(JsonNode::asString).containsExactly("forced");
		assertThat(column("select note from attendance")).containsExactly("新卡明天到");
		assertThat(this.json.readTree(column("select fact from outbox").get(0)).get("forced").asBoolean()).isTrue();
	}

	@Test
	void supervisor_lets_a_suspended_diner_eat_and_nobody_a_dead_one() throws Exception {
		TestDatabase.asOwner("update diner set status = 'deceased', death_date = '2026-11-22'");
		assertThat(forced().get("outcome").asString()).isEqualTo("not_active");
		TestDatabase.asOwner("update diner set status = 'suspended', death_date = null");
		assertThat(forced().get("outcome").asString()).isEqualTo("served");
	}

	@Test
	void dish_with_peanut_warns_whom_it_makes_ill_and_is_served_all_the_same() throws Exception {
		TestDatabase.asOwner("update diner set allergies = '[\"peanut\"]', diets = '[]'",
				"insert into menu (canteen, service_date, slot, code, name, price_fen) values "
						+ "('chengguan','2026-11-23','lunch','A','宫保鸡丁',1200)",
				"insert into dish (id, canteen, name, ingredients, allergens, diets, cost_fen, changed_by, changed_at) values "
						+ "(5,'chengguan','宫保鸡丁','鸡肉，花生','peanut','',500,'x','2026-11-01')",
				"insert into menu_dish (canteen, service_date, slot, code, place, dish) values "
						+ "('chengguan','2026-11-23','lunch','A',1,5)");
		JsonNode warned = sendOne(scan(id(), CARD, "11:32"));
		assertThat(warned.get("outcome").asString()).isEqualTo("served");
		assertThat(warned.get("flags")).extracting(JsonNode::asString).containsExactly("clash");
		assertThat(warned.at("/clashes/0/sentence").asString()).contains("花生");
	}

	@Test
	void delivered_meal_tells_its_door_and_one_at_the_table_does_not() throws Exception {
		TestDatabase.asOwner("update diner set doorstep_key = 'd-3f'");
		sendOne(scan(id(), CARD, "11:30").replace("dine_in", "delivery"));
		TestDatabase.asOwner("truncate live_attendance");
		sendOne(scan(id(), CARD, "11:32"));
		assertThat(column("select fact from outbox order by seq"))
			.extracting(fact -> this.json.readTree(fact).get("doorstep").asString(null))
			.containsExactly("d-3f", null);
	}

	@Test
	void correction_takes_the_wrong_one_back_and_links_the_right_one_at_the_same_moment() throws Exception {
		TestDatabase
			.asOwner("insert into diner (elder, name, birth_date, pinyin, initials, tail, status, diets) values "
					+ "(18,'李秀英','1944-02-29','li xiu ying','lxy','1','active','[]')");
		String wrong = id();
		sendOne(scan(wrong, CARD, "11:32"));
		String right = id();
		for (int time = 0; time < 2; time++) {
			Answer corrected = post(wrong, "correct",
					"{\"id\":\"%s\",\"elder\":18,\"reason\":\"扫错了人\"}".formatted(right), "canteen");
			if (time == 0) {
				assertThat(corrected.body().get("outcome").asString()).isEqualTo("served");
			}
		}
		assertThat(column("select concat(a.elder, a.taken_at, c.corrects) from attendance a "
				+ "join correction c on c.meal = a.id where a.id = '" + right + "'"))
			.containsExactly("182026-11-23 03:32:05.120" + wrong);
		assertThat(column("select void_reason from attendance where id = '" + wrong + "'")).containsExactly("扫错了人");
		assertThat(column("select type from outbox order by seq")).containsExactly("attendance_taken",
				"attendance_voided", "attendance_taken");
	}

	@Test
	void correction_to_somebody_who_has_eaten_changes_nothing() throws Exception {
		TestDatabase
			.asOwner("insert into diner (elder, name, birth_date, pinyin, initials, tail, status, diets) values "
					+ "(18,'李秀英','1944-02-29','li xiu ying','lxy','1','active','[]')");
		String wrong = id();
		sendOne(scan(wrong, CARD, "11:30"));
		sendOne(scan(id(), CARD, "11:31").replace("\"card\":\"" + CARD + "\"", "\"elder\":18"));
		Answer refused = post(wrong, "correct", "{\"id\":\"%s\",\"elder\":18,\"reason\":\"扫错了人\"}".formatted(id()),
				"canteen");
		assertThat(refused.body().get("type").asString()).isEqualTo("urn:problem:correction-refused");
		assertThat(column("select id from attendance where voided_at is null")).hasSize(2);
		assertThat(column("select id from outbox")).hasSize(2);
	}

	@Test
	void correction_of_yesterday_is_for_the_office() throws Exception {
		String id = id();
		sendOne(scan(id, CARD, "11:32"));
		this.clock.set("2026-11-24T08:00:00+08:00");
		String body = "{\"id\":\"%s\",\"mode\":\"take_away\",\"reason\":\"带走的\"}".formatted(id());
		assertThat(post(id, "correct", body, "canteen").body().get("type").asString())
			.isEqualTo("urn:problem:day-is-over");
		assertThat(post(id, "correct", body, "registrar").body().get("outcome").asString()).isEqualTo("served");
	}

	@Test
	void paper_list_is_typed_in_once_marked_as_manual_each_line_for_itself() throws Exception {
		String list = list(id(), "17,99,17");
		Answer entered = typed(list, "canteen");
		assertThat(entered.body().get("results")).extracting(one -> one.get("outcome").asString())
			.containsExactly("served", "unknown_card", "already_served");
		assertThat(typed(list, "canteen").body()).isEqualTo(entered.body());
		assertThat(typed(list.replace("17,99,17", "17"), "canteen").status()).isEqualTo(409);
		assertThat(column("select concat(how, flags) from attendance")).containsExactly("manualmanual");
		JsonNode fact = this.json.readTree(column("select fact from outbox").get(0));
		assertThat(fact.get("manual").asBoolean()).isTrue();
		JsonNode listed = call(
				get("/api/meal/manual-lists").param("canteen", "chengguan").param("from", DAY).param("to", DAY),
				as("auditor", "*"))
			.body();
		assertThat(listed.at("/lists/0/witness").asString()).isEqualTo("王主任");
		assertThat(listed.at("/lists/0/taken").asInt()).isEqualTo(1);
	}

	@Test
	void paper_list_needs_a_witness_and_a_day_that_is_not_too_old() throws Exception {
		assertThat(typed(list(id(), "17").replace("王主任", " "), "canteen").status()).isEqualTo(400);
		assertThat(typed(list(id(), "17").replace("2026-11-23", "2026-11-24"), "canteen").status()).isEqualTo(400);
		assertThat(typed(list(id(), "17").replace("2026-11-23", "2026-11-22"), "canteen").status()).isEqualTo(200);
		assertThat(typed(list(id(), "17").replace("2026-11-23", "2026-11-21"), "canteen").status()).isEqualTo(403);
		assertThat(typed(list(id(), "17").replace("2026-11-23", "2026-11-21"), "registrar").status()).isEqualTo(200);
	}

	@Test
	void photo_of_the_list_is_drawn_anew_and_another_file_is_refused() throws Exception {
		String id = id();
		typed(list(id, "17"), "canteen");
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(3000, 30, BufferedImage.TYPE_INT_ARGB), "png", png);
		png.write("<script>".getBytes());
		assertThat(upload(id, png.toByteArray())).isEqualTo(200);
		assertThat(upload(id, "<svg/>".getBytes())).isEqualTo(400);
		assertThat(call(MockMvcRequestBuilders.post("/api/meal/manual-lists/" + id + "/photo")
			.contentType(MediaType.IMAGE_PNG)
			.content(png.toByteArray()), as("canteen", "*")).status()).isEqualTo(400);
		byte[] kept = this.http.perform(get("/api/meal/manual-lists/" + id + "/photo").with(as("auditor", "*")))
			.andReturn()
			.getResponse()
			.getContentAsByteArray();
		assertThat(kept[0] & 0xff).isEqualTo(0xff);
		assertThat(new String(kept)).doesNotContain("script");
	}

	private int upload(String id, byte[] file) throws Exception {
		return this.http
			.perform(multipart("/api/meal/manual-lists/" + id + "/photo").file(new MockMultipartFile("file", file))
				.with(as("canteen", "*")))
			.andReturn()
			.getResponse()
			.getStatus();
	}

	private JsonNode forced() throws Exception {
		return send(with(scan(id(), CARD, "11:32"), "\"force\":\"书记同意\""), KEY, as("registrar", "*")).get(0);
	}

	private Answer typed(String list, String role) throws Exception {
		return call(MockMvcRequestBuilders.post("/api/meal/manual-lists")
			.contentType(MediaType.APPLICATION_JSON)
			.content(list), as(role, "*"));
	}

	private Answer post(String attendance, String verb, String body, String role) throws Exception {
		return call(MockMvcRequestBuilders.post("/api/meal/attendances/" + attendance + "/" + verb)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body), as(role, "*"));
	}

	private static String list(String id, String elders) {
		return """
				{"id":"%s","canteen":"chengguan","date":"2026-11-23","slot":"lunch","mode":"dine_in","witness":"王主任",
				"reason":"停电","elders":[%s]}""".formatted(id, elders);
	}

	private static String with(String scan, String field) {
		return scan.replace("\"how\"", field + ",\"how\"");
	}

}
