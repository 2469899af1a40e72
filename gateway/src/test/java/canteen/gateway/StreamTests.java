package canteen.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A stream of events comes through the door as it is told, not when it is over. */
class StreamTests {

	private final CountDownLatch firstIsRead = new CountDownLatch(1);

	private final CompletableFuture<String> lastSeen = new CompletableFuture<>();

	private HttpServer meal;

	private TestGateway gateway;

	@BeforeEach
	void a_service_that_tells_the_second_event_when_the_first_was_read() throws Exception {
		this.meal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.meal.setExecutor(Executors.newCachedThreadPool());
		this.meal.createContext("/", this::tell);
		this.meal.start();
		this.gateway = TestGateway.on("stream", "--MEAL_URL=http://127.0.0.1:" + this.meal.getAddress().getPort(),
				"--gateway.patience.answer=2s");
	}

	@AfterEach
	void close() {
		this.gateway.close();
		this.meal.stop(0);
	}

	@Test
	void event_arrives_before_the_next_is_told_and_the_last_seen_one_is_passed_on() throws Exception {
		HttpResponse<Stream<String>> stream = this.gateway.administrator()
			.stream("/api/meal/live?canteen=chengguan&slot=lunch", "Accept", "text/event-stream", "Last-Event-ID",
					"2026-11-23.lunch.7");
		assertThat(stream.statusCode()).isEqualTo(200);
		assertThat(stream.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/event-stream"));
		assertThat(this.lastSeen.get(5, TimeUnit.SECONDS)).isEqualTo("2026-11-23.lunch.7");
		Iterator<String> lines = stream.body().iterator();
		assertThat(lines.next()).isEqualTo("data:first");
		this.firstIsRead.countDown();
		assertThat(lines.next()).isEmpty();
		assertThat(lines.next()).isEqualTo("data:second");
	}

	@Test
	void who_is_disabled_is_told_nothing_more_and_his_stream_and_session_end() throws Exception {
		Browser admin = this.gateway.administrator();
		long id = Browser.json(admin.post("/api/gateway/accounts", """
				{"username": "leaver", "name": "走的人", "roles": ["canteen"], "canteens": ["*"], "password": "%s"}"""
			.formatted(TestGateway.PASSWORD))).path("id").asLong();
		Browser leaver = this.gateway.browser().signIn("leaver", TestGateway.PASSWORD);
		Iterator<String> lines = leaver
			.stream("/api/meal/live?canteen=chengguan&slot=lunch", "Accept", "text/event-stream")
			.body()
			.iterator();
		assertThat(lines.next()).isEqualTo("data:first");

		admin.post("/api/gateway/accounts/" + id + "/disable", "{}");
		this.firstIsRead.countDown();

		assertThat(lines.next()).isEmpty();
		assertThat(lines.hasNext()).as("the second event is not for him").isFalse();
		assertThat(leaver.get("/api/meal/live?canteen=chengguan&slot=lunch").statusCode()).isEqualTo(401);
		assertThat(leaver.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	private void tell(HttpExchange exchange) throws IOException {
		this.lastSeen.complete(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			body.write("data:first\n\n".getBytes(StandardCharsets.UTF_8));
			body.flush();
			if (!this.firstIsRead.await(20, TimeUnit.SECONDS)) {
				return;
			}
			body.write("data:second\n\n".getBytes(StandardCharsets.UTF_8));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
