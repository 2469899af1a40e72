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
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Three elders: one ate in October, which is locked; in November one ate, and one was
 * scanned wrongly, taken back and served again. Each test breaks one promise of it.
 */
class VerifierTests {

	private static final String OCTOBER = "00000000-0000-4000-8000-000000000001";

	private static final String NOVEMBER = "00000000-0000-4000-8000-000000000002";

	private static final String TAKEN_BACK = "00000000-0000-4000-8000-000000000003";

	private static final String AGAIN = "00000000-0000-4000-8000-000000000004";

	private static final String ANOTHER = "00000000-0000-4000-8000-000000000005";

	private static Process database;

	private static DatabaseServer server;

	private static Secrets secrets;

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

	@Test
	void nothing_is_found_after_a_clean_day() throws Exception {
		assertThat(findings()).isEmpty();
	}

	@Test
	void I1_an_acknowledged_scan_without_its_attendance_is_found() throws Exception {
		meal("delete from attendance where id = '" + NOVEMBER + "'");

		assertOnly("I1", NOVEMBER);
		assertThat(verifier().lost(List.of(NOVEMBER, AGAIN))).singleElement().asString().contains(NOVEMBER);
	}

	@Test
	void I1_a_fact_that_was_sent_but_not_taken_in_is_found() throws Exception {
		subsidy("delete from meal_fact where attendance = '" + NOVEMBER + "'");

		assertOnly("I1", NOVEMBER);
	}

	@Test
	void a_fact_that_is_still_on_its_way_is_not_a_finding() throws Exception {
		served(ANOTHER, 2, "2026-11-21", "03:32:00");
		meal("update outbox set state = 'pending' where attendance = '" + ANOTHER + "'");
		subsidy("delete from meal_fact where attendance = '" + ANOTHER + "'");

		assertThat(findings()).isEmpty();
		assertThat(verifier().onTheWay()).isOne();
	}

	@Test
	void I2_a_second_live_posting_of_a_meal_is_found() throws Exception {
		subsidy("update posting set version_no = 2 where id = 2");
		posting(6, NOVEMBER, 2, "2026-11", 5, 700);
		entries(6, "funder:community", 200, "funder:county", 300, "elder_cash", 700);

		assertOnly("I2", NOVEMBER);
	}

	@Test
	void I2_a_counted_meal_without_a_live_posting_is_found() throws Exception {
		reversal(6, 2, 5);

		assertOnly("I2", NOVEMBER);
	}

	@Test
	void I2_a_second_live_attendance_of_the_same_slot_is_found() throws Exception {
		served(ANOTHER, 2, "2026-11-20", "03:50:00");
		subsidy("update meal_fact set not_counted = 'DUPLICATE_SLOT' where attendance = '" + ANOTHER + "'");

		assertOnly("I2", "elder 2 2026-11-20 lunch");
	}

	@Test
	void I3_a_posting_out_of_balance_is_found() throws Exception {
		subsidy("insert into entry values (2, 9, 'suspense', 1, 0)");

		assertOnly("I3", "posting 2");
	}

	@Test
	void I4_a_statement_that_differs_from_the_ledger_by_one_fen_is_found() throws Exception {
		subsidy("update statement set totals = replace(totals, '\"selfPayFen\":400', '\"selfPayFen\":401')");

		assertOnly("I4", "statement 1");
	}

	@Test
	void I4_a_funder_that_pays_one_fen_more_than_the_policy_says_is_found() throws Exception {
		subsidy("update entry set debit_fen = debit_fen + 1 where posting = 2 and account = 'funder:county'",
				"update entry set debit_fen = debit_fen - 1 where posting = 2 and account = 'funder:community'");

		assertOnly("I4", NOVEMBER);
	}

	@Test
	void an_elder_who_waits_for_assessment_is_not_a_finding() throws Exception {
		beneficiary(2, "1956-05-05", "[]");
		assertOnly("I4", NOVEMBER);

		subsidy("insert into due_assessment values (2, '2026-11-01', 1)");
		assertThat(findings()).isEmpty();
	}

	@Test
	void I4_a_price_that_differs_between_attendance_and_intake_is_found() throws Exception {
		meal("update attendance set price_fen = 1201 where id = '" + NOVEMBER + "'");

		assertOnly("I4", NOVEMBER);
	}

	@Test
	void I5_a_reversal_posted_into_a_locked_month_is_found() throws Exception {
		takenBack(OCTOBER);
		reversal(6, 1, 2);
		subsidy("update posting set posted_at = '2026-11-03 00:00:00' where id = 6");

		assertOnly("I5", "posting 6");
	}

	@Test
	void I5_a_backdated_posting_into_a_locked_month_is_found() throws Exception {
		takenBack(OCTOBER);
		reversal(6, 1, 2);

		assertOnly("I5", "posting 6");
	}

	@Test
	void I4_an_operating_subsidy_that_no_meal_explains_is_found_once_its_month_is_closed() throws Exception {
		charge(6, "chengguan/2026-10/monthly/1/operating/op", "2026-10", 2);
		assertThat(findings()).anySatisfy((finding) -> assertThat(finding).startsWith("I5 "));

		subsidy("update posting set posted_at = '2026-11-01 00:00:00' where id = 6",
				"update period set next_serial = 3 where month = '2026-10'",
				"update statement set last_serial = 2, "
						+ "totals = replace(totals, '\"subsidyFen\":800,', '\"subsidyFen\":800,\"operatingFen\":100,')",
				"update statement set totals = replace(totals, '[{\"funder\":\"community\"', "
						+ "'[{\"funder\":\"district\",\"fen\":100},{\"funder\":\"community\"')");

		assertOnly("I4", "chengguan/2026-10/monthly/1/operating/op");
	}

	@Test
	void I5_a_hole_in_the_serial_numbers_is_found() throws Exception {
		subsidy("update posting set serial = 7 where id = 5");

		assertOnly("I5", "chengguan 2026-11");
	}

	@Test
	void I3_a_reversal_that_takes_back_another_account_is_found() throws Exception {
		subsidy("update entry set account = 'funder:county' where posting = 4 and account = 'funder:community'");

		assertOnly("I3", "posting 4");
	}

	private static void charge(long id, String subject, String month, int serial) throws SQLException {
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

	private static void assertOnly(String promise, String where) throws SQLException {
		assertThat(findings()).singleElement().asString().startsWith(promise + " ").endsWith(": " + where);
	}

	private static List<String> findings() throws SQLException {
		return verifier().findings();
	}

	private static Verifier verifier() {
		return new Verifier(server, secrets);
	}

	private static void policy() throws Exception {
		String document;
		try (InputStream in = VerifierTests.class.getResourceAsStream("/example-policy.json")) {
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

	private static void beneficiary(long elder, String birthDate, String categories) throws SQLException {
		run("subsidy", "replace into beneficiary (elder, seq, birth_date, attributes) values (?, ?, ?, ?)", elder,
				elder, birthDate, """
						{"seq":%d,"elder":%d,"birthDate":"%s","deathDate":null,"registeredPlace":null,"group":"一组",
						"categories":%s,"abilities":[],"institutionStays":[]}
						""".formatted(elder, elder, birthDate, categories));
	}

	/** Lunch for 12 yuan, acknowledged, sent and taken in. */
	private static void served(String id, long elder, String date, String utc) throws SQLException {
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

	private static void takenBack(String id) throws SQLException {
		String voided = " set voided_at = '2026-11-20 03:35:00', void_reason = '扫错了人', voided_by = 'account:4'";
		run("meal", "update attendance" + voided + " where id = ?", id);
		run("subsidy", "update meal_fact" + voided + ", not_counted = 'VOIDED' where attendance = ?", id);
	}

	private static void posting(long id, String attendance, long elder, String month, int serial, long selfPayFen)
			throws SQLException {
		run("subsidy", """
				insert into posting (id, attendance, version_no, elder, canteen, month, serial, kind, policy, price_fen,
				self_pay_fen, explanation, sentence, posted_at)
				values (?, ?, 1, ?, 'chengguan', ?, ?, 'taken', 1, 1200, ?, '{}', '', concat(?, '-20 04:00:00'))
				""", id, attendance, elder, month, serial, selfPayFen, month);
	}

	private static void entries(long posting, Object... accounts) throws SQLException {
		for (int line = 0; line < accounts.length / 2; line++) {
			run("subsidy", "insert into entry values (?, ?, ?, ?, 0)", posting, line + 1, accounts[2 * line],
					accounts[2 * line + 1]);
		}
		run("subsidy", "insert into entry values (?, 8, 'meal_revenue:chengguan', 0, 1200)", posting);
	}

	private static void reversal(long id, long reversed, int serial) throws SQLException {
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

	private static void meal(String... statements) throws SQLException {
		for (String statement : statements) {
			run("meal", statement);
		}
	}

	private static void subsidy(String... statements) throws SQLException {
		for (String statement : statements) {
			run("subsidy", statement);
		}
	}

	private static void run(String name, String sql, Object... values) throws SQLException {
		try (Connection connection = owner(name); PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int index = 0; index < values.length; index++) {
				statement.setObject(index + 1, values[index]);
			}
			statement.executeUpdate();
		}
	}

	private static Connection owner(String name) throws SQLException {
		return DriverManager.getConnection(server.url(name + "_db"), name + "_owner",
				secrets.get("database." + name + "_owner"));
	}

	private static void migrate(String name) throws IOException, SQLException {
		List<Path> scripts;
		try (Stream<Path> files = Files.list(Path.of("..", name + "-service", "src/main/resources/db/migration"))) {
			scripts = files.sorted(Comparator.comparingInt(VerifierTests::version)).toList();
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

	private static int version(Path script) {
		return Integer.parseInt(script.getFileName().toString().replaceFirst("^V(\\d+).*", "$1"));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
