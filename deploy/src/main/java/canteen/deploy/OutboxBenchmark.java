package canteen.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/**
 * How fast facts get from the outbox into the ledger, against the same facts posted one
 * by one over HTTP to the same subsidy-service.
 */
final class OutboxBenchmark {

	private static final double LEAST_RATIO = 5;

	private static final int FACTS = 6000;

	private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final BenchCanteen bench;

	private final Canteen canteen;

	private final int elders;

	OutboxBenchmark(BenchCanteen bench, Canteen canteen, int elders) {
		this.bench = bench;
		this.canteen = canteen;
		this.elders = elders;
	}

	void run() throws Exception {
		single(Duration.ofSeconds(4), 10);
		double single = single(Duration.ofSeconds(8), 20);
		drained(1000, 30);
		double relayed = drained(FACTS, 33);
		this.bench.say("facts: %.0f/s one by one over HTTP, %.0f/s from the outbox into the ledger", single, relayed);
		this.bench.bar("outbox against single HTTP posts", relayed / single, LEAST_RATIO, true);
	}

	private double single(Duration time, int daysBack) throws Exception {
		String token = token();
		int port = URI.create(this.canteen.url()).getPort() + 3;
		Instant begin = Instant.now();
		int done = 0;
		while (Instant.now().isBefore(begin.plus(time))) {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/subsidy/facts"))
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers
					.ofString("{\"facts\":[" + fact(UUID.randomUUID().toString(), done, daysBack) + "]}"))
				.build();
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() != 200 || !answer.body().contains("posted")) {
				throw new CannotStart("subsidy-service did not post: " + answer.statusCode());
			}
			done++;
		}
		return done / (Duration.between(begin, Instant.now()).toMillis() / 1000.0);
	}

	private double drained(int count, int daysBack) throws Exception {
		try (Connection connection = BenchCanteen.connect(this.canteen, "meal_db", "meal")) {
			connection.setAutoCommit(false);
			try (PreparedStatement insert = connection.prepareStatement("""
					insert into outbox (id, destination, type, elder, fact, created_at)
					values (?, 'subsidy', 'attendance_taken', ?, ?, utc_timestamp(3))""")) {
				for (int index = 0; index < count; index++) {
					String id = UUID.randomUUID().toString();
					insert.setString(1, id);
					insert.setLong(2, elder(index));
					insert.setString(3, fact(id, index, daysBack));
					insert.addBatch();
				}
				insert.executeBatch();
			}
			connection.commit();
		}
		Instant begin = Instant.now();
		while (pending() > 0) {
			if (Instant.now().isAfter(begin.plusSeconds(180))) {
				throw new CannotStart("the outbox does not drain");
			}
			TimeUnit.MILLISECONDS.sleep(50);
		}
		return count / (Duration.between(begin, Instant.now()).toMillis() / 1000.0);
	}

	private long pending() throws SQLException {
		try (Connection connection = BenchCanteen.connect(this.canteen, "meal_db", "meal");
				Statement statement = connection.createStatement();
				ResultSet rows = statement
					.executeQuery("select count(*) from outbox where destination = 'subsidy' and state = 'pending'")) {
			rows.next();
			return rows.getLong(1);
		}
	}

	/** Each elder eats once on a day, then the next day begins. */
	private String fact(String id, int index, int daysBack) {
		LocalDate date = TODAY.minusDays(daysBack - index / this.elders);
		return """
				{"id":"%s","type":"attendance_taken","attendance":"%s","elder":%d,"canteen":"%s",\
				"site":{"city":"530400","district":"530424","town":"530424100","level":"A"},"date":"%s","slot":"lunch",\
				"takenAt":"%sT12:00:00.000+08:00","mode":"dine_in","menu":"A","priceFen":1200,"how":"card",\
				"station":"B1","takenBy":"account:4"}""".formatted(id, UUID.randomUUID(), elder(index), Demo.CANTEEN,
				date, date);
	}

	private long elder(int index) {
		return index % this.elders + 1;
	}

	private String token() throws IOException, InterruptedException {
		String pair = "meal:" + URLEncoder.encode(this.canteen.secrets().get("client.meal"), StandardCharsets.UTF_8);
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.canteen.url() + "/oauth2/token"))
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=facts"))
			.build();
		return JsonMapper.builder()
			.build()
			.readTree(this.http.send(request, HttpResponse.BodyHandlers.ofString()).body())
			.path("access_token")
			.asString();
	}

}
