package canteen.deploy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares the totals of each statement that stands with the ledger's accounts. */
final class StatementTotals {

	private final Connection subsidy;

	private final JsonMapper json = JsonMapper.builder().build();

	StatementTotals(Connection subsidy) {
		this.subsidy = subsidy;
	}

	/** The statements that say something else than the ledger. */
	List<String> differences() throws SQLException {
		List<String> differences = new ArrayList<>();
		try (Statement statement = this.subsidy.createStatement(); ResultSet rows = statement.executeQuery("""
				select id, canteen, month, last_serial, totals
				from statement
				where state not in ('returned', 'superseded')
				""")) {
			while (rows.next()) {
				SortedMap<String, Long> balances = balances(rows.getString("canteen"), rows.getString("month"),
						rows.getInt("last_serial"));
				if (!said(this.json.readTree(rows.getString("totals")), rows.getString("canteen")).equals(balances)) {
					differences.add("statement " + rows.getLong("id"));
				}
			}
		}
		return differences;
	}

	/** Debits less credits, by account; accounts that come to nothing are left out. */
	private SortedMap<String, Long> balances(String canteen, String month, int lastSerial) throws SQLException {
		SortedMap<String, Long> balances = new TreeMap<>();
		try (PreparedStatement statement = this.subsidy.prepareStatement("""
				select if(e.account like 'elder%', 'elder', e.account), sum(e.debit_fen) - sum(e.credit_fen)
				from entry e
				join posting p on p.id = e.posting
				where p.canteen = ?
				and p.month = ?
				and p.serial <= ?
				group by if(e.account like 'elder%', 'elder', e.account)
				""")) {
			statement.setString(1, canteen);
			statement.setString(2, month);
			statement.setInt(3, lastSerial);
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					balances.put(rows.getString(1), rows.getLong(2));
				}
			}
		}
		balances.values().removeIf((fen) -> fen == 0);
		return balances;
	}

	private static SortedMap<String, Long> said(JsonNode totals, String canteen) {
		SortedMap<String, Long> said = new TreeMap<>();
		said.put("elder", totals.path("selfPayFen").asLong());
		said.put("meal_revenue:" + canteen, -totals.path("priceFen").asLong());
		said.put("operator:" + canteen, -totals.path("operatingFen").asLong());
		totals.path("funders")
			.forEach((share) -> said.put("funder:" + share.path("funder").asString(), share.path("fen").asLong()));
		said.values().removeIf((fen) -> fen == 0);
		return said;
	}

}
