package canteen.subsidy;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Gives the runtime user its rights, table by table, when it is not the owner. Nobody
 * gets the right to change or delete what is in the ledger.
 */
@Component
final class Grants implements Callback {

	static final List<String> APPEND_ONLY = List.of("posting", "entry", "chain_link", "seal", "period_move",
			"anomaly_answer", "sample_line", "sample_look", "dispute", "dispute_settled", "appropriation", "donation",
			"retraction", "budget", "issued_file", "public_notice", "statement_elder", "statement_paper",
			"statement_name");

	static final List<String> CHANGING = List.of("policy", "policy_shelf", "beneficiary", "roster_position",
			"elder_lock", "due_assessment", "fact", "meal_fact", "period", "statement", "day_lock", "day_end",
			"day_due", "correction", "anomaly", "anomaly_search", "rehearsal", "pack_template");

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
			for (String table : APPEND_ONLY) {
				statement.execute("grant select, insert on " + table + " to " + account);
			}
			for (String table : CHANGING) {
				statement.execute("grant select, insert, update, delete on " + table + " to " + account);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The owner cannot grant rights to the runtime user", ex);
		}
	}

	@Override
	public String getCallbackName() {
		return "grants";
	}

	private static String named(String word) {
		if (!word.matches("[A-Za-z0-9_.%:-]+")) {
			throw new IllegalArgumentException("Not a database account: " + word);
		}
		return word;
	}

}
