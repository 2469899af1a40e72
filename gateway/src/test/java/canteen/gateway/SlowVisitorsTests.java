package canteen.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever sends slowly, breaks off or listens for long is in nobody's way. */
class SlowVisitorsTests {

	private static final String FORM = "POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n"
			+ "Content-Type: application/x-www-form-urlencoded\r\n\r\n";

	/** An address of this machine that is not the other visitors'. */
	private static final String ELSEWHERE = "127.0.0.2";

	private final List<Socket> visitors = new ArrayList<>();

	private final CountDownLatch over = new CountDownLatch(1);

	private final ExecutorService people = Executors.newCachedThreadPool();

	private HttpServer service;

	private TestGateway gateway;

	@BeforeEach
	void a_service_that_reads_what_comes_and_tells_events_without_end() throws Exception {
		this.service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.service.setExecutor(this.people);
		this.service.createContext("/api/member", SlowVisitorsTests::read);
		this.service.createContext("/api/meal", this::tell);
		this.service.start();
		String url = "http://127.0.0.1:" + this.service.getAddress().getPort();
		this.gateway = TestGateway.on("slow_visitors", "--MEMBER_URL=" + url, "--MEAL_URL=" + url,
				"--RATE_PER_SESSION=1000", "--AT_ONCE_PER_SESSION=60");
	}

	@AfterEach
	void close() throws IOException {
		this.over.countDown();
		for (Socket visitor : this.visitors) {
			visitor.close();
		}
		this.gateway.close();
		this.service.stop(0);
		this.people.shutdownNow();
	}

	@Test
	void two_hundred_forms_that_never_come_keep_nobody_else_waiting() throws Exception {
		for (int visitor = 0; visitor < 200; visitor++) {
			send(FORM);
		}

		assertThat(visit("/login").statusCode()).isEqualTo(200);
		assertThat(answer(send(FORM))).startsWith("HTTP/1.1 429").contains("urn:problem:too-many-requests");
	}

	@Test
	void what_was_refused_before_it_came_is_not_waited_for_by_all_either() throws Exception {
		for (int visitor = 0; visitor < 200; visitor++) {
			send("POST /api/member/intakes HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n");
		}

		assertThat(visit("/login").statusCode()).isEqualTo(200);
	}

	@Test
	void who_was_refused_before_it_came_goes_on_with_the_same_connection() throws Exception {
		Socket visitor = send("POST /api/member/intakes HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
		visitor.getOutputStream()
			.write("0123456789GET /login HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));

		assertThat(new String(visitor.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
			.startsWith("HTTP/1.1 403")
			.contains("HTTP/1.1 200");
	}

	@Test
	void who_broke_off_makes_room_for_the_next_one() throws Exception {
		for (int visitor = 0; visitor < 200; visitor++) {
			send(FORM);
		}
		breakOff();

		String form = FORM.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\nusername=a");
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		String answer = answer(send(form));
		while (answer.startsWith("HTTP/1.1 429") && System.nanoTime() < end) {
			answer = answer(send(form));
		}
		assertThat(answer).startsWith("HTTP/1.1 302");
	}

	@Test
	void uploads_that_were_broken_off_are_no_failure_of_the_service() throws Exception {
		Browser browser = this.gateway.administrator();
		String csrf = Browser.json(browser.get("/api/gateway/csrf")).path("token").asString();
		String head = "POST /api/member/intakes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
				+ "Content-Length: 100\r\nX-CSRF-TOKEN: " + csrf + "\r\nCookie: canteen="
				+ browser.cookies().get("canteen") + "\r\n\r\n{";
		CircuitBreaker breaker = this.gateway.bean(CircuitBreakerRegistry.class).circuitBreaker("member");
		CountDownLatch notCounted = new CountDownLatch(12);
		breaker.getEventPublisher().onEvent((event) -> notCounted.countDown());
		for (int upload = 0; upload < 12; upload++) {
			send(head);
		}
		breakOff();

		assertThat(notCounted.await(20, TimeUnit.SECONDS)).isTrue();
		assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
		assertThat(browser.get("/api/member/elders").statusCode()).isEqualTo(200);
	}

	@Test
	void sixty_streams_are_what_one_session_may_hear_and_keep_nobody_else_waiting_and_no_door_open() throws Exception {
		Browser browser = this.gateway.administrator();
		List<HttpResponse<Stream<String>>> streams = new ArrayList<>();
		for (int listener = 0; listener < 60; listener++) {
			streams.add(browser.stream("/api/meal/live", "Accept", "text/event-stream"));
		}

		assertThat(streams).allMatch((stream) -> stream.statusCode() == 200);
		assertThat(visit("/login").statusCode()).isEqualTo(200);
		assertThat(browser.get("/api/meal/menus").statusCode()).isEqualTo(429);
		assertThat(this.gateway.administrator().get("/api/meal/menus").statusCode()).isEqualTo(200);
		CompletableFuture.runAsync(this.gateway::close, this.people).get(20, TimeUnit.SECONDS);
	}

	private void breakOff() throws IOException {
		for (Socket visitor : this.visitors) {
			visitor.setSoLinger(true, 0);
			visitor.close();
		}
	}

	private Socket send(String text) throws IOException {
		URI door = URI.create(this.gateway.url());
		Socket visitor = new Socket(door.getHost(), door.getPort(), InetAddress.getByName(ELSEWHERE), 0);
		this.visitors.add(visitor);
		visitor.setSoTimeout(10_000);
		visitor.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
		visitor.getOutputStream().flush();
		return visitor;
	}

	private static String answer(Socket visitor) throws IOException {
		byte[] begin = new byte[4096];
		return new String(begin, 0, visitor.getInputStream().readNBytes(begin, 0, begin.length),
				StandardCharsets.UTF_8);
	}

	private HttpResponse<String> visit(String path) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(this.gateway.url() + path)).timeout(Duration.ofSeconds(10)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	private static void read(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, 2);
		try (OutputStream body = exchange.getResponseBody()) {
			body.write("{}".getBytes(StandardCharsets.UTF_8));
		}
	}

	private void tell(HttpExchange exchange) throws IOException {
		if (!exchange.getRequestURI().getPath().equals("/api/meal/live")) {
			read(exchange);
			return;
		}
		exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
		exchange.sendResponseHeaders(200, 0);
		try (OutputStream body = exchange.getResponseBody()) {
			body.write("data:first\n\n".getBytes(StandardCharsets.UTF_8));
			body.flush();
			this.over.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
