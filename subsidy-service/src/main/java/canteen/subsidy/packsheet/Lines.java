package canteen.subsidy.packsheet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import canteen.subsidy.pack.PackedMonth;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The postings of a statement in order, some thousand at a time, so that memory stays
 * flat and no connection waits for a slow reader. What is posted after the statement is
 * not seen: a locked one stays the same file.
 */
@Repository
class Lines {

	private static final int AT_ONCE = 5000;

	private final JdbcClient jdbc;

	Lines(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Tells every line by serial. */
	void each(PackedMonth month, Consumer<Line> told) {
		each(month, "", told);
	}

	/** Tells the red adjustments by serial. */
	void adjustments(PackedMonth month, Consumer<Line> told) {
		each(month, "and p.kind = 'adjustment'\n", told);
	}

	/** Tells the lines of meals that were carried, by serial. */
	void deliveries(PackedMonth month, Consumer<Line> told) {
		each(month, "and m.mode = 'delivery'\n", told);
	}

	/** All lines added up, read once however many sheets ask. */
	Tallies tallies(PackedMonth month) {
		return month.once(Tallies.class, one -> {
			Tallies tallies = new Tallies();
			each(one, tallies::add);
			return tallies;
		});
	}

	/** The month before, up to the posting it had when the statement was locked. */
	Tallies before(PackedMonth month) {
		Tallies tallies = new Tallies();
		each(month.canteen(), month.month().minusMonths(1), month.surroundings().previousSerial(), "", tallies::add);
		return tallies;
	}

	private void each(PackedMonth month, String which, Consumer<Line> told) {
		each(month.canteen(), month.month(), month.lastSerial(), which, told);
	}

	private void each(String canteen, YearMonth month, int lastSerial, String which, Consumer<Line> told) {
		for (int after = 0; after < lastSerial; after += AT_ONCE) {
			some(canteen, month, after, lastSerial, which).forEach(told);
		}
	}

	private List<Line> some(String canteen, YearMonth month, int after, int lastSerial, String which) {
		List<Line> lines = new ArrayList<>();
		this.jdbc
			.sql("""
					select p.serial, p.attendance, p.elder, p.kind, p.reverses, p.original_month, p.original_serial,
					p.policy, p.price_fen, p.self_pay_fen, p.sentence, p.reason, p.own_month, m.service_date, m.slot,
					m.mode, m.how, m.station, m.taken_by, v.name as policy_name, r.id is not null as reversed,
					substring(e.account, 8) as funder, e.debit_fen - e.credit_fen as fen
					from posting p
					left join entry e on e.posting = p.id and e.account like 'funder:%'
					left join posting r on r.reverses = p.id and r.canteen = p.canteen and r.month = p.month and r.serial <= ?
					left join meal_fact m on m.attendance = p.attendance
					left join policy v on v.id = p.policy
					where p.canteen = ?
					and p.month = ?
					and p.serial > ?
					and p.serial <= ?
					"""
					+ which + "order by p.serial, e.line_no")
			.params(lastSerial, canteen, month.toString(), after, Math.min(lastSerial, after + AT_ONCE))
			.query(row -> {
				Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
				if (last == null || last.serial() != row.getInt("serial")) {
					last = line(row);
					lines.add(last);
				}
				String funder = row.getString("funder");
				if (funder != null) {
					last.funders().merge(funder, row.getLong("fen"), Long::sum);
				}
			});
		return lines;
	}

	private static Line line(ResultSet row) throws SQLException {
		String policy = (row.getObject("policy") != null) ? row.getString("policy_name") + " #" + row.getLong("policy")
				: "";
		return new Line(row.getInt("serial"), Optional.ofNullable(row.getString("attendance")),
				Optional.ofNullable(row.getObject("elder", Long.class)), date(row), word(row, "slot"),
				word(row, "mode"), word(row, "how"), word(row, "station"), word(row, "taken_by"), row.getString("kind"),
				row.getObject("reverses") != null, row.getBoolean("reversed"), word(row, "original_month"),
				row.getObject("original_serial", Integer.class), policy, row.getLong("price_fen"),
				row.getLong("self_pay_fen"), new TreeMap<>(), row.getString("sentence"), word(row, "reason"));
	}

	private static LocalDate date(ResultSet row) throws SQLException {
		LocalDate date = row.getObject("service_date", LocalDate.class);
		return (date != null) ? date : YearMonth.parse(row.getString("own_month")).atEndOfMonth();
	}

	private static String word(ResultSet row, String column) throws SQLException {
		return Objects.toString(row.getString(column), "");
	}

}
