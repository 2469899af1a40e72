package canteen.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three elders: one ate in October, which is locked; in November one ate, and one was
 * scanned wrongly, taken back and served again.
 */
abstract class SmallLedger {

	static final String OCTOBER = "00000000-0000-4000-8000-000000000001";

	static final String NOVEMBER = "00000000-0000-4000-8000-000000000002";

	static final String TAKEN_BACK = "00000000-0000-4000-8000-000000000003";

	static final String AGAIN = "00000000-0000-4000-8000-000000000004";

	static final String ANOTHER = "00000000-0000-4000-8000-000000000005";

	static Process database;

	static DatabaseServer server;

	static Secrets secrets;

	@BeforeAll
	static void start() throws Exception {
		Path data = Files.createDirectories(Path.of("target").toAbsolutePath()).resolve("verifier-data");
		Files.createDirectories(data.resolve("mariadb"));
		Files.createDirectories(data.resolve("run"));
		secrets = new Secrets(data.resolve("secrets.properties"));
		EmbeddedDatabase embedded = new EmbeddedDatabase(data, freePort(), new Schemas(secrets));
		embedded.install();
		database = embedded.start(data.resolve("mariadb.log"));
		server = embedded.server();
		assertThat(EmbeddedDatabase.waitUntil(embedded::isReady, Duration.ofMinutes(2), () -> {
		})).isTrue();
		migrate("gateway");
		migrate("meal");
		migrate("subsidy");
	}

	@AfterAll
	static void stop() throws InterruptedException {
		if (database != null) {
			database.destroy();
			if (!database.waitFor(30, TimeUnit.SECONDS)) {
				database.destroyForcibly();
			}
		}
	}

	@BeforeEach
	void a_clean_day() throws Exception {
		meal("delete from scan", "delete from outbox", "delete from live_attendance", "delete from attendance");
		subsidy("delete from seal", "delete from chain_link", "delete from issued_file");
		subsidy("delete from entry", "delete from posting", "delete from statement", "delete from period",
				"delete from meal_fact", "delete from beneficiary", "delete from policy", "delete from due_assessment");
		policy();
		beneficiary(1, "1950-05-05", "[{\"tag\":\"dibao\",\"from\":\"2026-01-01\",\"to\":null}]");
		beneficiary(2, "1940-05-05", "[]");
		beneficiary(3, "1956-05-05", "[]");
		served(OCTOBER, 1, "2026-10-20", "03:31:00");
		served(NOVEMBER, 2, "2026-11-20", "03:32:00");
		served(TAKEN_BACK, 3, "2026-11-20", "03:33:00");
		takenBack(TAKEN_BACK);
		served(AGAIN, 3, "2026-11-20", "03:40:00");
		posting(1, OCTOBER, 1, "2026-10", 1, 400);
		entries(1, "funder:community", 320, "funder:county", 480, "elder_cash", 400);
		posting(2, NOVEMBER, 2, "2026-11", 1, 700);
		entries(2, "funder:community", 200, "funder:county", 300, "elder_cash", 700);
		posting(3, TAKEN_BACK, 3, "2026-11", 2, 960);
		entries(3, "funder:community", 240, "elder_cash", 960);
		reversal(4, 3, 3);
		posting(5, AGAIN, 3, "2026-11", 4, 960);
		entries(5, "funder:community", 240, "elder_cash", 960);
		subsidy("insert into period values ('chengguan', '2026-10', 'locked', 2), ('chengguan', '2026-11', 'open', 5)",
				"""
						insert into statement (id, canteen, month, state, last_serial, totals, prepared_by, prepared_at,
						approved_by, approved_at, locked_by, locked_at)
						values (1, 'chengguan', '2026-10', 'locked', 1,
						'{"meals":1,"priceFen":1200,"selfPayFen":400,"subsidyFen":800,"funders":[{"funder":"community","fen":320},{"funder":"county","fen":480}],"days":[{"date":"2026-10-20","meals":1,"priceFen":1200,"selfPayFen":400,"subsidyFen":800}]}',
						'account:5', '2026-11-02 01:00:00', 'account:6', '2026-11-02 02:00:00', 'account:6', '2026-11-02 03:00:00')
						""");
	}

	static void charge(long id, String subject, String month, int serial) throws SQLException {
		run("subsidy",
				"""
						insert into posting (id, subject, version_no, canteen, month, own_month, serial, kind, policy, price_fen,
						self_pay_fen, explanation, sentence, posted_at)
						values (?, ?, 1, 'chengguan', ?, ?, ?, 'operating', 1, 0, 0, '{}', '', '2026-11-03 00:00:00')
						""",
				id, subject, month, month, serial);
		run("subsidy", "insert into entry values (?, 1, 'funder:district', 100, 0)", id);
		run("subsidy", "insert into entry values (?, 2, 'operator:chengguan', 0, 100)", id);
	}

	static void assertOnly(String promise, String where) throws SQLException {
		assertThat(findings()).singleElement().asString().startsWith(promise + " ").endsWith(": " + where);
	}

	static List<String> findings() throws SQLException {
		return verifier().findings();
	}

	static Verifier verifier() {
		return new Verifier(server, secrets);
	}

	static void policy() throws Exception {
		String document;
		try (InputStream in = SmallLedger.class.getResourceAsStream("/example-policy.json")) {
			document = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		run("subsidy",
				"""
						insert into policy (id, name, valid_from, valid_to, document, state, drafted_by, drafted_at, published_by,
						published_at)
						values (1, '示例', '2026-01-01', '2999-12-31', ?, 'published', 'account:5', '2026-01-01', 'account:6',
						'2026-01-01')
						""",
				document);
	}

	static void beneficiary(long elder, String birthDate, String categories) throws SQLException {
		run("subsidy", "replace into beneficiary (elder, seq, birth_date, attributes) values (?, ?, ?, ?)", elder,
				elder, birthDate, """
						{"seq":%d,"elder":%d,"birthDate":"%s","deathDate":null,"registeredPlace":null,"group":"一组",
						"categories":%s,"abilities":[],"institutionStays":[]}
						""".formatted(elder, elder, birthDate, categories));
	}

	/** Lunch for 12 yuan, acknowledged, sent and taken in. */
	static void served(String id, long elder, String date, String utc) throws SQLException {
		String at = date + " " + utc;
		run("meal", "insert into scan (id, outcome, answer, received_at) values (?, 'served', '{}', ?)", id, at);
		run("meal", """
				insert into attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, mode, station, how,
				taken_by, flags)
				values (?, ?, 'chengguan', ?, 'lunch', 1200, ?, 'dine_in', 'S1', 'card', 'account:4', '')
				""", id, elder, date, at);
		run("meal", """
				insert into outbox (id, elder, attendance, fact, state, created_at, sent_at)
				values (?, ?, ?, '{}', 'sent', ?, ?)
				""", id, elder, id, at, at);
		run("subsidy", """
				insert into meal_fact (attendance, elder, canteen, city, district, town, site_level, service_date, slot,
				taken_at, mode, menu, price_fen, how, station, taken_by)
				values (?, ?, 'chengguan', '530400', '530424', '530424100', 'A', ?, 'lunch', ?, 'dine_in', 'A', 1200,
				'card', 'S1', 'account:4')
				""", id, elder, date, at);
	}

	static void takenBack(String id) throws SQLException {
		String voided = " set voided_at = '2026-11-20 03:35:00', void_reason = '扫错了人', voided_by = 'account:4'";
		run("meal", "update attendance" + voided + " where id = ?", id);
		run("subsidy", "update meal_fact" + voided + ", not_counted = 'VOIDED' where attendance = ?", id);
	}

	static void posting(long id, String attendance, long elder, String month, int serial, long selfPayFen)
			throws SQLException {
		run("subsidy", """
				insert into posting (id, attendance, version_no, elder, canteen, month, serial, kind, policy, price_fen,
				self_pay_fen, explanation, sentence, posted_at)
				values (?, ?, 1, ?, 'chengguan', ?, ?, 'taken', 1, 1200, ?, '{}', '', concat(?, '-20 04:00:00'))
				""", id, attendance, elder, month, serial, selfPayFen, month);
	}

	static void entries(long posting, Object... accounts) throws SQLException {
		for (int line = 0; line < accounts.length / 2; line++) {
			run("subsidy", "insert into entry values (?, ?, ?, ?, 0)", posting, line + 1, accounts[2 * line],
					accounts[2 * line + 1]);
		}
		run("subsidy", "insert into entry values (?, 8, 'meal_revenue:chengguan', 0, 1200)", posting);
	}

	static void reversal(long id, long reversed, int serial) throws SQLException {
		run("subsidy", """
				insert into posting (id, attendance, version_no, elder, canteen, month, serial, kind, reverses,
				original_month, original_serial, policy, price_fen, self_pay_fen, explanation, sentence, posted_at)
				select ?, attendance, version_no + 1, elder, canteen, month, ?, 'reversal', id, month, serial, policy,
				-price_fen, -self_pay_fen, explanation, sentence, posted_at
				from posting
				where id = ?
				""", id, serial, reversed);
		run("subsidy", """
				insert into entry (posting, line_no, account, debit_fen, credit_fen)
				select ?, line_no, account, credit_fen, debit_fen
				from entry
				where posting = ?
				""", id, reversed);
	}

	static void meal(String... statements) throws SQLException {
		for (String statement : statements) {
			run("meal", statement);
		}
	}

	static void subsidy(String... statements) throws SQLException {
		for (String statement : statements) {
			run("subsidy", statement);
		}
	}

	static void run(String name, String sql, Object... values) throws SQLException {
		try (Connection connection = owner(name); PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int index = 0; index < values.length; index++) {
				statement.setObject(index + 1, values[index]);
			}
			statement.executeUpdate();
		}
	}

	static String text(String sql) throws SQLException {
		try (Connection connection = owner("subsidy");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

	static Connection owner(String name) throws SQLException {
		return DriverManager.getConnection(server.url(name + "_db"), name + "_owner",
				secrets.get("database." + name + "_owner"));
	}

	static void migrate(String name) throws IOException, SQLException {
		String folder = "gateway".equals(name) ? name : name + "-service";
		List<Path> scripts;
		try (Stream<Path> files = Files.list(Path.of("..", folder, "src/main/resources/db/migration"))) {
			scripts = files.sorted(Comparator.comparingInt(SmallLedger::version)).toList();
		}
		try (Connection connection = owner(name); Statement statement = connection.createStatement()) {
			statement.execute("drop database " + name + "_db");
			statement.execute("create database " + name + "_db character set utf8mb4");
			statement.execute("use " + name + "_db");
			for (Path script : scripts) {
				for (String sql : Files.readString(script).split(";\\s*(\\n|$)")) {
					if (!sql.isBlank()) {
						statement.execute(sql);
					}
				}
			}
		}
	}

	static int version(Path script) {
		return Integer.parseInt(script.getFileName().toString().replaceFirst("^V(\\d+).*", "$1"));
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
