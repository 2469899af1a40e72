package canteen.deploy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Asks the running gateways for another signing key, by a mark in their database: whoever
 * may read the secrets of the installation needs no account for it.
 */
final class SigningKeyChange implements AutoCloseable {

	private final Connection connection;

	private final long before;

	SigningKeyChange(DatabaseServer server, Secrets secrets) throws SQLException {
		this.connection = DriverManager.getConnection(server.url("gateway_db"), "gateway",
				secrets.get("database.gateway"));
		this.before = newest();
	}

	void ask() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.executeUpdate("update signing_key set due = true where retired_at is null");
		}
	}

	boolean isDone() {
		try {
			return newest() > this.before;
		}
		catch (SQLException ex) {
			throw new CannotStart("读不到数据库 (cannot read the databases): " + ex.getMessage());
		}
	}

	private long newest() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery("select max(id) from signing_key")) {
			rows.next();
			return rows.getLong(1);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}
