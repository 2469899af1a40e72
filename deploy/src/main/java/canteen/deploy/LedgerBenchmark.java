package canteen.deploy;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.json.JsonMapper;

/**
 * How the ledger stands up to a city: closing a month of a million meals against one
 * plain grouping insert of the same rows, and posting and one canteen's statement with a
 * ledger a hundred times as large. Behind {@code deploy/bench-ledger}; exit code 1 when a
 * bar is missed.
 */
public final class LedgerBenchmark {

	private static final int SMALL = 10_000;

	private static final int GREAT = 1_000_000;

	private static final int FACTS = 300;

	private static final int CLOSES = 25;

	private static final YearMonth MONTH = YearMonth.now(ZoneId.of("Asia/Shanghai")).minusMonths(1);

	private final BenchCanteen bench;

	private final HttpClient http = HttpClient.newHttpClient();

	private final JsonMapper json = JsonMapper.builder().build();

	private LedgerBenchmark(BenchCanteen bench) {
		this.bench = bench;
	}

	/**
	 * Runs everything and prints the numbers.
	 * @param arguments none
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
		BenchCanteen bench = new BenchCanteen(home, "bench-ledger");
		new LedgerBenchmark(bench).run();
		System.exit(bench.held() ? 0 : 1);
	}

	private void run() throws Exception {
		Canteen canteen = this.bench.started();
		try (Connection connection = BenchCanteen.connect(canteen, "subsidy_db", "subsidy_owner")) {
			Demo demo = new Demo(canteen, this.bench.data());
			demo.accounts();
			demo.policy();
			SignedIn finance = demo.signIn(Demo.Role.FINANCE);
			SignedIn reviewer = demo.signIn(Demo.Role.REVIEWER);
			numbers(connection);
			ate(connection, "small", 0, SMALL);
			posted(canteen, FACTS);
			closed(finance, reviewer, CLOSES);
			double posting = posted(canteen, FACTS);
			double statement = closed(finance, reviewer, CLOSES);
			this.bench.say("with %d postings: a fact %.2f ms, the statement of %d meals %.0f ms", SMALL, posting, SMALL,
					statement);
			ate(connection, "great", SMALL, GREAT);
			double greatPosting = posted(canteen, FACTS);
			double greatStatement = closed(finance, reviewer, CLOSES);
			this.bench.say("with %d postings: a fact %.2f ms, the statement of %d meals %.0f ms", SMALL + GREAT,
					greatPosting, SMALL, greatStatement);
			this.bench.bar("posting with a hundred times the ledger", greatPosting / posting, 1.15, false);
			this.bench.bar("a statement with a hundred times the ledger", greatStatement / statement, 1.15, false);
			great(connection, finance);
		}
		finally {
			canteen.stop();
		}
	}

	private void great(Connection connection, SignedIn finance) throws Exception {
		double plain = Math.min(plain(connection), plain(connection));
		long begin = System.nanoTime();
		finance.post("/api/subsidy/statements", Map.of("canteen", "great", "month", MONTH.toString()));
		double close = millis(begin) / 1000;
		this.bench.say("%d meals: plain grouping insert %.1f s, closing the month %.1f s", GREAT, plain, close);
		this.bench.bar("closing a month against a plain grouping insert", close / plain, 5, false);
	}

	/** What a statement sums up, with nothing checked. */
	private static double plain(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("drop table if exists bench_total");
			statement.execute("create table bench_total (service_date date, account varchar(80), number bigint, "
					+ "debit_fen bigint, credit_fen bigint)");
			long begin = System.nanoTime();
			statement.execute("""
					insert into bench_total
					select m.service_date, e.account, count(*), sum(e.debit_fen), sum(e.credit_fen)
					from posting p
					join meal_fact m on m.attendance = p.attendance
					join entry e on e.posting = p.id
					where p.canteen = 'great' and p.month = '%s'
					group by m.service_date, e.account
					""".formatted(MONTH));
			return millis(begin) / 1000;
		}
	}

	/** The median of preparing the small canteen's statement again and again. */
	private static double closed(SignedIn finance, SignedIn reviewer, int times) throws Exception {
		List<Double> millis = new ArrayList<>();
		for (int time = 0; time < times; time++) {
			long begin = System.nanoTime();
			String id = finance.post("/api/subsidy/statements", Map.of("canteen", "small", "month", MONTH.toString()))
				.path("id")
				.asString();
			millis.add(millis(begin));
			reviewer.post("/api/subsidy/statements/" + id + "/return", Map.of("reason", "再算一次"));
		}
		return median(millis);
	}

	/** The median of telling one fact, straight to the service. */
	private double posted(Canteen canteen, int times) throws Exception {
		String token = token(canteen);
		URI facts = URI.create("http://127.0.0.1:" + (URI.create(canteen.url()).getPort() + 3) + "/api/subsidy/facts");
		List<Double> millis = new ArrayList<>();
		for (int time = 0; time < times; time++) {
			String day = YearMonth.from(MONTH).plusMonths(1).atDay(1 + time % 28).toString();
			Map<String, Object> fact = Map.ofEntries(Map.entry("id", UUID.randomUUID().toString()),
					Map.entry("type", "attendance_taken"), Map.entry("attendance", UUID.randomUUID().toString()),
					Map.entry("elder", 5_000_000 + System.nanoTime() % 1_000_000), Map.entry("canteen", "small"),
					Map.entry("date", day), Map.entry("slot", "lunch"),
					Map.entry("takenAt", day + "T11:32:05.120+08:00"), Map.entry("mode", "dine_in"),
					Map.entry("menu", "A"), Map.entry("priceFen", 1200), Map.entry("how", "card"),
					Map.entry("station", "S1"), Map.entry("takenBy", "account:4"));
			HttpRequest request = HttpRequest.newBuilder(facts)
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofString(this.json.writeValueAsString(Map.of("facts", List.of(fact)))))
				.build();
			long begin = System.nanoTime();
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			millis.add(millis(begin));
			if (!answer.body().contains("posted")) {
				throw new IllegalStateException(answer.statusCode() + " " + answer.body());
			}
		}
		return median(millis);
	}

	private String token(Canteen canteen) throws Exception {
		String basic = Base64.getEncoder()
			.encodeToString(("meal:" + canteen.secrets().get("client.meal")).getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create(canteen.url() + "/oauth2/token"))
			.header("Authorization", "Basic " + basic)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers
				.ofString("grant_type=client_credentials&scope=" + URLEncoder.encode("facts", StandardCharsets.UTF_8)))
			.build();
		return this.json.readTree(this.http.send(request, HttpResponse.BodyHandlers.ofString()).body())
			.path("access_token")
			.asString();
	}

	static void numbers(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("create table bench_number (n int not null primary key)");
			StringBuilder values = new StringBuilder("(0)");
			for (int n = 1; n < 1000; n++) {
				values.append(",(").append(n).append(')');
			}
			statement.execute("insert into bench_number values " + values);
		}
	}

	/** Lunches of the month as they stand in the ledger, each with four entries. */
	static void ate(Connection connection, String canteen, int from, int meals) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			String numbers = """
					from (select a.n * 1000 + b.n + %d as x from bench_number a join bench_number b) s
					where x < %d
					order by x
					""".formatted(from, from + meals);
			String attendance = "concat('00000000-0000-4000-8000-', lpad(hex(x), 12, '0'))";
			statement.execute(
					"""
							insert into meal_fact (attendance, elder, canteen, service_date, slot, taken_at, mode, menu, price_fen,
							how, station, taken_by)
							select %1$s, 1000000 + mod(x, 40000), '%2$s', date_add('%3$s-01', interval floor(x / 40000) day),
							'lunch', '%3$s-01 04:00:00', 'dine_in', 'A', 1200, 'card', 'S1', 'account:4'
							"""
						.formatted(attendance, canteen, MONTH) + numbers);
			statement.execute(
					"""
							insert into posting (id, attendance, version_no, elder, canteen, month, own_month, serial, kind, policy,
							price_fen, self_pay_fen, explanation, sentence, posted_at)
							select x + 1, %1$s, 1, 1000000 + mod(x, 40000), '%2$s', '%3$s', '%3$s', x - %4$d + 1, 'taken', 1, 1200,
							700, '{"trace":[]}', '餐价12.00元。按“示例”补贴5.00元。老人付7.00元。', '%3$s-02 04:00:00'
							"""
						.formatted(attendance, canteen, MONTH, from) + numbers);
			entries(statement, from, meals, 1, "funder:county", 300, 0);
			entries(statement, from, meals, 2, "funder:community", 200, 0);
			entries(statement, from, meals, 3, "elder_cash", 700, 0);
			entries(statement, from, meals, 4, "meal_revenue:" + canteen, 0, 1200);
			// linked beforehand, so that the background work of linking does not run
			// beside the measurement
			statement.execute("""
					insert into chain_link (canteen, month, serial, posting, hash)
					select canteen, month, serial, id, repeat('0', 64)
					from posting
					where id between %d and %d
					""".formatted(from + 1, from + meals));
			statement.execute("insert into period (canteen, month, state, next_serial) values ('%s', '%s', 'open', %d)"
				.formatted(canteen, MONTH, meals + 1));
			statement.execute("alter table posting auto_increment = " + (from + meals + 2_000_000));
			statement.execute("analyze table meal_fact, posting, entry");
		}
	}

	private static void entries(Statement statement, int from, int meals, int line, String account, int debit,
			int credit) throws SQLException {
		statement.execute("""
				insert into entry (posting, line_no, account, debit_fen, credit_fen)
				select id, %d, '%s', %d, %d
				from posting
				where id between %d and %d
				""".formatted(line, account, debit, credit, from + 1, from + meals));
	}

	static double millis(long begin) {
		return (System.nanoTime() - begin) / 1e6;
	}

	private static double median(List<Double> millis) {
		return millis.stream().sorted().toList().get(millis.size() / 2);
	}

}
