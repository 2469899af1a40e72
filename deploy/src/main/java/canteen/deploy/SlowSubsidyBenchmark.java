package canteen.deploy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the counter notices that subsidy-service is gone, or answers after two seconds:
 * single scans at a steady pace below the limit, the middle one of three rounds. It must
 * be the last, because it stops subsidy-service.
 */
final class SlowSubsidyBenchmark {

	private static final double MOST_RATIO = 1.1;

	private static final int SCANS = 400;

	private static final int PACE_MS = 20;

	private final BenchCanteen bench;

	private final Canteen canteen;

	private final List<String> cards;

	private final SignedIn station;

	private int next;

	SlowSubsidyBenchmark(BenchCanteen bench, Canteen canteen, List<String> cards, SignedIn station) {
		this.bench = bench;
		this.canteen = canteen;
		this.cards = cards;
		this.station = station;
	}

	void run() throws Exception {
		p99(SCANS);
		double healthy = middle();
		this.canteen.process("subsidy").destroyForcibly();
		this.canteen.process("subsidy").onExit().join();
		p99(SCANS / 4);
		double down = middle();
		HttpServer slow = slow();
		double late;
		try {
			p99(SCANS / 4);
			late = middle();
		}
		finally {
			slow.stop(0);
		}
		this.bench.say("p99 of a scan: %.1f ms healthy, %.1f ms with subsidy-service down, %.1f ms with it 2 s slow",
				healthy, down, late);
		this.bench.bar("p99 with subsidy-service down against healthy", down / healthy, MOST_RATIO, false);
		this.bench.bar("p99 with subsidy-service 2 s slow against healthy", late / healthy, MOST_RATIO, false);
	}

	/** The middle one of three. */
	private double middle() throws Exception {
		return Stream.of(p99(SCANS), p99(SCANS), p99(SCANS)).sorted().toList().get(1);
	}

	private double p99(int scans) throws Exception {
		List<Long> micros = new ArrayList<>();
		for (int index = 0; index < scans; index++) {
			long begin = System.nanoTime();
			JsonNode result = this.station.postPlainly("/api/meal/scans", Map.of("scans", List.of(scan())))
				.path("results")
				.path(0);
			long taken = System.nanoTime() - begin;
			if (!"served".equals(result.path("outcome").asString())) {
				throw new CannotStart("a scan was not served: " + result.path("outcome").asString());
			}
			micros.add(taken / 1000);
			TimeUnit.NANOSECONDS.sleep(Math.max(0, PACE_MS * 1_000_000L - taken));
		}
		return micros.stream().sorted().toList().get(scans * 99 / 100) / 1000.0;
	}

	private Map<String, Object> scan() {
		LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1 + this.next / this.cards.size());
		String card = this.cards.get(this.next++ % this.cards.size());
		return Map.of("id", UUID.randomUUID().toString(), "canteen", Demo.CANTEEN, "slot", "lunch", "scannedAt",
				day + "T12:00:00+08:00", "card", card, "mode", "dine_in", "station", "B1", "how", "card");
	}

	/** In the place of subsidy-service: right answers, each after two seconds. */
	private HttpServer slow() throws IOException {
		int port = URI.create(this.canteen.url()).getPort() + 3;
		HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
		server.setExecutor(Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task);
			thread.setDaemon(true);
			return thread;
		}));
		server.createContext("/", SlowSubsidyBenchmark::answer);
		server.start();
		return server;
	}

	private static void answer(HttpExchange exchange) throws IOException {
		JsonMapper json = JsonMapper.builder().build();
		byte[] asked = exchange.getRequestBody().readAllBytes();
		Map<String, Object> answer = Map.of("revision", "p1-r1-l1", "quotes", List.of(), "unknown", List.of());
		if (exchange.getRequestURI().getPath().endsWith("/facts")) {
			List<Map<String, Object>> results = new ArrayList<>();
			json.readTree(asked)
				.path("facts")
				.forEach((fact) -> results
					.add(Map.of("id", fact.path("id").asString(), "outcome", "posted", "attendance", "none")));
			answer = Map.of("results", results);
		}
		try {
			TimeUnit.SECONDS.sleep(2);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		byte[] body = json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
