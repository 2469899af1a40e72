package canteen.gateway;

import java.io.ByteArrayInputStream;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Much at once, much in one, and an end in the middle of it. */
class CrowdedDoorTests {

	private static final String MUCH = "{\"elders\": \"" + "王桂兰 ".repeat(3000) + "\"}";

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final Semaphore arrived = new Semaphore(0);

	private final ExecutorService people = Executors.newCachedThreadPool();

	private HttpServer service;

	private TestGateway gateway;

	@BeforeEach
	void a_service_that_answers_when_it_is_told_to() throws Exception {
		this.service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.service.setExecutor(this.people);
		this.service.createContext("/api/member", (exchange) -> answer(exchange, MUCH));
		this.service.createContext("/api/meal", this::answerLater);
		this.service.start();
		String url = "http://127.0.0.1:" + this.service.getAddress().getPort();
		this.gateway = TestGateway.on("crowded", "--MEMBER_URL=" + url, "--MEAL_URL=" + url,
				"--resilience4j.bulkhead.configs.default.max-concurrent-calls=2",
				"--resilience4j.bulkhead.configs.default.max-wait-duration=50ms");
	}

	@AfterEach
	void close() {
		this.goOn.countDown();
		this.gateway.close();
		this.service.stop(0);
		this.people.shutdownNow();
	}

	@Test
	void a_third_call_while_two_are_under_way_is_refused_and_another_service_still_answers() throws Exception {
		Browser browser = this.gateway.administrator();
		CompletableFuture<HttpResponse<String>> first = call(browser);
		CompletableFuture<HttpResponse<String>> second = call(browser);
		assertThat(this.arrived.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();

		HttpResponse<String> third = browser.get("/api/meal/menus");

		assertThat(third.statusCode()).isEqualTo(503);
		assertThat(Browser.json(third).path("type").asString()).isEqualTo("urn:problem:service-busy");
		assertThat(Browser.json(third).path("request").asString())
			.isEqualTo(third.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(third.headers().firstValue("Retry-After")).hasValue("3");
		assertThat(browser.get("/api/member/elders").statusCode()).isEqualTo(200);
		this.goOn.countDown();
		assertThat(first.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
		assertThat(second.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
	}

	@Test
	void a_call_under_way_is_answered_although_the_door_closes_and_lets_nobody_in_any_more() throws Exception {
		Browser browser = this.gateway.administrator();
		CompletableFuture<HttpResponse<String>> late = call(browser);
		assertThat(this.arrived.tryAcquire(1, 20, TimeUnit.SECONDS)).isTrue();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(this.gateway::close, this.people);
		URI door = URI.create(this.gateway.url());
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (isOpen(door) && System.nanoTime() < end) {
			Thread.onSpinWait();
		}

		assertThat(isOpen(door)).isFalse();
		assertThat(closing).isNotDone();
		this.goOn.countDown();
		assertThat(late.get(20, TimeUnit.SECONDS).body()).isEqualTo("{}");
		closing.get(30, TimeUnit.SECONDS);
	}

	@Test
	void twenty_megabytes_pass_and_one_byte_more_is_refused_before_it_is_sent() throws Exception {
		assertThat(said("20971521")).startsWith("HTTP/1.1 413")
			.contains("application/problem+json")
			.contains("urn:problem:content-too-large");
		assertThat(said("20971520")).startsWith("HTTP/1.1 403").contains("urn:problem:page-outdated");
		assertThat(said("99999999999999999999")).startsWith("HTTP/1.1 4");
	}

	@Test
	void what_is_for_the_door_itself_is_small_however_its_address_is_written() throws Exception {
		assertThat(said("POST", "/api/gateway/setup", "65537")).startsWith("HTTP/1.1 413");
		assertThat(said("POST", "/api/%67ateway/setup", "65537")).startsWith("HTTP/1.1 413");
		assertThat(said("POST", "/%61pi/gateway/setup", "65537")).startsWith("HTTP/1.1 413");
		assertThat(said("POST", "/api/./gateway/setup", "65537")).startsWith("HTTP/1.1 413");
	}

	@Test
	void who_only_asks_brings_nothing() throws Exception {
		assertThat(said("GET", "/login", "5")).startsWith("HTTP/1.1 400").contains("urn:problem:content-in-get");
		assertThat(said("GET", "/login", "0")).startsWith("HTTP/1.1 200");
	}

	@Test
	void much_text_is_compressed_for_who_can_read_it_and_small_answers_and_streams_are_not() throws Exception {
		Browser browser = this.gateway.administrator();
		HttpResponse<String> plain = browser.get("/api/member/elders");
		HttpRequest ask = HttpRequest.newBuilder(URI.create(this.gateway.url() + "/api/member/elders"))
			.header("Cookie", "canteen=" + browser.cookies().get("canteen"))
			.header("Accept-Encoding", "gzip")
			.build();
		HttpResponse<byte[]> packed = HttpClient.newHttpClient().send(ask, HttpResponse.BodyHandlers.ofByteArray());

		assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(plain.body()).isEqualTo(MUCH);
		assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(packed.headers().firstValue("Vary"))
			.hasValueSatisfying((by) -> assertThat(by).containsIgnoringCase("accept-encoding"));
		assertThat(packed.body().length).isLessThan(MUCH.length() / 10);
		assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
			.isEqualTo(MUCH.getBytes(StandardCharsets.UTF_8));
		assertThat(browser.get("/api/gateway/me", "Accept-Encoding", "gzip").headers().firstValue("Content-Encoding"))
			.isEmpty();
	}

	private CompletableFuture<HttpResponse<String>> call(Browser browser) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return browser.get("/api/meal/menus");
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}, this.people);
	}

	/** What is answered to the head of a request whose body never comes. */
	private String said(String length) throws IOException {
		return said("POST", "/api/member/intakes", length);
	}

	private String said(String method, String path, String length) throws IOException {
		URI door = URI.create(this.gateway.url());
		try (Socket socket = new Socket(door.getHost(), door.getPort())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write((method + " " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + length
						+ "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static boolean isOpen(URI door) {
		try (Socket socket = new Socket(door.getHost(), door.getPort())) {
			socket.setSoTimeout(1000);
			socket.getOutputStream()
				.write("GET /api/gateway/csrf HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			return socket.getInputStream().read() >= 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void answerLater(HttpExchange exchange) throws IOException {
		this.arrived.release();
		try {
			this.goOn.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		answer(exchange, "{}");
	}

	private static void answer(HttpExchange exchange, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(200, body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

}
