package canteen.deploy;

import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How the counter does on its bad days, measured in one run: scans that are repeated, a
 * day of scans that were kept offline, the roster a station takes along, and a scan when
 * years of meals lie in the table. Behind {@code deploy/bench-counter [ROWS]}; exit code
 * 1 when a bar is missed.
 */
public final class CounterBenchmark {

	private static final int ELDERS = 3000;

	private static final int OFFLINE = 10_000;

	private static final int CALL = 500;

	private static final int FEW_ROWS = 100_000;

	private static final int SINGLE = 300;

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final BenchCanteen bench;

	private final long manyRows;

	private Canteen canteen;

	private Demo.Device station;

	private List<String> cards = List.of();

	private int day;

	private CounterBenchmark(BenchCanteen bench, long manyRows) {
		this.bench = bench;
		this.manyRows = manyRows;
	}

	/**
	 * Runs everything and prints the numbers.
	 * @param arguments how many rows the large table has, ten million when absent; and
	 * {@code years} for a scan in that table alone
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
		BenchCanteen bench = new BenchCanteen(home, "bench-counter");
		new CounterBenchmark(bench, (arguments.length > 0) ? Long.parseLong(arguments[0]) : 10_000_000)
			.run(arguments.length > 1 && arguments[1].equals("years"));
		System.exit(bench.held() ? 0 : 1);
	}

	private void run(boolean isYearsOnly) throws Exception {
		this.canteen = this.bench.started();
		try {
			prepared();
			send(scans(CALL));
			if (!isYearsOnly) {
				snapshot();
				repeated();
				drained();
			}
			grown();
		}
		finally {
			this.canteen.stop();
		}
	}

	private void prepared() throws Exception {
		Demo demo = new Demo(this.canteen, this.bench.data());
		demo.accounts();
		demo.policy();
		SignedIn registrar = demo.signIn(Demo.Role.REGISTRAR);
		registrar.put("/api/meal/canteens/" + Demo.CANTEEN, Demo.canteenOpenAllDay());
		registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx",
				ExampleRoster.workbook(new ExampleRoster(11, LocalDate.now(ZONE)).rows(ELDERS)));
		registrar.post("/api/member/cards/issue", Map.of("all", true));
		this.station = demo.device("窗口");
		Instant end = Instant.now().plusSeconds(180);
		while (this.cards.size() < ELDERS - 20 && Instant.now().isBefore(end)) {
			TimeUnit.MILLISECONDS.sleep(500);
			this.cards = words("select token from card where status = 'live' order by elder");
		}
		this.bench.say("%d elders with cards", this.cards.size());
	}

	/** The roster a station takes along, as a browser asks for it. */
	private void snapshot() throws Exception {
		List<Long> millis = new ArrayList<>();
		int bytes = 0;
		for (int time = 0; time < 7; time++) {
			TimeUnit.MILLISECONDS.sleep(5_200);
			long begin = System.nanoTime();
			HttpURLConnection connection = this.station.hand()
				.connection("/api/meal/stations/" + this.station.id() + "/snapshot");
			connection.setRequestProperty("Accept-Encoding", "gzip");
			try (var in = connection.getInputStream()) {
				bytes = in.readAllBytes().length;
			}
			millis.add((System.nanoTime() - begin) / 1_000_000);
			if (!"gzip".equals(connection.getContentEncoding())) {
				throw new CannotStart("the snapshot is not compressed");
			}
		}
		Collections.sort(millis);
		this.bench.bar("snapshot of %d diners, KB gzipped".formatted(this.cards.size()), bytes / 1024.0, 300, false);
		this.bench.bar("snapshot, ms (the middle of 7, none from the cache)", millis.get(3), 200, false);
	}

	/** In lists, or the way through the gateway would be all there is to see. */
	private void repeated() throws Exception {
		long first = 0;
		long again = 0;
		for (int round = 0; round < 8; round++) {
			List<Map<String, Object>> scans = scans(100);
			first += send(scans);
			again += send(scans);
		}
		this.bench.say("lists of 100: %.2f ms a scan the first time, %.2f ms repeated", first / 800e6, again / 800e6);
		this.bench.bar("repeating known ids against the first time", (double) again / first, 0.5, false);
	}

	private void drained() throws Exception {
		List<Map<String, Object>> scans = scans(OFFLINE);
		scans.forEach(scan -> scan.put("offline", true));
		long raw = raw();
		long begin = System.nanoTime();
		for (int from = 0; from < OFFLINE; from += CALL) {
			send(scans.subList(from, from + CALL));
		}
		long took = System.nanoTime() - begin;
		this.bench.say("%d offline scans: %.1f s, the same rows inserted plainly: %.1f s", OFFLINE, took / 1e9,
				raw / 1e9);
		this.bench.bar("offline scans drained against a batched insert", (double) took / raw, 6, false);
	}

	/** The four rows of each scan, 500 a transaction, many to a statement. */
	private long raw() throws SQLException {
		List<String> tables = List.of("scan", "live_attendance", "attendance", "outbox");
		try (Connection connection = BenchCanteen.connect(this.canteen, "meal_db", "meal_owner");
				Statement statement = connection.createStatement()) {
			for (String table : tables) {
				statement.execute("create table bench_" + table + " like " + table);
			}
			connection.setAutoCommit(false);
			long begin = System.nanoTime();
			for (int from = 0; from < OFFLINE; from += CALL) {
				insertPlainly(statement, from);
				connection.commit();
			}
			long took = System.nanoTime() - begin;
			for (String table : tables) {
				statement.execute("drop table bench_" + table);
			}
			return took;
		}
	}

	private static void insertPlainly(Statement statement, int from) throws SQLException {
		List<String> scans = new ArrayList<>();
		List<String> live = new ArrayList<>();
		List<String> meals = new ArrayList<>();
		List<String> facts = new ArrayList<>();
		for (int row = from; row < from + CALL; row++) {
			String id = UUID.randomUUID().toString();
			scans.add("('" + id + "','served','{" + " ".repeat(450) + "}','2026-11-23 03:30:00')");
			live.add("(" + row + ",'2026-11-23','lunch','" + id + "')");
			meals.add("('" + id + "'," + row + ",'chengguan','2026-11-23','lunch',1200,'2026-11-23 03:30:00','dine_in',"
					+ "'S1','card','account:4','offline')");
			facts.add("('" + UUID.randomUUID() + "'," + row + ",'{" + " ".repeat(450) + "}','2026-11-23 03:30:00','"
					+ id + "','attendance_taken')");
		}
		statement
			.execute("insert into bench_scan (id, outcome, answer, received_at) values " + String.join(",", scans));
		statement.execute("insert into bench_live_attendance (elder, service_date, slot, attendance) values "
				+ String.join(",", live));
		statement.execute("insert into bench_attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, "
				+ "mode, station, how, taken_by, flags) values " + String.join(",", meals));
		statement.execute("insert into bench_outbox (id, elder, fact, created_at, attendance, type) values "
				+ String.join(",", facts));
	}

	/** One scan a call, with few and with many meals in the table. */
	private void grown() throws Exception {
		settle();
		YearsOfMeals years = new YearsOfMeals(this.canteen);
		years.fill(FEW_ROWS, ELDERS);
		single();
		double few = single();
		Instant begin = Instant.now();
		years.fill(this.manyRows, ELDERS);
		this.bench.say("%d rows filled in %d s", this.manyRows, Duration.between(begin, Instant.now()).toSeconds());
		single();
		double many = single();
		this.bench.say("a scan with %d rows: %.2f ms, with %d rows: %.2f ms", FEW_ROWS, few, this.manyRows, many);
		this.bench.bar("a scan with %d rows against one with %d".formatted(this.manyRows, FEW_ROWS), many / few, 1.15,
				false);
	}

	/** Nothing shall be posted while one scan is measured. */
	private void settle() throws Exception {
		Instant end = Instant.now().plusSeconds(240);
		while (!words("select id from outbox where state = 'pending' limit 1").isEmpty()
				&& Instant.now().isBefore(end)) {
			TimeUnit.MILLISECONDS.sleep(500);
		}
	}

	/** The middle of some hundred, in milliseconds. */
	private double single() throws Exception {
		List<Long> nanos = new ArrayList<>();
		for (Map<String, Object> scan : scans(SINGLE)) {
			nanos.add(send(List.of(scan)));
		}
		Collections.sort(nanos);
		return nanos.get(SINGLE / 2) / 1e6;
	}

	/** Meals that nobody has taken yet: all elders of a day, then the day before. */
	private List<Map<String, Object>> scans(int count) {
		List<Map<String, Object>> scans = new ArrayList<>();
		while (scans.size() < count) {
			String card = this.cards.get(this.day % this.cards.size());
			LocalDate date = LocalDate.now(ZONE).minusDays(this.day / this.cards.size());
			scans.add(new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "canteen", Demo.CANTEEN, "slot", "lunch",
					"scannedAt", date + "T00:00:01+08:00", "card", card, "mode", "dine_in", "station",
					this.station.id(), "how", "card")));
			this.day++;
		}
		return scans;
	}

	/** How long it took, in nanoseconds; every scan must be served. */
	private long send(List<Map<String, Object>> scans) throws Exception {
		long begin = System.nanoTime();
		var results = this.station.hand().postPlainly("/api/meal/scans", Map.of("scans", scans)).path("results");
		long took = System.nanoTime() - begin;
		for (var result : results) {
			if (!"served".equals(result.path("outcome").asString())) {
				throw new CannotStart("a scan was not served: " + result);
			}
		}
		return took;
	}

	private List<String> words(String sql) throws SQLException {
		List<String> words = new ArrayList<>();
		try (Connection connection = BenchCanteen.connect(this.canteen, "meal_db", "meal_owner");
				Statement statement = connection.createStatement();
				var rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				words.add(rows.getString(1));
			}
		}
		return words;
	}

}
