package canteen.meal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ScanListTests extends CounterTest {

	private static final int DINERS = 40;

	@BeforeEach
	void many_diners() {
		IntStream.range(100, 100 + DINERS)
			.forEach(elder -> TestDatabase.asOwner(
					"insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets, canteen)"
							+ " values (%d,'老人%d','1944-02-29','lao ren','lr','%d','第一居民小组','%s','[]','%s')".formatted(
									elder, elder, elder, (elder == 105) ? "suspended" : "active",
									(elder == 106) ? "ninghai" : "chengguan"),
					"insert into card (token, elder, status, number) values ('CARD%d',%d,'live','20000%d')"
						.formatted(elder, elder, elder)));
		TestDatabase.asOwner("insert into quote (canteen, service_date, elder, slot, mode, price_fen, self_pay_fen, "
				+ "funders) values ('chengguan','2026-11-23',17,'lunch','dine_in',1200,700,"
				+ "'[{\"funder\":\"county\",\"fen\":500}]'),('chengguan','2026-11-23',101,'lunch','dine_in',999,1,'[]')");
	}

	@Test
	void list_is_answered_as_its_scans_would_be_one_by_one() throws Exception {
		String twice = scan(id(), "CARD102", "11:20");
		List<String> scans = List.of(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"), scan(id(), "CARD101", "11:31"),
				scan(id(), "20000102", "11:30"), scan(id(), "CARD101", "11:33"), scan(id(), "GONE", "11:32"),
				scan(id(), "卡😀", "11:32"), scan(id(), "CARD105", "11:32"), scan(id(), "CARD106", "11:32"),
				scan(id(), "CARD107", "10:30"), scan(id(), "CARD108", "11:32").replace("chengguan", "nowhere"),
				scan(id(), "CARD109", "11:32").replace("dine_in", "by_drone"), "{}", "null", twice, twice,
				scan(id(), "x", "11:32").replace("\"card\":\"x\"", "\"elder\":110"),
				scan(id(), "x", "11:32").replace("\"card\":\"x\"", "\"elder\":99999"),
				scan(id(), "CARD111", "11:32").replace("\"how\"", "\"menu\":\"Z\",\"how\""));
		JsonNode together = send(String.join(",", scans));
		List<String> facts = facts();
		clear();
		List<JsonNode> oneByOne = new ArrayList<>();
		for (String scan : scans) {
			oneByOne.add(sendOne(scan));
		}
		assertThat(together).containsExactlyElementsOf(oneByOne);
		assertThat(facts).hasSize(7).containsExactlyInAnyOrderElementsOf(facts());
		assertThat(together).extracting(answer -> answer.get("outcome").asString())
			.containsExactly("served", "served", "served", "already_served", "revoked_card", "unknown_card",
					"not_active", "served", "closed_slot", "wrong_canteen", "refused", "refused", "refused",
					"already_served", "already_served", "served", "unknown_card", "served");
	}

	@Test
	void list_sent_again_in_another_order_gets_the_same_answers_and_posts_nothing() throws Exception {
		List<String> scans = new ArrayList<>();
		for (int elder = 100; elder < 100 + DINERS; elder++) {
			scans.add(scan(id(), "CARD" + elder, "11:32"));
		}
		List<JsonNode> first = new ArrayList<>();
		send(String.join(",", scans)).forEach(first::add);
		List<String> facts = facts();
		Collections.shuffle(scans, new Random(7));
		assertThat(send(String.join(",", scans))).containsExactlyInAnyOrderElementsOf(first);
		assertThat(facts()).hasSize(DINERS - 1).isEqualTo(facts);
	}

	@Test
	void two_lists_with_the_same_diners_at_one_instant_serve_each_once_in_each_of_10_rounds() throws Exception {
		ExecutorService stations = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 10; round++) {
				clear();
				CyclicBarrier together = new CyclicBarrier(2);
				List<Callable<JsonNode>> lists = new ArrayList<>();
				for (int station = 0; station < 2; station++) {
					List<String> scans = new ArrayList<>();
					IntStream.range(110, 100 + DINERS).forEach(elder -> scans.add(scan(id(), "CARD" + elder, "11:32")));
					Collections.shuffle(scans, new Random(round * 2L + station));
					lists.add(() -> {
						together.await();
						return send(String.join(",", scans));
					});
				}
				List<String> outcomes = new ArrayList<>();
				for (Future<JsonNode> answers : stations.invokeAll(lists)) {
					answers.get().forEach(answer -> outcomes.add(answer.get("outcome").asString()));
				}
				assertThat(outcomes).hasSize(60).containsOnly("served", "already_served");
				assertThat(Collections.frequency(outcomes, "served")).isEqualTo(30);
				assertThat(facts()).hasSize(30);
				assertThat(column("select distinct elder from attendance")).hasSize(30);
			}
		}
		finally {
			stations.shutdownNow();
		}
	}

	private static void clear() {
		TestDatabase.asOwner("truncate scan", "truncate attendance", "truncate live_attendance", "truncate outbox");
	}

	/** What is told to subsidy-service, without the ids of the telling. */
	private static List<String> facts() {
		return column("select fact from outbox order by seq").stream()
			.map(fact -> fact.replaceFirst("\"id\":\"[^\"]*\",", ""))
			.toList();
	}

}
