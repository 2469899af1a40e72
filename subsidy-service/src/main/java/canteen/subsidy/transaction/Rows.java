package canteen.subsidy.transaction;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;

/** Many rows in one statement. */
public final class Rows {

	private static final int MOST = 250;

	private Rows() {
	}

	/**
	 * Inserts the rows, at most 250 with each statement.
	 * @param insert the statement up to and without {@code values}
	 * @param rows the values of each row, equally many
	 */
	public static void insert(JdbcTemplate jdbc, String insert, List<Object[]> rows) {
		insert(jdbc, insert, rows, "");
	}

	/**
	 * Inserts the rows, at most 250 with each statement.
	 * @param insert the statement up to and without {@code values}
	 * @param rows the values of each row, equally many
	 * @param whenKnown what happens to a row that is there already
	 */
	public static void insert(JdbcTemplate jdbc, String insert, List<Object[]> rows, String whenKnown) {
		for (int from = 0; from < rows.size(); from += MOST) {
			List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + MOST));
			String row = "(" + String.join(", ", Collections.nCopies(some.get(0).length, "?")) + ")";
			jdbc.update(
					insert + " values " + String.join(", ", Collections.nCopies(some.size(), row)) + " " + whenKnown,
					some.stream().flatMap(Arrays::stream).toArray());
		}
	}

}
