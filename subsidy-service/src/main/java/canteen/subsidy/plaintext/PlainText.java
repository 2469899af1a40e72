package canteen.subsidy.plaintext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * A canteen's month as a journal of hledger or ledger: one transaction for each posting,
 * debits positive, credits negative, yuan with two decimals. Elders are ids.
 */
@Repository
class PlainText {

	private static final int AT_ONCE = 1000;

	private final JdbcClient jdbc;

	PlainText(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Writes the month a thousand postings at a time; memory does not grow with it. */
	void write(String canteen, YearMonth month, Writer out) throws IOException {
		out.write("; " + canteen + " " + month + "\ncommodity CNY 1,000.00\n");
		int last = last(canteen, month);
		for (int after = 0; after < last; after += AT_ONCE) {
			int[] serial = { 0 };
			this.jdbc.sql("""
					select p.serial, p.kind, p.attendance, p.elder, date(p.posted_at) as day, e.account, e.debit_fen,
					e.credit_fen
					from posting p
					join entry e on e.posting = p.id
					where p.canteen = ?
					and p.month = ?
					and p.serial > ?
					and p.serial <= ?
					order by p.serial, e.line_no
					""").params(canteen, month.toString(), after, after + AT_ONCE).query(row -> {
				write(row, canteen, month, serial, out);
			});
		}
	}

	/** What each account stands at in the month: debits less credits, in fen. */
	List<Balance> balances(String canteen, YearMonth month) {
		return this.jdbc.sql("""
				select e.account, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from posting p
				join entry e on e.posting = p.id
				where p.canteen = ?
				and p.month = ?
				group by e.account
				order by e.account
				""").params(canteen, month.toString()).query(Balance.class).list();
	}

	private int last(String canteen, YearMonth month) {
		return this.jdbc.sql("select coalesce(max(serial), 0) from posting where canteen = ? and month = ?")
			.params(canteen, month.toString())
			.query(Integer.class)
			.single();
	}

	private static void write(ResultSet row, String canteen, YearMonth month, int[] serial, Writer out)
			throws SQLException {
		try {
			if (row.getInt("serial") != serial[0]) {
				serial[0] = row.getInt("serial");
				out.write("\n%s * (%s/%s/%d) %s%s\n".formatted(row.getString("day"), canteen, month, serial[0],
						row.getString("kind"), about(row)));
			}
			out.write("    " + row.getString("account") + "  CNY "
					+ BigDecimal.valueOf(row.getLong("debit_fen") - row.getLong("credit_fen"), 2).toPlainString()
					+ "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String about(ResultSet row) throws SQLException {
		return (row.getString("attendance") != null)
				? " elder " + row.getString("elder") + " meal " + row.getString("attendance") : "";
	}

	/** Debits less credits of an account, in fen. */
	record Balance(String account, long fen) {
	}

}
