package canteen.meal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

class VoidTests extends CounterTest {

	private static final String REASON = "扫错了人";

	private final String meal = "5b7e8a32-3d0e-4a55-9a0e-0d6a6f1c2b11";

	@BeforeEach
	void one_meal() throws Exception {
		sendOne(scan(this.meal, "K7Q2M9X4T1B8W3Z6", "11:32"));
	}

	@Test
	void void_frees_the_meal_and_its_fact_equals_the_contract() throws Exception {
		this.clock.set(DAY + "T11:33:40.000+08:00");
		Answer answer = takeBack(id(), REASON, as("canteen", "chengguan"));
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo(this.json.readTree("""
				{"attendance":"%s","voidedAt":"2026-11-23T11:33:40.000+08:00","reason":"扫错了人"}"""
			.formatted(this.meal)));

		JsonNode contract = this.json.readTree(new java.io.File("../deploy/contracts/facts.json"))
			.at("/request/body/facts/1");
		ObjectNode fact = (ObjectNode) this.json.readTree(column("select fact from outbox order by seq").get(1));
		fact.put("id", contract.get("id").asString());
		assertThat(fact).isEqualTo(contract);
		assertThat(sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:33")).get("outcome").asString()).isEqualTo("served");
	}

	@Test
	void same_id_gets_the_same_answer_and_another_id_is_409() throws Exception {
		String id = id();
		Answer first = takeBack(id, REASON, as("canteen", "*"));
		this.clock.pass(Duration.ofMinutes(3));
		assertThat(takeBack(id, "别的原因", as("canteen", "*"))).isEqualTo(first);
		Answer second = takeBack(id(), REASON, as("canteen", "*"));
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.body().get("type").asString()).isEqualTo("urn:problem:already-voided");
		assertThat(column("select id from outbox")).hasSize(2);
		assertThat(column("select id from voiding")).hasSize(1);
	}

	@Test
	void reason_of_200_characters_is_taken_and_none_or_201_is_refused() throws Exception {
		for (String reason : List.of("", "  ", "错".repeat(201))) {
			Answer refused = takeBack(id(), reason, as("canteen", "*"));
			assertThat(refused.status()).isEqualTo(400);
			assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("reason");
		}
		assertThat(takeBack("7", REASON, as("canteen", "*")).body().at("/errors/0/field").asString()).isEqualTo("id");
		assertThat(column("select id from voiding")).isEmpty();
		assertThat(takeBack(id(), "错".repeat(200), as("canteen", "*")).status()).isEqualTo(200);
	}

	@Test
	void counter_voids_until_midnight_and_the_office_any_day() throws Exception {
		this.clock.set("2026-11-24T00:00:00+08:00");
		Answer late = takeBack(id(), REASON, as("canteen", "*"));
		assertThat(late.status()).isEqualTo(403);
		assertThat(late.body().get("detail").asString()).contains("社区办公室");
		this.clock.set("2026-11-23T23:59:59.999+08:00");
		assertThat(takeBack(id(), REASON, as("canteen", "*")).status()).isEqualTo(200);
		this.clock.set("2026-12-24T00:00:00+08:00");
		TestDatabase.asOwner("update attendance set voided_at = null");
		assertThat(takeBack(id(), REASON, as("registrar", "*")).status()).isEqualTo(200);
	}

	@Test
	void unknown_meal_is_404_foreign_canteen_and_other_roles_are_403() throws Exception {
		assertThat(takeBack(id(), REASON, as("canteen", "ninghai")).status()).isEqualTo(403);
		assertThat(takeBack(id(), REASON, as("volunteer", "*")).status()).isEqualTo(403);
		TestDatabase.asOwner("truncate attendance");
		assertThat(takeBack(id(), REASON, as("admin", "*")).status()).isEqualTo(404);
	}

	@Test
	void of_three_voids_at_one_instant_one_wins() throws Exception {
		ExecutorService stations = Executors.newFixedThreadPool(3);
		try {
			CyclicBarrier together = new CyclicBarrier(3);
			Callable<Integer> station = () -> {
				together.await();
				return takeBack(id(), REASON, as("canteen", "*")).status();
			};
			List<Integer> answers = new ArrayList<>();
			for (Future<Integer> answer : stations.invokeAll(List.of(station, station, station))) {
				answers.add(answer.get());
			}
			assertThat(answers).containsExactlyInAnyOrder(200, 409, 409);
			assertThat(column("select id from outbox")).hasSize(2);
		}
		finally {
			stations.shutdownNow();
		}
	}

	@Test
	void counter_sees_who_was_served_and_how_many_are_expected() throws Exception {
		takeBack(id(), REASON, as("canteen", "*"));
		TestDatabase.asOwner("insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, "
				+ "diets, canteen) values (18,'李四','1940-01-01','li si','ls','0001',null,'active','[]','chengguan'),"
				+ "(19,'赵六','1940-01-01','zhao liu','zl','0002',null,'deceased','[]','chengguan')");
		String second = id();
		sendOne("""
				{"id":"%s","canteen":"chengguan","slot":"lunch","scannedAt":"2026-11-23T11:32:06.000+08:00","elder":18,
				"mode":"take_away","station":"S1","how":"search"}""".formatted(second));
		TestDatabase
			.asOwner("insert into assessed (attendance, self_pay_fen, price_fen, funders, assessed_at) values ('"
					+ second + "', 650, 1200, '[]', '2026-11-23 03:32:10')");

		Answer seen = call(get("/api/meal/attendances?canteen=chengguan&date=2026-11-23&slot=lunch"),
				as("care", "chengguan"));

		assertThat(seen.body()).isEqualTo(this.json.readTree("""
				{"served":1,"expected":2,"recent":[
				{"attendance":"%s","at":"2026-11-23T11:32:06.000+08:00","name":"李四","selfPayFen":650,"voided":false},
				{"attendance":"%s","at":"2026-11-23T11:32:05.120+08:00","name":"王桂兰","selfPayFen":1200,"voided":true}
				]}""".formatted(second, this.meal)));
		assertThat(
				call(get("/api/meal/attendances?canteen=chengguan&date=2026-11-23&slot=lunch"), as("care", "ninghai"))
					.status())
			.isEqualTo(403);
		assertThat(call(get("/api/meal/attendances?canteen=城关&date=2026-11-23&slot=lunch"), as("care", "*")).status())
			.isEqualTo(404);
		assertThat(
				call(get("/api/meal/attendances?canteen=chengguan&date=2026-11-23&slot=午餐"), as("care", "*")).status())
			.isEqualTo(400);
		assertThat(call(get("/api/meal/attendances?canteen=chengguan&date=today&slot=lunch"), as("care", "*")).status())
			.isEqualTo(400);
	}

	private Answer takeBack(String id, String reason, RequestPostProcessor token) throws Exception {
		return call(post("/api/meal/attendances/" + this.meal + "/void").contentType(MediaType.APPLICATION_JSON)
			.content(this.json.writeValueAsString(java.util.Map.of("id", id, "reason", reason))), token);
	}

}
