package canteen.meal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Gives the runtime user its rights, table by table, when it is not the owner. Nobody
 * gets the right to change or delete what says where money went or that food was safe.
 */
@Component
final class Grants implements Callback {

	static final List<String> APPEND_ONLY = List.of("payment", "payment_return", "payment_return_payout",
			"prepaid_entry", "cash_up", "cash_up_signature", "food_sample", "sample_disposal", "core_temperature",
			"health_check", "outbox_event", "menu_change", "seen_after_all", "correction");

	private final String owner;

	private final String user;

	private final String host;

	Grants(@Value("${spring.flyway.user}") String owner, @Value("${spring.datasource.username}") String user,
			@Value("${canteen.app-host}") String host) {
		this.owner = owner;
		this.user = named(user);
		this.host = named(host);
	}

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.AFTER_MIGRATE && !this.owner.equals(this.user);
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return false;
	}

	@Override
	public void handle(Event event, Context context) {
		String account = "'" + this.user + "'@'" + this.host + "'";
		try (Statement statement = context.getConnection().createStatement()) {
			for (String table : tables(statement)) {
				String rights = APPEND_ONLY.contains(table) ? "select, insert" : "select, insert, update, delete";
				statement.execute("grant " + rights + " on " + table + " to " + account);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The owner cannot grant rights to the runtime user", ex);
		}
	}

	private static List<String> tables(Statement statement) throws SQLException {
		List<String> tables = new ArrayList<>();
		try (ResultSet names = statement.executeQuery("""
				select table_name
				from information_schema.tables
				where table_schema = database()
				and table_type = 'BASE TABLE'
				and table_name <> 'flyway_schema_history'
				""")) {
			while (names.next()) {
				tables.add(named(names.getString(1)));
			}
		}
		return tables;
	}

	@Override
	public String getCallbackName() {
		return "grants";
	}

	private static String named(String word) {
		if (!word.matches("[A-Za-z0-9_.%:-]+")) {
			throw new IllegalArgumentException("Not a plain name: " + word);
		}
		return word;
	}

}
