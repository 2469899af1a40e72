package canteen.testing;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What a database server counts of its work, for all who use it together. */
public final class ServerCounts {

	private ServerCounts() {
	}

	/**
	 * Since the server started.
	 * @param variable as {@code show global status} calls it
	 */
	public static long of(String url, String user, String password, String variable) {
		return JdbcClient.create(new DriverManagerDataSource(url, user, password))
			.sql("show global status where variable_name = ?")
			.param(variable)
			.query((row, number) -> row.getLong(2))
			.single();
	}

}
