package canteen.deploy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes each daily seal anew: its digest, the count and sums of the postings since the
 * seal before, and that the ends of the chains it names are on the chains.
 */
final class DailySeals {

	private final Connection subsidy;

	private final JsonMapper json = JsonMapper.builder().build();

	DailySeals(Connection subsidy) {
		this.subsidy = subsidy;
	}

	/** The seals that are missing, or say something else than the ledger. */
	List<String> differences() throws SQLException {
		List<String> differences = new ArrayList<>();
		Map<String, Before> before = new HashMap<>();
		try (Statement statement = this.subsidy.createStatement(); ResultSet rows = statement.executeQuery("""
				select canteen, seal_no, day, postings, price_fen, self_pay_fen, heads, previous, digest
				from seal
				order by canteen, seal_no
				""")) {
			while (rows.next()) {
				String canteen = rows.getString("canteen");
				Before last = before.getOrDefault(canteen, new Before(0, Links.NONE, Map.of()));
				int no = rows.getInt("seal_no");
				for (int missing = last.no() + 1; missing < no; missing++) {
					differences.add(canteen + " seal " + missing);
				}
				JsonNode heads = this.json.readTree(rows.getString("heads"));
				if (!isWhole(rows, heads) || (no == last.no() + 1 && !last.digest().equals(rows.getString("previous")))
						|| !saysTheLedger(rows, heads, last.ends(), no == last.no() + 1)) {
					differences.add(canteen + " seal " + no);
				}
				before.put(canteen, new Before(no, rows.getString("digest"), ends(heads)));
			}
		}
		return differences;
	}

	private static boolean isWhole(ResultSet seal, JsonNode heads) throws SQLException {
		StringBuilder ends = new StringBuilder();
		heads.forEach((end) -> ends.append(end.path("month").asString())
			.append(' ')
			.append(end.path("serial").asInt())
			.append(' ')
			.append(end.path("hash").asString())
			.append('\n'));
		return Links.digest(List.of("seal-1", seal.getString("canteen"), seal.getInt("seal_no"), seal.getString("day"),
				seal.getLong("postings"), seal.getLong("price_fen"), seal.getLong("self_pay_fen"), ends,
				seal.getString("previous")))
			.equals(seal.getString("digest"));
	}

	private boolean saysTheLedger(ResultSet seal, JsonNode heads, Map<String, Integer> before, boolean followsOn)
			throws SQLException {
		long[] sums = new long[3];
		boolean linked = true;
		for (JsonNode end : heads) {
			String month = end.path("month").asString();
			int serial = end.path("serial").asInt();
			linked &= end.path("hash").asString().equals(hash(seal.getString("canteen"), month, serial));
			add(sums, seal.getString("canteen"), month, before.getOrDefault(month, 0), serial);
		}
		return linked && (!followsOn || (sums[0] == seal.getLong("postings") && sums[1] == seal.getLong("price_fen")
				&& sums[2] == seal.getLong("self_pay_fen")));
	}

	private String hash(String canteen, String month, int serial) throws SQLException {
		try (PreparedStatement statement = this.subsidy
			.prepareStatement("select hash from chain_link where canteen = ? and month = ? and serial = ?")) {
			statement.setString(1, canteen);
			statement.setString(2, month);
			statement.setInt(3, serial);
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() ? rows.getString(1) : "";
			}
		}
	}

	private void add(long[] sums, String canteen, String month, int after, int upTo) throws SQLException {
		try (PreparedStatement statement = this.subsidy.prepareStatement("""
				select count(*), coalesce(sum(price_fen), 0), coalesce(sum(self_pay_fen), 0)
				from posting
				where canteen = ?
				and month = ?
				and serial > ?
				and serial <= ?
				""")) {
			statement.setString(1, canteen);
			statement.setString(2, month);
			statement.setInt(3, after);
			statement.setInt(4, upTo);
			try (ResultSet rows = statement.executeQuery()) {
				rows.next();
				for (int index = 0; index < sums.length; index++) {
					sums[index] += rows.getLong(index + 1);
				}
			}
		}
	}

	private static Map<String, Integer> ends(JsonNode heads) {
		Map<String, Integer> ends = new HashMap<>();
		heads.forEach((end) -> ends.put(end.path("month").asString(), end.path("serial").asInt()));
		return ends;
	}

	/** The seal before. */
	private record Before(int no, String digest, Map<String, Integer> ends) {
	}

}
