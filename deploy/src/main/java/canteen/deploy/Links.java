package canteen.deploy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Computes the hash chain over the postings of each canteen and month anew, from what the
 * ledger says now. Nothing of the service is used; the format is a published one: each
 * value with its length in signs before it, SHA-256 (FIPS 180-4).
 */
final class Links {

	/** What comes before the first link, and before the first seal. */
	static final String NONE = "0".repeat(64);

	private static final int AT_ONCE = 1000;

	private static final List<String> VALUES = List.of("attendance", "subject", "own_month", "reason", "version_no",
			"elder", "kind", "reversed_month", "reversed_serial", "original_month", "original_serial", "policy",
			"price_fen", "self_pay_fen", "explanation", "sentence");

	private final Connection subsidy;

	Links(Connection subsidy) {
		this.subsidy = subsidy;
	}

	/** Each link that is missing, or is not that of what is booked. */
	List<String> differences() throws SQLException {
		List<String> differences = new ArrayList<>();
		try (Statement statement = this.subsidy.createStatement();
				ResultSet rows = statement
					.executeQuery("select canteen, month, max(serial) from chain_link group by canteen, month")) {
			while (rows.next()) {
				differences.addAll(differences(rows.getString(1), rows.getString(2), rows.getInt(3)));
			}
		}
		return differences;
	}

	/** The same for one month, up to a serial. */
	List<String> differences(String canteen, String month, int last) throws SQLException {
		Month read = new Month(canteen, month);
		for (int after = 0; after < last; after += AT_ONCE) {
			read(read, after, Math.min(last, after + AT_ONCE));
		}
		return read.differences;
	}

	private void read(Month month, int after, int upTo) throws SQLException {
		try (PreparedStatement statement = this.subsidy.prepareStatement("""
				select l.serial as link, l.posting as linked, l.hash, p.*, r.month as reversed_month,
				r.serial as reversed_serial, e.account, e.debit_fen, e.credit_fen
				from chain_link l
				left join posting p on p.canteen = l.canteen and p.month = l.month and p.serial = l.serial
				left join posting r on r.id = p.reverses
				left join entry e on e.posting = p.id
				where l.canteen = ?
				and l.month = ?
				and l.serial > ?
				and l.serial <= ?
				order by l.serial, e.line_no
				""")) {
			statement.setString(1, month.canteen);
			statement.setString(2, month.name);
			statement.setInt(3, after);
			statement.setInt(4, upTo);
			try (ResultSet rows = statement.executeQuery()) {
				boolean more = rows.next();
				while (more) {
					more = month.link(rows);
				}
			}
			for (int serial = month.reached + 1; serial <= upTo; serial++) {
				month.missing(serial);
			}
		}
	}

	/** 64 lower-case hex digits; a missing value is the same as an empty one. */
	static String digest(List<?> values) {
		StringBuilder text = new StringBuilder();
		for (Object value : values) {
			String plain = Objects.toString(value, "");
			text.append(plain.codePointCount(0, plain.length())).append(':').append(plain).append('\n');
		}
		return digest(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** 64 lower-case hex digits. */
	static String digest(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A month that is read link by link. */
	private static final class Month {

		private final String canteen;

		private final String name;

		private final List<String> differences = new ArrayList<>();

		private String before = NONE;

		private boolean known = true;

		private int reached;

		Month(String canteen, String name) {
			this.canteen = canteen;
			this.name = name;
		}

		/** Reads the rows of one link; whether there is another row after them. */
		boolean link(ResultSet rows) throws SQLException {
			int serial = rows.getInt("link");
			for (int missing = this.reached + 1; missing < serial; missing++) {
				missing(missing);
			}
			String hash = rows.getString("hash");
			boolean booked = rows.getObject("id") != null && rows.getLong("id") == rows.getLong("linked");
			List<Object> values = new ArrayList<>(List.of("posting-1", this.before, this.canteen, this.name, serial));
			for (String column : VALUES) {
				values.add(rows.getString(column));
			}
			values.add(rows.getObject("posted_at", LocalDateTime.class));
			StringBuilder entries = new StringBuilder();
			boolean more = true;
			while (more && rows.getInt("link") == serial) {
				if (rows.getString("account") != null) {
					entries.append(rows.getString("account"))
						.append(' ')
						.append(rows.getLong("debit_fen"))
						.append(' ')
						.append(rows.getLong("credit_fen"))
						.append('\n');
				}
				more = rows.next();
			}
			values.add(entries);
			if (!booked || (this.known && !digest(values).equals(hash))) {
				this.differences.add(this.canteen + " " + this.name + " #" + serial);
			}
			this.before = hash;
			this.known = true;
			this.reached = serial;
			return more;
		}

		/** What follows a missing link cannot be computed, and is taken as it stands. */
		void missing(int serial) {
			this.differences.add(this.canteen + " " + this.name + " #" + serial);
			this.known = false;
			this.reached = serial;
		}

	}

}
