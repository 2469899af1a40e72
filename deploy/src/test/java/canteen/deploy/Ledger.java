package canteen.deploy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

/** What each funder owes, read from the ledger itself and from a statement. */
final class Ledger {

	private Ledger() {
	}

	static Map<String, Long> funders(RunningCanteen running) throws SQLException {
		String url = running.canteen().server().url("subsidy_db");
		String password = running.canteen().secrets().get("database.subsidy");
		Map<String, Long> funders = new TreeMap<>();
		try (Connection connection = DriverManager.getConnection(url, "subsidy", password);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("""
						select substring(account, 8), sum(debit_fen) - sum(credit_fen)
						from entry
						where account like 'funder:%'
						group by account
						having sum(debit_fen) <> sum(credit_fen)
						""")) {
			while (rows.next()) {
				funders.put(rows.getString(1), rows.getLong(2));
			}
		}
		return funders;
	}

	static Map<String, Long> funders(JsonNode statement) {
		Map<String, Long> funders = new TreeMap<>();
		statement.path("totals")
			.path("funders")
			.forEach((funder) -> funders.put(funder.path("funder").asString(), funder.path("fen").asLong()));
		return funders;
	}

}
