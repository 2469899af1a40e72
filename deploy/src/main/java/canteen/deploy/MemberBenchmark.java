package canteen.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.databind.JsonNode;

/**
 * How the roster stands up to a whole county: an import of 20,000 rows against reading
 * the same file and inserting the same rows plainly, and finding among 100,000 elders
 * against reading one by its key; and how long finding takes among 13,000. Behind
 * {@code deploy/bench-member}; exit code 1 when a bar is missed.
 */
public final class MemberBenchmark {

	private static final int ROWS = 20_000;

	private static final int COUNTY = 13_000;

	private static final int COPIES = 2;

	private static final int PARCEL = 500;

	private static final int CALLS = 150;

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final BenchCanteen bench;

	private MemberBenchmark(BenchCanteen bench) {
		this.bench = bench;
	}

	/**
	 * Runs everything and prints the numbers.
	 * @param arguments none
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
		BenchCanteen bench = new BenchCanteen(home, "bench-member");
		new MemberBenchmark(bench).run();
		System.exit(bench.held() ? 0 : 1);
	}

	private void run() throws Exception {
		Canteen canteen = this.bench.started();
		try {
			Demo demo = new Demo(canteen, this.bench.data());
			demo.accounts();
			SignedIn registrar = demo.signIn(Demo.Role.REGISTRAR);
			ExampleRoster roster = new ExampleRoster(5, LocalDate.now(ZONE));
			registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "first.xlsx",
					ExampleRoster.workbook(roster.rows(COUNTY)));
			DirectMember member = new DirectMember(canteen, this.bench.port("member"));
			foundInACounty(registrar, member);
			imported(canteen, registrar, roster.rows(500), roster.rows(ROWS));
			grow(canteen);
			found(canteen, demo.signIn(Demo.Role.REGISTRAR), member);
			bare(canteen);
			this.bench.bar("memory of member-service, MB resident",
					BenchCanteen.resident(canteen.process("member").pid()), 400, false);
		}
		finally {
			canteen.stop();
		}
	}

	private void imported(Canteen canteen, SignedIn registrar, List<List<String>> first, List<List<String>> rows)
			throws Exception {
		byte[] file = ExampleRoster.workbook(rows);
		plain(canteen, ExampleRoster.workbook(first));
		double plain = plain(canteen, file);
		this.bench.say("reading the file and inserting %d rows plainly: %.1f s", rows.size(), plain);
		long begin = System.nanoTime();
		JsonNode intake = registrar.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx", file);
		double taken = seconds(begin);
		this.bench.say("importing them with all checks, encryption, history and search words: %.1f s (%d created)",
				taken, intake.path("created").asInt());
		this.bench.bar("import against plain insert", taken / plain, 5, false);
	}

	private static double plain(Canteen canteen, byte[] file) throws Exception {
		try (Connection connection = BenchCanteen.connect(canteen, "member_db", "member_owner");
				Statement statement = connection.createStatement()) {
			statement.execute("create table if not exists bench_elder like elder");
			statement.execute("create table if not exists bench_secret like elder_secret");
			statement.execute("delete from bench_elder");
			statement.execute("delete from bench_secret");
			long begin = System.nanoTime();
			connection.setAutoCommit(false);
			List<List<String>> rows = read(file);
			Random random = new Random(1);
			for (int from = 0; from < rows.size(); from += PARCEL) {
				insert(connection, rows.subList(from, Math.min(rows.size(), from + PARCEL)), from, random);
				connection.commit();
			}
			return seconds(begin);
		}
	}

	private static List<List<String>> read(byte[] file) throws IOException {
		List<List<String>> rows = new ArrayList<>();
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
				Stream<Row> lines = workbook.getFirstSheet().openStream()) {
			lines.skip(1).forEach((line) -> rows.add(line.stream().map((cell) -> cell.getText()).toList()));
		}
		return rows;
	}

	private static void insert(Connection connection, List<List<String>> rows, int from, Random random)
			throws SQLException {
		try (PreparedStatement elder = connection.prepareStatement(
				"""
						insert into bench_elder (id, name, pinyin, pinyin_solid, initials, sex, birth_date, ethnic_group, id_type,
						  id_index, tail, residents_group, place_city, place_district, place_town, canteen, status, death_source,
						  diets, contact_name, changed_at, added_at)
						values (?, ?, 'wang gui lan', 'wangguilan', 'wgl', 'female', '1943-05-06', ?, 'resident_id', ?, '0428', ?,
						  '530400', '530424', '530424100', 'chengguan', 'active', '', ?, ?, now(3), now(3))""");
				PreparedStatement secret = connection.prepareStatement("""
						insert into bench_secret (elder, id_number, phone, address, contact_phone)
						values (?, ?, ?, ?, ?)""")) {
			for (int place = 0; place < rows.size(); place++) {
				List<String> row = rows.get(place);
				long id = from + place + 1L;
				elder.setLong(1, id);
				elder.setString(2, row.get(0));
				elder.setString(3, row.get(3));
				elder.setBytes(4, bytes(random, 32));
				elder.setString(5, row.get(4));
				elder.setString(6, (row.size() > 8) ? row.get(8) : "");
				elder.setString(7, (row.size() > 9) ? row.get(9) : "");
				elder.addBatch();
				secret.setLong(1, id);
				secret.setBytes(2, bytes(random, 50));
				secret.setBytes(3, bytes(random, 45));
				secret.setBytes(4, bytes(random, 70));
				secret.setBytes(5, bytes(random, 45));
				secret.addBatch();
			}
			elder.executeBatch();
			secret.executeBatch();
		}
	}

	/**
	 * The service by itself, and beside it what somebody at a page waits through the
	 * gateway.
	 */
	private void foundInACounty(SignedIn registrar, DirectMember member) throws Exception {
		member.signedIn();
		member.timed(Collections.nCopies(CALLS, "/api/member/elders?q=zh"));
		for (String typed : List.of("%E6%A1%82", "wang", "w", "wgl", "0428", "13800001234", "")) {
			String path = "/api/member/elders?q=" + typed;
			double alone = median(member.timed(Collections.nCopies(60, path)));
			List<Long> page = new ArrayList<>();
			for (int call = 0; call < 20; call++) {
				page.add(timed(registrar, path));
			}
			int total = registrar.get(path).path("total").asInt();
			this.bench.bar(
					"ms at the service to find '%s' (%d of %d; %.1f through the gateway)"
						.formatted(URLDecoder.decode(typed, StandardCharsets.UTF_8), total, COUNTY, median(page)),
					alone, 50, false);
		}
	}

	private void found(Canteen canteen, SignedIn registrar, DirectMember member) throws Exception {
		List<Long> elders = new ArrayList<>();
		List<String> initials = new ArrayList<>();
		try (Connection connection = BenchCanteen.connect(canteen, "member_db", "member_owner");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select id, initials from elder where id < 1000000 order by "
						+ "id_index limit " + 2 * CALLS)) {
			while (rows.next()) {
				elders.add(rows.getLong(1));
				initials.add(rows.getString(2));
			}
		}
		List<String> phones = new ExampleRoster(5, LocalDate.now(ZONE)).rows(2 * CALLS)
			.stream()
			.map((row) -> row.get(6))
			.toList();
		List<Long> byKey = new ArrayList<>();
		List<Long> byInitials = new ArrayList<>();
		List<Long> byPhone = new ArrayList<>();
		for (int call = 0; call < 2 * CALLS; call++) {
			long key = timed(registrar, "/api/member/elders/" + elders.get(call));
			long spelt = timed(registrar, "/api/member/elders?q=" + initials.get(call));
			long phone = timed(registrar, "/api/member/elders?q=" + phones.get(call));
			if (call >= CALLS) {
				byKey.add(key);
				byInitials.add(spelt);
				byPhone.add(phone);
			}
		}
		double key = median(byKey);
		this.bench.say(
				"among 100,000 elders, through the gateway: by key %.1f ms, by initials %.1f ms, by phone %.1f ms", key,
				median(byInitials), median(byPhone));
		alone(member.signedIn(), elders, initials, phones);
		this.bench.bar("search by pinyin initials against reading one by key", median(byInitials) / key, 3, false);
		this.bench.bar("lookup by blind index against reading one by key", median(byPhone) / key, 1.5, false);
	}

	private void alone(DirectMember member, List<Long> elders, List<String> initials, List<String> phones)
			throws Exception {
		List<Long> byKey = new ArrayList<>();
		List<Long> byInitials = new ArrayList<>();
		List<Long> byPhone = new ArrayList<>();
		for (int call = 0; call < CALLS; call++) {
			byKey.addAll(member.timed(List.of("/api/member/elders/" + elders.get(call))));
			byInitials.addAll(member.timed(List.of("/api/member/elders?q=" + initials.get(call))));
			byPhone.addAll(member.timed(List.of("/api/member/elders?q=" + phones.get(call))));
		}
		this.bench.bar("the same at the service alone, by initials", median(byInitials) / median(byKey), 3, false);
		this.bench.bar("the same at the service alone, by blind index", median(byPhone) / median(byKey), 1.5, false);
	}

	/** What the database does for each, without HTTP, checks and decryption. */
	private void bare(Canteen canteen) throws SQLException {
		List<Object> keys = new ArrayList<>();
		List<Object> indexes = new ArrayList<>();
		try (Connection connection = BenchCanteen.connect(canteen, "member_db", "member_owner");
				Statement statement = connection.createStatement();
				ResultSet rows = statement
					.executeQuery("select e.id, e.id_index from elder e order by e.id_index limit " + 6 * CALLS);
				PreparedStatement byKey = connection.prepareStatement("select id, name from elder where id = ?");
				PreparedStatement byIndex = connection
					.prepareStatement("select id, name from elder where id_index = ?")) {
			while (rows.next()) {
				keys.add(rows.getLong(1));
				indexes.add(rows.getBytes(2));
			}
			List<Long> key = new ArrayList<>();
			List<Long> index = new ArrayList<>();
			for (int call = 0; call < keys.size(); call++) {
				key.add(timed(byKey, keys.get(call)));
				index.add(timed(byIndex, indexes.get(call)));
			}
			double read = median(key.subList(CALLS, key.size()));
			double found = median(index.subList(CALLS, index.size()));
			this.bench.say("in the database alone: by key %.3f ms, by blind index %.3f ms", read, found);
			this.bench.bar("blind index against primary key in the database", found / read, 1.5, false);
		}
	}

	private static long timed(PreparedStatement select, Object value) throws SQLException {
		select.setObject(1, value);
		long begin = System.nanoTime();
		try (ResultSet rows = select.executeQuery()) {
			if (!rows.next()) {
				throw new IllegalStateException("an elder is not found");
			}
		}
		return System.nanoTime() - begin;
	}

	/** Copies of everybody, who cannot be opened but are found all the same. */
	private static void grow(Canteen canteen) throws SQLException {
		try (Connection connection = BenchCanteen.connect(canteen, "member_db", "member_owner");
				Statement statement = connection.createStatement()) {
			List<String> columns = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery("select column_name from information_schema.columns where "
					+ "table_schema = 'member_db' and table_name = 'elder' and column_name not in ('id', 'id_index')")) {
				while (rows.next()) {
					columns.add(rows.getString(1));
				}
			}
			String all = String.join(", ", columns);
			for (int copy = 1; copy <= COPIES; copy++) {
				long shift = copy * 1_000_000L;
				statement.execute("insert into elder (id, id_index, " + all + ") select id + " + shift
						+ ", unhex(sha2(concat('copy', id, '-', " + copy + "), 256)), " + all
						+ " from elder where id < 1000000");
				statement.execute("insert into elder_secret (elder, id_number) select elder + " + shift
						+ ", id_number from elder_secret where elder < 1000000");
				statement.execute("insert into elder_phone (elder, phone_index) select elder + " + shift
						+ ", reverse(phone_index) from elder_phone where elder < 1000000");
				statement.execute("insert into elder_word (word, elder) select word, elder + " + shift
						+ " from elder_word where elder < 1000000");
			}
			statement.execute("analyze table elder, elder_word, elder_phone");
		}
	}

	private static long timed(SignedIn registrar, String path) throws Exception {
		long begin = System.nanoTime();
		registrar.get(path);
		return System.nanoTime() - begin;
	}

	private static double median(List<Long> nanos) {
		return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElse(0L) / 1e6;
	}

	private static double seconds(long begin) {
		return (System.nanoTime() - begin) / 1e9;
	}

	private static byte[] bytes(Random random, int count) {
		byte[] bytes = new byte[count];
		random.nextBytes(bytes);
		return bytes;
	}

}
