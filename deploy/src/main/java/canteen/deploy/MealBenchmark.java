package canteen.deploy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How meal-service stands up to its neighbours: each benchmark is a class of its own.
 * Behind {@code deploy/bench-meal}; exit code 1 when a bar is missed.
 */
public final class MealBenchmark {

	private static final int ELDERS = 1000;

	private MealBenchmark() {
	}

	/**
	 * Runs everything and prints the numbers.
	 * @param arguments none
	 */
	public static void main(String[] arguments) throws Exception {
		Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
		BenchCanteen bench = new BenchCanteen(home, "bench-meal");
		Canteen canteen = bench.started();
		try {
			List<String> cards = prepared(bench, canteen);
			new OutboxBenchmark(bench, canteen, cards.size()).run();
			new SlowSubsidyBenchmark(bench, canteen, cards, new Demo(canteen, bench.data()).device("窗口").hand()).run();
		}
		finally {
			canteen.stop();
		}
		System.exit(bench.held() ? 0 : 1);
	}

	/** Invented elders with cards the counter knows, and a policy. */
	private static List<String> prepared(BenchCanteen bench, Canteen canteen) throws Exception {
		Demo demo = new Demo(canteen, bench.data());
		demo.accounts();
		demo.policy();
		SignedIn registrar = demo.signIn(Demo.Role.REGISTRAR);
		registrar.put("/api/meal/canteens/" + Demo.CANTEEN, Demo.canteenOpenAllDay());
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		int created = registrar
			.upload("/api/member/intakes?canteen=" + Demo.CANTEEN, "roster.xlsx",
					ExampleRoster.workbook(new ExampleRoster(3, today).rows(ELDERS)))
			.path("created")
			.asInt();
		registrar.post("/api/member/cards/issue", Map.of("all", true));
		Instant end = Instant.now().plusSeconds(120);
		List<String> cards = List.of();
		while (created == 0 || cards.size() < created) {
			if (Instant.now().isAfter(end)) {
				throw new CannotStart("the counter knows only " + cards.size() + " cards after two minutes");
			}
			TimeUnit.MILLISECONDS.sleep(500);
			cards = tokens(canteen);
		}
		return cards;
	}

	private static List<String> tokens(Canteen canteen) throws Exception {
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

}
