package canteen.deploy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** What a scanner would read off each printed card, once the counter knows the card. */
final class TokensAtTheCounter {

	private TokensAtTheCounter() {
	}

	static Map<String, String> read(RunningCanteen running, Map<String, String> tokens) throws SQLException {
		String url = running.canteen().server().url("meal_db");
		String password = running.canteen().secrets().get("database.meal");
		try (Connection connection = DriverManager.getConnection(url, "meal", password);
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select elder, token from card where status = 'live'")) {
			tokens.clear();
			while (rows.next()) {
				tokens.put(rows.getString(1), rows.getString(2));
			}
		}
		return tokens;
	}

}
