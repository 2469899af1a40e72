package canteen.meal;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static org.assertj.core.api.Assertions.assertThat;

/** The stream over a real socket; the clock stands until a test moves it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "canteen.relay.enabled=false", "canteen.quotes.enabled=false", "canteen.roster.enabled=false",
				"canteen.offers.kept-for=0s", "canteen.live.every=40ms", "canteen.habits.enabled=false",
				"canteen.watch.enabled=false", "canteen.forecasts.enabled=false" })
@Import(LiveTests.Tokens.class)
class LiveTests extends BookingTest {

	private static final String END = "(end)";

	private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final List<CompletableFuture<?>> open = new ArrayList<>();

	@LocalServerPort
	int port;

	@Autowired
	MeterRegistry meters;

	@Autowired
	List<SmartLifecycle> lifecycles;

	@AfterEach
	void nobody_listens() {
		counter().stop();
		counter().start();
	}

	@Test
	void stream_begins_with_the_whole_state_and_follows_a_scan_a_void_and_the_slots_time() throws Exception {
		elders(18, 18);
		this.clock.set(DAY + "T08:00:00.000+08:00");
		book(wish(id(), 17, DAY, ""), staff());
		book(wish(id(), 18, DAY, ""), staff());
		this.clock.set(DAY + "T11:32:06.000+08:00");
		BlockingQueue<String> lines = listen("canteen", "lunch", null);
		assertThat(numbers(lines)).isEqualTo("served 0 expected 2 absent 0 revenue 0");
		String attendance = id();
		sendOne(scan(attendance, "K7Q2M9X4T1B8W3Z6", "11:32"));
		this.clock.pass(Duration.ofSeconds(1));
		JsonNode event = this.json.readTree(new File("../deploy/contracts/live.json")).get("event");
		assertThat(next(lines)).isEqualTo("event:" + event.get("name").asString());
		assertThat(next(lines)).isEqualTo("id:" + event.get("id").asString());
		assertThat(this.json.readTree(next(lines).substring(5))).isEqualTo(event.get("data"));
		this.clock.set(DAY + "T12:30:00.000+08:00");
		lines = listen("canteen", "lunch", null);
		assertThat(numbers(lines)).isEqualTo("served 1 expected 2 absent 1 revenue 1200");
	}

	@Test
	void broken_connection_comes_again_and_gets_the_right_numbers_however_much_it_missed() throws Exception {
		BlockingQueue<String> lines = listen("canteen", "lunch", null);
		String seen = id(lines);
		assertThat(numbers(lines)).startsWith("served 0");
		this.open.forEach((stream) -> stream.cancel(true));
		elders(100, 102);
		for (long elder = 100; elder < 103; elder++) {
			sendOne(scan(id(), "x", "11:33").replace("\"card\":\"x\"", "\"elder\":" + elder));
		}
		this.clock.pass(Duration.ofSeconds(1));
		BlockingQueue<String> again = listen("canteen", "lunch", seen);
		String last = id(again);
		assertThat(numbers(again)).isEqualTo("served 3 expected 0 absent 0 revenue 3600");
		BlockingQueue<String> same = listen("canteen", "lunch", last);
		assertThat(next(same)).isEqualTo(":nothing new");
	}

	@Test
	void canteen_is_counted_once_a_second_however_many_listen_and_not_at_all_when_nobody_does() throws Exception {
		List<BlockingQueue<String>> all = new ArrayList<>();
		for (int listener = 0; listener < 20; listener++) {
			all.add(listen("canteen", "lunch", null));
		}
		for (BlockingQueue<String> lines : all) {
			numbers(lines);
		}
		double before = this.meters.counter("canteen.live.counts").count();
		for (int second = 1; second <= 5; second++) {
			sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
			TestDatabase.asOwner("truncate live_attendance");
			this.clock.pass(Duration.ofSeconds(1));
			for (BlockingQueue<String> lines : all) {
				assertThat(numbers(lines)).startsWith("served " + second + " ");
			}
		}
		assertThat(this.meters.counter("canteen.live.counts").count() - before).isEqualTo(5);
	}

	@Test
	void sign_of_life_comes_every_5_seconds_and_the_stream_ends_after_15_for_a_browser_to_come_again()
			throws Exception {
		BlockingQueue<String> lines = listen("canteen", "lunch", null);
		numbers(lines);
		this.clock.pass(Duration.ofSeconds(5));
		assertThat(next(lines)).isEqualTo(":beat");
		this.clock.pass(Duration.ofMillis(9_999));
		assertThat(next(lines)).isEqualTo(":beat");
		this.clock.pass(Duration.ofMillis(1));
		assertThat(next(lines)).isEqualTo(END);
	}

	@Test
	void stream_ends_with_its_token() throws Exception {
		BlockingQueue<String> lines = listen("canteen-brief", "lunch", null);
		numbers(lines);
		this.clock.pass(Duration.ofSeconds(3));
		assertThat(next(lines)).isEqualTo(END);
	}

	@Test
	void closing_service_ends_its_streams_first() throws Exception {
		SmartLifecycle counter = counter();
		BlockingQueue<String> lines = listen("canteen", "lunch", null);
		numbers(lines);
		try {
			counter.stop();
			assertThat(next(lines)).isEqualTo(END);
			assertThat(status("canteen", "lunch")).isEqualTo(503);
		}
		finally {
			counter.start();
		}
		assertThat(counter.getPhase()).isEqualTo(SmartLifecycle.DEFAULT_PHASE);
	}

	@Test
	void sixty_browsers_that_leave_at_any_moment_disturb_nobody_who_stays() throws Exception {
		BlockingQueue<String> stays = listen("canteen", "lunch", null);
		assertThat(numbers(stays)).startsWith("served 0");
		for (int leaving = 0; leaving < 60; leaving++) {
			BlockingQueue<String> lines = listen("canteen", "lunch", null);
			if (leaving % 3 > 0) {
				numbers(lines);
			}
			this.open.get(this.open.size() - 1).cancel(true);
			if (leaving % 10 == 0) {
				TestDatabase.asOwner("truncate live_attendance");
				sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
				this.clock.pass(Duration.ofSeconds(1));
				assertThat(numbers(stays)).startsWith("served " + (1 + leaving / 10) + " ");
			}
		}
		assertThat(status("canteen", "supper")).isEqualTo(404);
	}

	@Test
	void volunteers_strangers_and_unknown_slots_get_no_stream() throws Exception {
		assertThat(status("volunteer", "lunch")).isEqualTo(403);
		assertThat(status("foreign", "lunch")).isEqualTo(403);
		assertThat(status("nobody", "lunch")).isEqualTo(401);
		assertThat(status("canteen", "supper")).isEqualTo(404);
	}

	private SmartLifecycle counter() {
		return this.lifecycles.stream()
			.filter((one) -> one.getClass().getSimpleName().equals("LiveCounter"))
			.findFirst()
			.orElseThrow();
	}

	private int status(String token, String slot) throws IOException, InterruptedException {
		return this.browser.send(request(token, slot, null), HttpResponse.BodyHandlers.ofString()).statusCode();
	}

	private BlockingQueue<String> listen(String token, String slot, String seen) {
		BlockingQueue<String> lines = new LinkedBlockingQueue<>();
		CompletableFuture<HttpResponse<Stream<String>>> answer = this.browser.sendAsync(request(token, slot, seen),
				HttpResponse.BodyHandlers.ofLines());
		this.open.add(answer);
		Thread reader = new Thread(() -> {
			try (Stream<String> body = answer.join().body()) {
				body.filter((line) -> !line.isEmpty()).forEach(lines::add);
			}
			catch (RuntimeException cancelled) {
				lines.add("(broken)");
			}
			lines.add(END);
		});
		reader.setDaemon(true);
		reader.start();
		return lines;
	}

	private HttpRequest request(String token, String slot, String seen) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/api/meal/live?canteen=chengguan&slot=" + slot))
			.header("Authorization", "Bearer " + token);
		return ((seen != null) ? request.header("Last-Event-ID", seen) : request).build();
	}

	/** The next line that is not about reconnecting. */
	private static String next(BlockingQueue<String> lines) throws InterruptedException {
		String line;
		do {
			line = lines.poll(20, TimeUnit.SECONDS);
		}
		while (line != null && line.startsWith("retry:"));
		return line;
	}

	private static String id(BlockingQueue<String> lines) throws InterruptedException {
		for (String line = next(lines); line != null && !END.equals(line); line = next(lines)) {
			if (line.startsWith("id:")) {
				return line.substring(3);
			}
		}
		throw new AssertionError("no id came");
	}

	/** Of the next event that differs from what a comment says. */
	private String numbers(BlockingQueue<String> lines) throws InterruptedException {
		for (String line = next(lines); line != null && !END.equals(line); line = next(lines)) {
			if (line.startsWith("data:")) {
				JsonNode data = this.json.readTree(line.substring(5));
				return "served %s expected %s absent %s revenue %s".formatted(data.get("served"), data.get("expected"),
						data.get("absent"), data.get("revenueFen"));
			}
		}
		throw new AssertionError("no numbers came");
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Tokens {

		/** The name of the token says whose it is. */
		@Bean
		@Primary
		JwtDecoder names(SettableClock clock) {
			return (token) -> {
				if ("nobody".equals(token)) {
					throw new org.springframework.security.oauth2.jwt.BadJwtException("nobody");
				}
				Instant now = clock.instant();
				return Jwt.withTokenValue(token)
					.header("alg", "none")
					.claim("person", "account:4")
					.claim("roles", List.of(token.startsWith("volunteer") ? "volunteer" : "canteen"))
					.claim("canteens", List.of("foreign".equals(token) ? "ninghai" : "chengguan"))
					.issuedAt(now.minusSeconds(60))
					.expiresAt(now.plusSeconds(token.endsWith("brief") ? 3 : 300))
					.build();
			};
		}

	}

}
