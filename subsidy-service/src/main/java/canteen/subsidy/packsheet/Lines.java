package canteen.subsidy.packsheet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import canteen.subsidy.pack.PackedMonth;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The postings of a statement in order, a thousand at a time. What is posted after it is
 * not seen, so that a locked statement stays the same file.
 */
@Repository
class Lines {

	private static final int AT_ONCE = 1000;

	private final JdbcClient jdbc;

	Lines(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Tells every line by serial. */
	void each(PackedMonth month, Consumer<Line> told) {
		for (int after = 0; after < month.lastSerial(); after += AT_ONCE) {
			some(month, after, Math.min(month.lastSerial(), after + AT_ONCE)).forEach(told);
		}
	}

	private List<Line> some(PackedMonth month, int after, int upTo) {
		Map<Long, Map<String, Long>> funders = new HashMap<>();
		this.jdbc.sql("""
				select e.posting, substring(e.account, 8) as funder, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from entry e
				join posting p on p.id = e.posting
				where p.canteen = ?
				and p.month = ?
				and p.serial > ?
				and p.serial <= ?
				and e.account like 'funder:%'
				group by e.posting, e.account
				""").params(month.canteen(), month.month().toString(), after, upTo).query(row -> {
			funders.computeIfAbsent(row.getLong("posting"), id -> new HashMap<>())
				.put(row.getString("funder"), row.getLong("fen"));
		});
		return this.jdbc
			.sql("""
					select p.id, p.serial, p.attendance, p.elder, p.kind, p.reverses, p.original_month, p.original_serial,
					p.policy, p.price_fen, p.self_pay_fen, p.sentence, p.reason, p.own_month, m.service_date, m.slot,
					m.mode, m.how, m.station, m.taken_by, v.name as policy_name,
					r.id is not null as reversed
					from posting p
					left join posting r on r.reverses = p.id and r.canteen = p.canteen and r.month = p.month and r.serial <= ?
					left join meal_fact m on m.attendance = p.attendance
					left join policy v on v.id = p.policy
					where p.canteen = ?
					and p.month = ?
					and p.serial > ?
					and p.serial <= ?
					order by p.serial
					""")
			.params(month.lastSerial(), month.canteen(), month.month().toString(), after, upTo)
			.query((row, number) -> line(row, funders.getOrDefault(row.getLong("id"), Map.of())))
			.list();
	}

	private static Line line(ResultSet row, Map<String, Long> funders) throws SQLException {
		String policy = (row.getObject("policy") != null) ? row.getString("policy_name") + " #" + row.getLong("policy")
				: "";
		return new Line(row.getInt("serial"), Optional.ofNullable(row.getString("attendance")),
				Optional.ofNullable(row.getObject("elder", Long.class)), date(row), word(row, "slot"),
				word(row, "mode"), word(row, "how"), word(row, "station"), word(row, "taken_by"), row.getString("kind"),
				row.getObject("reverses") != null, row.getBoolean("reversed"), word(row, "original_month"),
				row.getObject("original_serial", Integer.class), policy, row.getLong("price_fen"),
				row.getLong("self_pay_fen"), funders, row.getString("sentence"), word(row, "reason"));
	}

	private static LocalDate date(ResultSet row) throws SQLException {
		LocalDate date = row.getObject("service_date", LocalDate.class);
		return (date != null) ? date : YearMonth.parse(row.getString("own_month")).atEndOfMonth();
	}

	private static String word(ResultSet row, String column) throws SQLException {
		return Objects.toString(row.getString(column), "");
	}

}
