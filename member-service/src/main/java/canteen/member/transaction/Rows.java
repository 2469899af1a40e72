package canteen.member.transaction;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Many rows written by one statement. Each value is bound by its own type at once: asking
 * for it value by value takes longer than all else the driver does with 20,000 rows.
 */
public final class Rows {

	private Rows() {
	}

	/** Runs the statement for every row, as one batch in the caller's transaction. */
	public static void write(JdbcTemplate database, String statement, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			database.batchUpdate(statement, rows, rows.size(), Rows::bind);
		}
	}

	private static void bind(PreparedStatement statement, Object[] row) throws SQLException {
		for (int place = 0; place < row.length; place++) {
			bind(statement, place + 1, row[place]);
		}
	}

	private static void bind(PreparedStatement statement, int place, Object value) throws SQLException {
		if (value instanceof String text) {
			statement.setString(place, text);
		}
		else if (value instanceof byte[] bytes) {
			statement.setBytes(place, bytes);
		}
		else if (value instanceof Long number) {
			statement.setLong(place, number);
		}
		else if (value == null) {
			statement.setNull(place, Types.NULL);
		}
		else {
			statement.setObject(place, value);
		}
	}

}
