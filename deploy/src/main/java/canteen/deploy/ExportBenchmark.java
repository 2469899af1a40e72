package canteen.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures sheet C of a statement of a million meals as CSV, from the door of the system
 * to a file, against the database's own client with {@code --batch --quick} writing the
 * same cells. The service runs in the heap it always has, 160 MB. With {@code --all} the
 * whole workbook and the paper are made too.
 */
public final class ExportBenchmark {

	private static final int MEALS = 1_000_000;

	private static final YearMonth MONTH = YearMonth.now(ZoneId.of("Asia/Shanghai")).minusMonths(1);

	private final BenchCanteen bench;

	private ExportBenchmark(BenchCanteen bench) {
		this.bench = bench;
	}

	/**
	 * Runs everything and prints the numbers.
	 * @param arguments {@code --all} or none
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
		BenchCanteen bench = new BenchCanteen(home, "bench-export");
		new ExportBenchmark(bench).run(List.of(arguments).contains("--all"));
		System.exit(bench.held() ? 0 : 1);
	}

	private void run(boolean all) throws Exception {
		Canteen canteen = this.bench.started();
		try (Connection connection = BenchCanteen.connect(canteen, "subsidy_db", "subsidy_owner")) {
			Demo demo = new Demo(canteen, this.bench.data());
			demo.accounts();
			demo.policy();
			demo.signIn(Demo.Role.REGISTRAR).put("/api/meal/canteens/" + Demo.CANTEEN, Demo.canteenOpenAllDay());
			SignedIn finance = demo.signIn(Demo.Role.FINANCE);
			LedgerBenchmark.numbers(connection);
			LedgerBenchmark.ate(connection, Demo.CANTEEN, 0, MEALS);
			String statement = finance
				.post("/api/subsidy/statements", Map.of("canteen", Demo.CANTEEN, "month", MONTH.toString()))
				.path("id")
				.asString();
			double plain = Math.min(plain(canteen), plain(canteen));
			double export = Math.min(export(finance, statement, "C.csv"), export(finance, statement, "C.csv"));
			mustHave(MEALS + 3, this.bench.data().resolve("C.csv"));
			this.bench.say("%d lines: mariadb --batch --quick %.1f s, sheet C as CSV %.1f s, service resident %d MB",
					MEALS, plain, export, BenchCanteen.resident(canteen.process("subsidy").pid()));
			this.bench.bar("a CSV of a million lines against the database's own client", export / plain, 4, false);
			if (all) {
				this.bench.say("the workbook of all sheets %.1f s, sheet C on paper %.1f s, service resident %d MB",
						export(finance, statement, "pack.xlsx"), export(finance, statement, "print?sheets=C"),
						BenchCanteen.resident(canteen.process("subsidy").pid()));
			}
		}
		finally {
			canteen.stop();
		}
	}

	private double export(SignedIn finance, String statement, String what) throws IOException {
		long begin = System.nanoTime();
		HttpURLConnection connection = finance.connection("/api/subsidy/statements/" + statement + "/pack/" + what);
		Path file = this.bench.data().resolve(what.replaceAll("\\?.*", ""));
		try (InputStream in = connection.getInputStream()) {
			Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
		}
		return LedgerBenchmark.millis(begin) / 1000;
	}

	private double plain(Canteen canteen) throws IOException, InterruptedException {
		Path file = this.bench.data().resolve("plain.tsv");
		ProcessBuilder client = new ProcessBuilder(
				List.of(this.bench.data().resolve("mariadb/server/bin/mariadb").toString(), "--no-defaults", "--batch",
						"--quick", "--skip-ssl", "--host=127.0.0.1", "--port=" + canteen.server().port(),
						"--user=subsidy_owner", "--default-character-set=utf8mb4", "subsidy_db", "-e", """
								select p.serial, m.service_date, m.slot, p.canteen, p.elder, p.price_fen, c.debit_fen,
								d.debit_fen, p.self_pay_fen, m.how, m.station, m.mode, v.name, p.sentence, p.kind
								from posting p
								left join meal_fact m on m.attendance = p.attendance
								left join policy v on v.id = p.policy
								left join entry c on c.posting = p.id and c.line_no = 1
								left join entry d on d.posting = p.id and d.line_no = 2
								where p.canteen = '%s'
								and p.month = '%s'
								order by p.serial
								""".formatted(Demo.CANTEEN, MONTH)));
		client.environment().put("MYSQL_PWD", canteen.secrets().get("database.subsidy_owner"));
		client.redirectOutput(file.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
		long begin = System.nanoTime();
		Process running = client.start();
		if (!running.waitFor(5, TimeUnit.MINUTES) || running.exitValue() != 0) {
			running.destroy();
			throw new IllegalStateException("the client failed");
		}
		double seconds = LedgerBenchmark.millis(begin) / 1000;
		mustHave(MEALS + 1, file);
		return seconds;
	}

	private static void mustHave(long lines, Path file) throws IOException {
		try (var read = Files.lines(file)) {
			long found = read.count();
			if (found != lines) {
				throw new IllegalStateException(file.getFileName() + " has " + found + " lines");
			}
		}
	}

}
