package canteen.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

/**
 * How fast the counter is, measured in one run on one machine: scans through the gateway
 * against the same rows written by plain JDBC, memory of all five processes, and how long
 * a second start takes. Behind {@code deploy/bench}; exit code 1 when a bar is missed.
 */
public final class ScanBenchmark {

	/** As many as meal-service has to its database. */
	private static final int CONNECTIONS = 10;

	/**
	 * Enough that the processors are what is short, as with a county's canteens at noon.
	 */
	private static final int USUAL_STATIONS = 40;

	private static final int WARMING = 6;

	private static final Duration ROUND = Duration.ofSeconds(6);

	private static final Duration RAMP_UP = Duration.ofSeconds(1);

	private static final String SCANS = "/api/meal/scans";

	private static final String SERVED = "\"outcome\":\"served\"";

	private static final int ELDERS = 13_000;

	private static final int DAYS = 44;

	private static final double LEAST_RATIO = 0.25;

	private static final long MOST_MEGABYTES = 1638;

	private static final long LONGEST_START = 20;

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final BenchCanteen bench;

	private final int counters;

	private ScanBenchmark(BenchCanteen bench, int counters) {
		this.bench = bench;
		this.counters = counters;
	}

	/**
	 * Runs everything and prints the numbers.
	 * @param arguments how many counters scan at once; 40 without it
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
		BenchCanteen bench = new BenchCanteen(home, "bench");
		new ScanBenchmark(bench, (arguments.length > 0) ? Integer.parseInt(arguments[0]) : USUAL_STATIONS).run();
		System.exit(bench.held() ? 0 : 1);
	}

	private void run() throws Exception {
		Canteen canteen = this.bench.started();
		try {
			List<String> cards = prepared(canteen);
			double raw = raw(canteen);
			this.bench.say("plain JDBC, %d connections: %.0f transactions/s (attendance + outbox row)", CONNECTIONS,
					raw);
			Queue<Scan> scans = scans(cards);
			List<SignedIn> stations = stations(canteen);
			warmUp(stations, scans);
			Measured single = measured(canteen, stations, scans, 1, 15);
			this.bench.bar("one scan a call against plain JDBC", single.perSecond() / raw, LEAST_RATIO, true);
			half(canteen, stations, scans, single.perSecond());
			this.bench.bar("lists of 10 against plain JDBC",
					measured(canteen, stations, scans, 10, 5).perSecond() / raw, LEAST_RATIO, true);
			measured(canteen, stations, scans, 50, 4);
			memory(canteen);
			drained(canteen);
		}
		finally {
			canteen.stop();
		}
		Instant begin = Instant.now();
		Canteen again = this.bench.started();
		double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
		again.stop();
		this.bench.bar("second start to healthy, seconds", seconds, LONGEST_START, false);
	}

	private Measured measured(Canteen canteen, List<SignedIn> stations, Queue<Scan> scans, int perCall, int seconds)
			throws Exception {
		Map<String, Duration> before = spent(canteen);
		Measured measured = through(stations, scans, perCall, Duration.ofSeconds(seconds));
		this.bench.say(
				"through the gateway, %d stations, %d scans a call: %.0f scans/s, p50 %d ms, p95 %d ms, p99 %d ms a call",
				this.counters, perCall, measured.perSecond(), measured.percentile(50), measured.percentile(95),
				measured.percentile(99));
		spent(before, spent(canteen), measured);
		return measured;
	}

	/** Invented elders with cards the counter knows. */
	private List<String> prepared(Canteen canteen) throws Exception {
		Demo demo = new Demo(canteen, this.bench.data());
		demo.accounts();
		demo.policy();
		SignedIn registrar = demo.signIn(Demo.Role.REGISTRAR);
		registrar.put("/api/meal/canteens/" + Demo.CANTEEN, Demo.canteenOpenAllDay());
		LocalDate today = LocalDate.now(ZONE);
		JsonNode intake = registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx",
				ExampleRoster.workbook(new ExampleRoster(3, today).rows(ELDERS)));
		int created = intake.path("created").asInt();
		if (created < ELDERS) {
			this.bench.say("the roster took %d of %d elders: %s", created, ELDERS, intake.path("errors"));
		}
		registrar.post("/api/member/cards/issue", Map.of("all", true));
		List<String> cards = new ArrayList<>();
		Instant end = Instant.now().plusSeconds(120);
		while (created == 0 || cards.size() < created) {
			if (Instant.now().isAfter(end)) {
				throw new CannotStart("the counter knows only " + cards.size() + " cards after two minutes");
			}
			TimeUnit.MILLISECONDS.sleep(500);
			cards = tokens(canteen);
		}
		return cards;
	}

	private static List<String> tokens(Canteen canteen) throws SQLException {
		List<String> tokens = new ArrayList<>();
		try (Connection connection = BenchCanteen.connect(canteen, "meal_db", "meal");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select token from card where status = 'live'")) {
			while (rows.next()) {
				tokens.add(rows.getString(1));
			}
		}
		return tokens;
	}

	/**
	 * How fast subsidy-service posts what the counters left behind; a start comes after.
	 */
	private void drained(Canteen canteen) throws Exception {
		Instant begin = Instant.now();
		long first = pending(canteen);
		long left = first;
		while (left > 0 && Instant.now().isBefore(begin.plusSeconds(300))) {
			TimeUnit.MILLISECONDS.sleep(200);
			left = pending(canteen);
		}
		double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
		this.bench.say("postings: %.0f facts/s from the outbox into the ledger (%d waited, %d left)",
				(first - left) / seconds, first, left);
	}

	private static long pending(Canteen canteen) throws SQLException {
		try (Connection connection = BenchCanteen.connect(canteen, "meal_db", "meal");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select count(*) from outbox where state = 'pending'")) {
			rows.next();
			return rows.getLong(1);
		}
	}

	private static double raw(Canteen canteen) throws Exception {
		try (Connection connection = BenchCanteen.connect(canteen, "meal_db", "meal_owner");
				Statement statement = connection.createStatement()) {
			statement.execute("create table bench_attendance like attendance");
			statement.execute("create table bench_outbox like outbox");
		}
		rawFor(canteen, Duration.ofSeconds(3));
		double perSecond = rawFor(canteen, Duration.ofSeconds(8));
		try (Connection connection = BenchCanteen.connect(canteen, "meal_db", "meal_owner");
				Statement statement = connection.createStatement()) {
			statement.execute("drop table bench_attendance");
			statement.execute("drop table bench_outbox");
		}
		return perSecond;
	}

	private static double rawFor(Canteen canteen, Duration time) throws Exception {
		List<Callable<Integer>> hands = new ArrayList<>();
		for (int hand = 0; hand < CONNECTIONS; hand++) {
			hands.add(() -> rawHand(canteen, Instant.now().plus(time)));
		}
		return atOnce(hands).stream().mapToInt(Integer::intValue).sum() / (time.toMillis() / 1000.0);
	}

	private static int rawHand(Canteen canteen, Instant end) throws SQLException {
		int done = 0;
		try (Connection connection = BenchCanteen.connect(canteen, "meal_db", "meal_owner");
				PreparedStatement attendance = connection.prepareStatement("""
						insert into bench_attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, mode,
						station, how, taken_by, flags) values (?, ?, 'chengguan', '2026-11-23', 'lunch', 1200,
						'2026-11-23 03:30:00', 'dine_in', 'S1', 'card', 'account:4', '')""");
				PreparedStatement outbox = connection.prepareStatement("""
						insert into bench_outbox (id, elder, fact, created_at, attendance)
						values (?, ?, ?, '2026-11-23 03:30:00', ?)""")) {
			connection.setAutoCommit(false);
			while (Instant.now().isBefore(end)) {
				String id = timedId();
				attendance.setString(1, id);
				attendance.setLong(2, done);
				attendance.executeUpdate();
				outbox.setString(1, timedId());
				outbox.setLong(2, done);
				outbox.setString(3, "{\"type\":\"attendance_taken\",\"attendance\":\"" + id + "\"}" + " ".repeat(380));
				outbox.setString(4, id);
				outbox.executeUpdate();
				connection.commit();
				done++;
			}
		}
		return done;
	}

	/** Like those of a station: UUID version 7 of RFC 9562. */
	private static String timedId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long first = (System.currentTimeMillis() << 16) | 0x7000 | random.nextInt(0x1000);
		return new UUID(first, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L).toString();
	}

	/**
	 * Every elder on every one of the last days, in their order; each scan serves a meal.
	 */
	private static Queue<Scan> scans(List<String> cards) {
		Queue<Scan> scans = new ConcurrentLinkedQueue<>();
		LocalDate today = LocalDate.now(ZONE);
		for (int day = DAYS; day >= 1; day--) {
			for (String card : cards) {
				scans.add(new Scan(card, today.minusDays(day)));
			}
		}
		return scans;
	}

	private List<SignedIn> stations(Canteen canteen) throws IOException, InterruptedException {
		List<SignedIn> stations = new ArrayList<>();
		for (int station = 0; station < this.counters; station++) {
			stations.add(new Demo(canteen, this.bench.data()).device("窗口 " + station).hand());
		}
		return stations;
	}

	/**
	 * Until the compilers are done: a counter is open all day. A few hands leave them
	 * processor time, then all go the ways that only a crowd goes.
	 */
	private void warmUp(List<SignedIn> stations, Queue<Scan> scans) throws Exception {
		warmUp(stations.subList(0, Math.min(WARMING, stations.size())), scans, Duration.ofSeconds(12), 8);
		warmUp(stations, scans, Duration.ofSeconds(6), 3);
	}

	/** Two rounds that bring nothing end it. */
	private void warmUp(List<SignedIn> hands, Queue<Scan> scans, Duration time, int most) throws Exception {
		double best = 0;
		int rounds = 0;
		for (int idle = 0; idle < 2 && rounds < most; rounds++) {
			double now = through(hands, scans, 1, time).perSecond();
			idle = (now < best * 1.03) ? idle + 1 : 0;
			best = Math.max(best, now);
		}
		this.bench.say("warmed up in %d rounds of %d s with %d stations: %.0f scans/s at best", rounds,
				time.toSeconds(), hands.size(), best);
	}

	private static Measured through(List<SignedIn> stations, Queue<Scan> scans, int perCall, Duration time)
			throws Exception {
		List<Callable<List<Long>>> hands = new ArrayList<>();
		for (SignedIn station : stations) {
			hands.add(() -> hand(station, scans, perCall, Instant.now().plus(time)));
		}
		List<Long> millis = new ArrayList<>();
		long begin = System.nanoTime();
		atOnce(hands).forEach(millis::addAll);
		double seconds = (System.nanoTime() - begin) / 1e9;
		return new Measured(millis.size() * perCall, millis.size() * perCall / seconds,
				millis.stream().sorted().toList());
	}

	private static List<Long> hand(SignedIn station, Queue<Scan> scans, int perCall, Instant end) throws Exception {
		List<Long> millis = new ArrayList<>();
		try (PlainConnection counter = station.plainly(SCANS)) {
			while (Instant.now().isBefore(end)) {
				byte[] call = call(scans, perCall);
				long begin = System.nanoTime();
				String answer = counter.post(call);
				millis.add((System.nanoTime() - begin) / 1_000_000);
				mustBeServed(answer, perCall);
			}
		}
		return millis;
	}

	private static byte[] call(Queue<Scan> scans, int perCall) {
		StringJoiner records = new StringJoiner(",", "{\"scans\":[", "]}");
		for (int index = 0; index < perCall; index++) {
			records.add(Optional.ofNullable(scans.poll()).orElseThrow(() -> new CannotStart("too few meals")).record());
		}
		return records.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static void mustBeServed(String answer, int scans) {
		int served = 0;
		for (int at = answer.indexOf(SERVED); at >= 0; at = answer.indexOf(SERVED, at + 1)) {
			served++;
		}
		if (served != scans) {
			throw new CannotStart(served + " of " + scans + " scans were served");
		}
	}

	/**
	 * At half of what goes through, the gateway against meal-service asked directly, in
	 * turns so that both see the same machine.
	 */
	private void half(Canteen canteen, List<SignedIn> stations, Queue<Scan> scans, double perSecond) throws Exception {
		Demo demo = new Demo(canteen, this.bench.data());
		String token = new PersonToken(canteen, Part.inside(this.bench.port("gateway"))).of(Demo.Role.CANTEEN.code(),
				demo.password(Demo.Role.CANTEEN));
		String meal = "http://127.0.0.1:" + this.bench.port("meal") + SCANS;
		List<Supplier<PlainConnection>> through = stations.stream()
			.<Supplier<PlainConnection>>map((one) -> () -> one.plainly(SCANS))
			.toList();
		List<Supplier<PlainConnection>> direct = stations.stream()
			.<Supplier<PlainConnection>>map((one) -> () -> new PlainConnection(meal,
					Map.of("Authorization", "Bearer " + token, "Station-Key", one.key())))
			.toList();
		List<Long> throughMicros = new ArrayList<>();
		List<Long> directMicros = new ArrayList<>();
		for (int turn = 0; turn < 2; turn++) {
			paced(direct, scans, perSecond / 2);
			paced(through, scans, perSecond / 2);
		}
		for (int turn = 0; turn < 4; turn++) {
			directMicros.addAll(paced(direct, scans, perSecond / 2));
			throughMicros.addAll(paced(through, scans, perSecond / 2));
		}
		double directMs = percentile99(directMicros);
		double throughMs = percentile99(throughMicros);
		this.bench.say("at half load (%.0f calls/s): p99 through the gateway %.1f ms, direct %.1f ms", perSecond / 2,
				throughMs, directMs);
		this.bench.bar("p99 through the gateway against direct", throughMs / directMs, 1.6, false);
		this.bench.bar("p99 through the gateway more than direct, ms", throughMs - directMs, 5, false);
	}

	private static double percentile99(List<Long> micros) {
		return micros.stream().sorted().toList().get(micros.size() * 99 / 100) / 1000.0;
	}

	/**
	 * For six seconds; in microseconds for each call but those of the first second, when
	 * forty connections are made at once.
	 */
	private static List<Long> paced(List<Supplier<PlainConnection>> stations, Queue<Scan> scans, double perSecond)
			throws Exception {
		long pause = (long) (1e9 * stations.size() / perSecond);
		List<Callable<List<Long>>> hands = new ArrayList<>();
		for (int station = 0; station < stations.size(); station++) {
			Supplier<PlainConnection> call = stations.get(station);
			long first = System.nanoTime() + pause * station / stations.size();
			hands.add(() -> pacedHand(call, scans, first, pause));
		}
		List<Long> micros = new ArrayList<>();
		atOnce(hands).forEach(micros::addAll);
		return micros;
	}

	private static List<Long> pacedHand(Supplier<PlainConnection> counter, Queue<Scan> scans, long first, long pause)
			throws IOException {
		List<Long> micros = new ArrayList<>();
		try (PlainConnection connection = counter.get()) {
			for (long due = first; due < first + ROUND.toNanos(); due += pause) {
				LockSupport.parkNanos(due - System.nanoTime());
				byte[] call = call(scans, 1);
				long begin = System.nanoTime();
				String answer = connection.post(call);
				if (due - first >= RAMP_UP.toNanos()) {
					micros.add((System.nanoTime() - begin) / 1000);
				}
				mustBeServed(answer, 1);
			}
		}
		return micros;
	}

	/** Processor time of each process so far; what a scan costs is the difference. */
	private static Map<String, Duration> spent(Canteen canteen) {
		Map<String, Duration> spent = new LinkedHashMap<>();
		spent.put("benchmark", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
		for (String name : List.of("gateway", "member", "meal", "subsidy", "mariadb")) {
			spent.put(name, canteen.process(name).info().totalCpuDuration().orElse(Duration.ZERO));
		}
		return spent;
	}

	private void spent(Map<String, Duration> before, Map<String, Duration> after, Measured measured) {
		after.forEach((name, time) -> this.bench.say("  %s: %.2f ms of processor time a scan", name,
				time.minus(before.get(name)).toMillis() / (double) measured.scans()));
	}

	private void memory(Canteen canteen) throws IOException {
		if (!Files.isDirectory(Path.of("/proc/self"))) {
			this.bench.say("memory: not measured on this system");
			return;
		}
		long sum = 0;
		for (String name : List.of("gateway", "member", "meal", "subsidy", "mariadb")) {
			long megabytes = BenchCanteen.resident(canteen.process(name).pid());
			this.bench.say("  %s: %d MB resident", name, megabytes);
			sum += megabytes;
		}
		this.bench.bar("memory of the four services and the database, MB", sum, MOST_MEGABYTES, false);
	}

	private static <T> List<T> atOnce(List<Callable<T>> hands) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(hands.size());
		try {
			List<T> answers = new ArrayList<>();
			for (Future<T> answer : people.invokeAll(hands)) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			people.shutdownNow();
		}
	}

	/**
	 * One meal that nobody has taken yet.
	 *
	 * @param card whose
	 * @param date on which day
	 */
	private record Scan(String card, LocalDate date) {

		/** As JSON, without a library: forty counters have one processor's spare time. */
		String record() {
			return "{\"id\":\"" + timedId() + "\",\"canteen\":\"" + Demo.CANTEEN
					+ "\",\"slot\":\"lunch\",\"scannedAt\":\"" + this.date + "T12:00:00+08:00\",\"card\":\"" + this.card
					+ "\",\"mode\":\"dine_in\",\"station\":\"B1\",\"how\":\"card\"}";
		}

	}

	private record Measured(int scans, double perSecond, List<Long> millis) {

		long percentile(int percent) {
			return this.millis.isEmpty() ? 0 : this.millis.get((this.millis.size() - 1) * percent / 100);
		}

	}

}
