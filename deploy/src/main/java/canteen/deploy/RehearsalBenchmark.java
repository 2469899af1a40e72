package canteen.deploy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a policy takes to be rehearsed on a million meals: 10,000 elders who ate on
 * 100 days, against a published policy. Behind {@code deploy/bench-rehearsal}; exit code
 * 1 when a bar is missed.
 */
public final class RehearsalBenchmark {

	private static final int ELDERS = 10_000;

	private static final int DAYS = 100;

	private static final String RULES = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a60", "text": "60岁以上", "when": {"age_min": 60}, "pay": {"type": "fixed", "fen": %d}, "funder": "community"},
			{"id": "a80", "text": "80岁以上", "when": {"age_min": 80}, "pay": {"type": "fixed", "fen": 500},
			"split": {"parts": [{"funder": "county", "w": 3}, {"funder": "community", "w": 2}], "remainder_to": "community"}},
			{"id": "dibao", "text": "低保", "when": {"tags_any": ["dibao"]}, "pay": {"type": "percent", "bp": 6000}, "funder": "county"}],
			"limits": [{"scope": "elder", "per": "day", "times": 1}, {"scope": "elder", "per": "month", "times": 22}]}]%s}
			""";

	private static final String BUDGET = """
			, "budgets": [{"funder": "community", "fen": 150000000, "on_exhausted": "partial"}],
			"operating_rules": [{"id": "op", "basis": "person_days", "fen": 100, "funder": "county"}]""";

	private final BenchCanteen bench;

	private final JsonMapper json = JsonMapper.builder().build();

	private RehearsalBenchmark(BenchCanteen bench) {
		this.bench = bench;
	}

	/**
	 * Runs everything and prints the numbers.
	 * @param arguments none
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
		BenchCanteen bench = new BenchCanteen(home, "bench-rehearsal");
		new RehearsalBenchmark(bench).run();
		System.exit(bench.held() ? 0 : 1);
	}

	private void run() throws Exception {
		Canteen canteen = this.bench.started();
		try {
			Demo demo = new Demo(canteen, this.bench.data());
			demo.accounts();
			SignedIn finance = demo.signIn(Demo.Role.FINANCE);
			long published = draft(finance, "现行办法(示例)", RULES.formatted(200, ""));
			demo.signIn(Demo.Role.APPROVER).post("/api/subsidy/policies/" + published + "/publish", Map.of());
			long draft = draft(finance, "新办法草案(示例)", RULES.formatted(300, BUDGET));
			long pid = canteen.process("subsidy").pid();
			eaten(canteen);
			long before = BenchCanteen.resident(pid);
			measured(finance, draft, "first time");
			JsonNode result = measured(finance, draft, "again");
			this.bench.say("rehearsed %d fen, in force %d fen, budget ends on %s, %d elders gain and %d lose",
					result.path("rehearsed").path("total").path("subsidyFen").asLong(),
					result.path("inForce").path("total").path("subsidyFen").asLong(),
					result.path("rehearsed").path("budgets").path(0).path("exhaustedOn").asString(),
					result.path("gain").path("elders").asLong(), result.path("lose").path("elders").asLong());
			this.bench.bar("memory of subsidy-service, MB resident (" + before + " before)", BenchCanteen.resident(pid),
					450, false);
		}
		finally {
			canteen.stop();
		}
	}

	private JsonNode measured(SignedIn finance, long draft, String which) throws Exception {
		long begin = System.nanoTime();
		long id = finance
			.post("/api/subsidy/rehearsals", Map.of("policy", draft, "from", "2026-01-01", "to", "2026-12-31"))
			.path("id")
			.asLong();
		JsonNode rehearsal = finance.get("/api/subsidy/rehearsals/" + id);
		while (rehearsal.path("state").asString().matches("waiting|running")) {
			TimeUnit.MILLISECONDS.sleep(200);
			rehearsal = finance.get("/api/subsidy/rehearsals/" + id);
		}
		double seconds = (System.nanoTime() - begin) / 1e9;
		if (rehearsal.path("result").path("meals").asLong() != (long) ELDERS * DAYS) {
			throw new IllegalStateException("Not all meals passed: " + rehearsal.path("state").asString());
		}
		this.bench.bar("seconds to rehearse 1,000,000 meals on both sides, " + which, seconds, 60, false);
		return rehearsal.path("result");
	}

	private long draft(SignedIn finance, String name, String document) throws Exception {
		return finance
			.post("/api/subsidy/policies", Map.of("name", name, "from", "2026-01-01", "to", "2026-12-31", "document",
					this.json.readTree(document)))
			.path("id")
			.asLong();
	}

	/** Elders of all ages, every ninth in a category, and what they ate, day by day. */
	private static void eaten(Canteen canteen) throws SQLException {
		try (Connection connection = BenchCanteen.connect(canteen, "subsidy_db", "subsidy_owner");
				Statement statement = connection.createStatement()) {
			for (int first = 1; first <= ELDERS; first += 500) {
				StringJoiner elders = new StringJoiner(",");
				StringJoiner meals = new StringJoiner(",");
				for (int elder = first; elder < first + 500; elder++) {
					elders.add(elder(elder));
					meals.add(
							"(uuid(), %d, 'c%d', 'A', '2026-03-01', 'lunch', '2026-03-01 03:%02d:%02d', 'dine_in', 'A', %d, 'card', 'S1', 'bench')"
								.formatted(elder, elder % 40, elder % 60, elder / 60 % 60, 1200 + elder % 5 * 100));
				}
				statement
					.execute("insert into beneficiary (elder, seq, birth_date, residents_group, attributes) values "
							+ elders);
				statement.execute("insert into meal_fact (attendance, elder, canteen, site_level, service_date, slot, "
						+ "taken_at, mode, menu, price_fen, how, station, taken_by) values " + meals);
			}
			for (int day = 1; day < DAYS; day++) {
				statement.execute("insert into meal_fact (attendance, elder, canteen, site_level, service_date, slot, "
						+ "taken_at, mode, menu, price_fen, how, station, taken_by) select uuid(), elder, canteen, "
						+ "site_level, date_add(service_date, interval " + day + " day), slot, date_add(taken_at, "
						+ "interval " + day + " day), mode, menu, price_fen, how, station, taken_by from meal_fact "
						+ "where service_date = '2026-03-01'");
			}
			statement.execute("analyze table meal_fact, beneficiary");
		}
	}

	private static String elder(int elder) {
		String birth = "%d-%02d-%02d".formatted(1930 + elder % 40, 1 + elder % 12, 1 + elder % 28);
		String categories = (elder % 9 == 0) ? "{\"tag\":\"dibao\",\"from\":\"2025-01-01\",\"to\":null}" : "";
		String told = "{\"seq\":%1$d,\"elder\":%1$d,\"birthDate\":\"%2$s\",\"deathDate\":null,\"registeredPlace\":null,\"group\":\"%3$d组\",\"categories\":[%4$s],\"abilities\":[],\"institutionStays\":[]}"
			.formatted(elder, birth, elder % 10, categories);
		return "(%d, %d, '%s', '%d组', '%s')".formatted(elder, elder, birth, elder % 10, told);
	}

}
