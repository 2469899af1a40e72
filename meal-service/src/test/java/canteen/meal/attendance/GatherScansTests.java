package canteen.meal.attendance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Which scans share a transaction. */
class GatherScansTests {

	/** How many callers each transaction answered. */
	private final Queue<Integer> crowds = new ConcurrentLinkedQueue<>();

	private final TakeScan take = new TakeScan(null, null, null, null, null, null, null, null, null, null) {

		@Override
		List<Supplier<List<ScanAnswer>>> takeAll(List<Sent> lists) {
			GatherScansTests.this.crowds.add(lists.size());
			return lists.stream().<Supplier<List<ScanAnswer>>>map(sent -> () -> List.of(answer(sent))).toList();
		}

	};

	private static ScanAnswer answer(TakeScan.Sent sent) {
		return ScanAnswer.refused(sent.records().get(0).path("id").asString(), "");
	}

	private static List<JsonNode> scan(String id) {
		return List.of(JsonMapper.shared().createObjectNode().put("id", id));
	}

	@Test
	@Timeout(60)
	void a_scan_that_comes_alone_waits_for_nobody() {
		GatherScans scans = new GatherScans(this.take, 1, Duration.ofHours(1));

		assertThat(scans.takeAll(scan("a"), null)).extracting(ScanAnswer::id).containsExactly("a");
	}

	@Test
	@Timeout(60)
	void scans_that_come_soon_after_another_go_together_and_each_gets_its_own_answer() throws Exception {
		GatherScans scans = new GatherScans(this.take, 1, Duration.ofSeconds(2));
		scans.takeAll(scan("a"), null);

		ExecutorService stations = Executors.newFixedThreadPool(3);
		try {
			List<Callable<String>> soon = Stream.of("b", "c", "d")
				.<Callable<String>>map(id -> () -> scans.takeAll(scan(id), null).get(0).id())
				.toList();
			List<String> answered = new ArrayList<>();
			for (Future<String> one : stations.invokeAll(soon)) {
				answered.add(one.get());
			}

			assertThat(answered).containsExactly("b", "c", "d");
			assertThat(this.crowds).containsExactly(1, 3);
		}
		finally {
			stations.shutdownNow();
		}
	}

}
