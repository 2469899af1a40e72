package canteen.deploy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small clean day in real databases, and one fault planted at a time: the verifier must
 * see each and call it by its name.
 */
class VerifierTests {

	private static Process database;

	private static DatabaseServer server;

	private static Secrets secrets;

	@BeforeAll
	static void databases_are_there() throws Exception {
		Path data = Path.of("target/verifier").toAbsolutePath();
		if (Files.exists(data)) {
			EmbeddedDatabase.deleteTree(data);
		}
		Files.createDirectories(data.resolve("run"));
		Files.createDirectories(data.resolve("logs"));
		secrets = new Secrets(data.resolve("secrets.properties"));
		EmbeddedDatabase embedded = new EmbeddedDatabase(data, freePort(), new Schemas(secrets));
		embedded.install();
		database = embedded.start(data.resolve("logs/mariadb.log"));
		assertThat(EmbeddedDatabase.waitUntil(embedded::isReady, Duration.ofSeconds(120), () -> {
		})).isTrue();
		server = embedded.server();
		migrate("meal");
		migrate("subsidy");
	}

	@AfterAll
	static void database_is_stopped() throws InterruptedException {
		database.destroy();
		database.waitFor();
	}

	@BeforeEach
	void a_clean_day() throws Exception {
		run("meal", "truncate scan", "truncate attendance", "truncate live_attendance", "truncate outbox",
				"""
						insert into attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, voided_at,
						mode, station, how, taken_by, flags) values
						('a1', 1, 'c', '2026-11-23', 'lunch', 1200, '2026-11-23 03:30:00', null, 'dine_in', 'S1', 'card', 'account:4', ''),
						('a2', 2, 'c', '2026-11-23', 'lunch', 1200, '2026-11-23 03:31:00', '2026-11-23 03:32:00', 'dine_in', 'S1', 'card', 'account:4', ''),
						('a3', 2, 'c', '2026-11-23', 'lunch', 1200, '2026-11-23 03:33:00', null, 'dine_in', 'S1', 'card', 'account:4', '')""",
				"""
						insert into scan (id, outcome, answer, received_at) values ('a1', 'served', '{}', '2026-11-23 03:30:00'),
						('a2', 'served', '{}', '2026-11-23 03:31:00'), ('a3', 'served', '{}', '2026-11-23 03:33:00'),
						('a4', 'already_served', '{}', '2026-11-23 03:34:00')""");
		run("subsidy", "set foreign_key_checks = 0", "truncate entry", "truncate posting", "truncate meal_fact",
				"truncate statement", "truncate policy", "truncate beneficiary", "truncate due_assessment", """
						insert into beneficiary (elder, seq, birth_date, attributes) values
						(1, 1, '1940-05-06', '{"seq":1,"elder":1,"birthDate":"1940-05-06","categories":[]}'),
						(2, 2, '1960-05-06', '{"seq":2,"elder":2,"birthDate":"1960-05-06","categories":[]}')""",
				"""
						insert into meal_fact (attendance, elder, canteen, city, district, town, site_level, service_date, slot,
						taken_at, mode, menu, price_fen, how, station, taken_by, voided_at, not_counted) values
						('a1', 1, 'c', '000100', '000101', '000101001', 'A', '2026-11-23', 'lunch', '2026-11-23 03:30:00', 'dine_in', 'A', 1200, 'card', 'S1', 'account:4', null, null),
						('a2', 2, 'c', '000100', '000101', '000101001', 'A', '2026-11-23', 'lunch', '2026-11-23 03:31:00', 'dine_in', 'A', 1200, 'card', 'S1', 'account:4', '2026-11-23 03:32:00', 'VOIDED'),
						('a3', 2, 'c', '000100', '000101', '000101001', 'A', '2026-11-23', 'lunch', '2026-11-23 03:33:00', 'dine_in', 'A', 1200, 'card', 'S1', 'account:4', null, null)""",
				posting(1, "a1", 1, 1, "null", 1200, 700), posting(2, "a2", 1, 2, "null", 1200, 960),
				posting(3, "a2", 2, 3, "2", -1200, -960), posting(4, "a3", 1, 4, "null", 1200, 960),
				"""
						insert into entry (posting, line_no, account, debit_fen, credit_fen) values
						(1, 1, 'funder:county', 300, 0), (1, 2, 'funder:community', 200, 0), (1, 3, 'elder_cash', 700, 0),
						(1, 4, 'meal_revenue:c', 0, 1200),
						(2, 1, 'funder:community', 240, 0), (2, 2, 'elder_cash', 960, 0), (2, 3, 'meal_revenue:c', 0, 1200),
						(3, 1, 'funder:community', 0, 240), (3, 2, 'elder_cash', 0, 960), (3, 3, 'meal_revenue:c', 1200, 0),
						(4, 1, 'funder:community', 240, 0), (4, 2, 'elder_cash', 960, 0), (4, 3, 'meal_revenue:c', 0, 1200)""",
				"""
						insert into statement (canteen, month, state, last_serial, totals, prepared_by, prepared_at, locked_at)
						values ('c', '2026-11', 'locked', 4, '{"meals":2,"priceFen":2400,"selfPayFen":1660,"subsidyFen":740,
						"funders":[{"funder":"community","fen":440},{"funder":"county","fen":300}]}', 'account:5',
						'2026-12-01 00:00:00', '2026-12-02 00:00:00')""",
				"set foreign_key_checks = 1");
		try (Connection connection = owner("subsidy"); PreparedStatement insert = connection.prepareStatement("""
				insert into policy (name, valid_from, valid_to, document, state, drafted_by, drafted_at)
				values ('示例', '2026-01-01', '9999-12-31', ?, 'published', 'account:5', '2026-01-01')""")) {
			insert.setString(1, Demo.policyDocument().toString());
			insert.executeUpdate();
		}
	}

	@Test
	void a_clean_day_has_nothing_wrong() throws Exception {
		assertThat(verifier().findings()).isEmpty();
		assertThat(verifier().lost(List.of("a1", "a2", "a3"))).isEmpty();
	}

	@Test
	void an_acknowledged_scan_that_is_nowhere_is_lost() throws Exception {
		assertThat(verifier().lost(List.of("a1", "a9"))).singleElement().asString().startsWith("I1").endsWith("a9");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					I1 | meal    | insert into scan (id, outcome, answer, received_at) values ('a5', 'served', '{}', '2026-11-23')
					I1 | subsidy | delete from meal_fact where attendance = 'a1'
					I2 | meal    | update attendance set voided_at = null where id = 'a2'
					I2 | subsidy | update posting set reverses = null where id = 3
					I2 | subsidy | update posting set reverses = 4 where id = 3
					I3 | subsidy | update entry set debit_fen = 701 where posting = 1 and line_no = 3
					I3 | subsidy | insert into entry values (1, 5, 'funder:county', 1, 0)
					I4 | subsidy | update statement set totals = replace(totals, '740', '741'), totals = replace(totals, '440', '441')
					I4 | subsidy | update entry set account = 'funder:city' where posting = 1 and line_no = 1
					I4 | subsidy | update beneficiary set attributes = replace(attributes, '1940', '1950') where elder = 1
					I4 | subsidy | update meal_fact set price_fen = 1300 where attendance = 'a1'
					I4 | meal    | update attendance set voided_at = '2026-11-23 05:00:00' where id = 'a3'
					I5 | subsidy | update posting set posted_at = '2026-12-03' where id = 4
					""")
	void a_planted_fault_is_called_by_its_name(String promise, String name, String fault) throws Exception {
		run(name, fault);

		assertThat(verifier().findings()).anyMatch((finding) -> finding.startsWith(promise));
	}

	private static Verifier verifier() {
		return new Verifier(server, secrets);
	}

	private static String posting(int id, String attendance, int version, int serial, String reverses, long priceFen,
			long selfPayFen) {
		return """
				insert into posting (id, attendance, version_no, elder, canteen, month, serial, kind, reverses, policy,
				price_fen, self_pay_fen, explanation, sentence, posted_at) values
				(%d, '%s', %d, 1, 'c', '2026-11', %d, 'taken', %s, 1, %d, %d, '{}', '', '2026-11-23 04:00:00')"""
			.formatted(id, attendance, version, serial, reverses, priceFen, selfPayFen);
	}

	private static void migrate(String name) throws IOException, SQLException {
		List<Path> files;
		try (Stream<Path> all = Files.list(Path.of("../" + name + "-service/src/main/resources/db/migration"))) {
			files = all.sorted(Comparator.comparing(VerifierTests::version)).toList();
		}
		for (Path file : files) {
			run(name,
					Stream.of(Files.readString(file).split(";\\s*\\n"))
						.filter((statement) -> !statement.isBlank())
						.toArray(String[]::new));
		}
	}

	private static int version(Path file) {
		return Integer.parseInt(file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
	}

	private static void run(String name, String... statements) throws SQLException {
		try (Connection connection = owner(name); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static Connection owner(String name) throws SQLException {
		return DriverManager.getConnection(server.url(name + "_db"), name + "_owner",
				secrets.get("database." + name + "_owner"));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
