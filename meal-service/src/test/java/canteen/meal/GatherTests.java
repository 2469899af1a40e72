package canteen.meal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Scans of many stations that share a transaction. */
class GatherTests extends CounterTest {

	private static final int DINERS = 320;

	@BeforeEach
	void many_diners() {
		IntStream.range(1000, 1000 + DINERS)
			.forEach(elder -> TestDatabase.asOwner(
					"insert into diner (elder, name, birth_date, pinyin, initials, tail, status, diets, canteen) values "
							+ "(%d,'老人%d','1944-02-29','lao ren','lr','1','active','[]','chengguan')".formatted(elder,
									elder),
					"insert into card (token, elder, status) values ('C%d',%d,'live')".formatted(elder, elder)));
	}

	@Test
	void each_of_16_stations_gets_the_answer_to_its_own_scan_and_each_meal_is_recorded_once() throws Exception {
		List<Callable<List<JsonNode>>> stations = new ArrayList<>();
		for (int station = 0; station < 16; station++) {
			int first = 1000 + station * 20;
			stations.add(() -> {
				List<JsonNode> answers = new ArrayList<>();
				for (int elder = first; elder < first + 20; elder++) {
					JsonNode answer = sendOne(scan(id(), "C" + elder, "11:32"));
					assertThat(answer.at("/elder/elder").asLong()).isEqualTo(elder);
					answers.add(answer);
				}
				return answers;
			});
		}
		List<JsonNode> answers = atOnce(stations);
		assertThat(answers).hasSize(DINERS).allMatch(answer -> "served".equals(answer.get("outcome").asString()));
		assertThat(column("select id from attendance")).hasSize(DINERS);
		assertThat(column("select id from outbox")).hasSize(DINERS);
	}

	@Test
	void one_diner_at_8_stations_at_once_is_served_once_and_bad_records_disturb_nobody() throws Exception {
		for (int round = 0; round < 20; round++) {
			String card = "C" + (1000 + round);
			List<Callable<List<JsonNode>>> stations = new ArrayList<>();
			for (int station = 0; station < 8; station++) {
				stations.add(() -> List.of(sendOne(scan(id(), card, "11:32"))));
				stations.add(() -> List.of(sendOne(scan(id(), "NONE", "11:32"))));
				stations.add(() -> List.of(sendOne("{}")));
			}
			List<JsonNode> answers = atOnce(stations);
			Set<String> served = new HashSet<>();
			answers.stream()
				.filter(answer -> "served".equals(answer.get("outcome").asString()))
				.forEach(answer -> served.add(answer.get("id").asString()));
			assertThat(served).as("round %d", round).hasSize(1);
			assertThat(answers).filteredOn(answer -> "already_served".equals(answer.get("outcome").asString()))
				.hasSize(7)
				.allMatch(answer -> served.contains(answer.at("/first/attendance").asString()));
			assertThat(answers).filteredOn(answer -> "unknown_card".equals(answer.get("outcome").asString()))
				.hasSize(8);
		}
	}

	private static List<JsonNode> atOnce(List<Callable<List<JsonNode>>> stations) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(stations.size());
		try {
			List<JsonNode> answers = new ArrayList<>();
			for (Future<List<JsonNode>> answer : people.invokeAll(stations)) {
				answers.addAll(answer.get());
			}
			return answers;
		}
		finally {
			people.shutdownNow();
		}
	}

}
