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
import java.util.concurrent.CompletableFuture;
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

	/** While some are told, the next are read: the reader is seldom waited for. */
	private void each(String canteen, YearMonth month, int lastSerial, String which, Consumer<Line> told) {
		CompletableFuture<List<Line>> next = CompletableFuture.completedFuture(List.of());
		for (int after = 0; after < lastSerial; after += AT_ONCE) {
			Part part = new Part(canteen, month, after, lastSerial, which);
			List<Line> some = next.join();
			next = CompletableFuture.supplyAsync(() -> some(part), read -> new Thread(read, "lines").start());
			some.forEach(told);
		}
		next.join().forEach(told);
	}

	private List<Line> some(Part part) {
		Map<Integer, Map<String, Long>> funders = funders(part);
		return this.jdbc
			.sql("""
					select p.serial, p.attendance, p.elder, p.kind, p.reverses, r.id, p.original_month, p.original_serial,
					p.policy, v.name, p.price_fen, p.self_pay_fen, p.sentence, p.reason, p.own_month, m.service_date,
					m.slot, m.mode, m.how, m.station, m.taken_by
					from posting p
					left join posting r on r.reverses = p.id and r.canteen = p.canteen and r.month = p.month and r.serial <= ?
					left join meal_fact m on m.attendance = p.attendance
					left join policy v on v.id = p.policy
					where p.canteen = ?
					and p.month = ?
					and p.serial > ?
					and p.serial <= ?
					"""
					+ part.which + "order by p.serial")
			.params(part.lastSerial, part.canteen, part.month.toString(), part.after, part.upTo())
			.query((row, number) -> line(row, funders.getOrDefault(row.getInt(1), Map.of())))
			.list();
	}

	/** By serial; what is not wanted is read too, as it is cheap. */
	private Map<Integer, Map<String, Long>> funders(Part part) {
		Map<Integer, Map<String, Long>> funders = new HashMap<>();
		this.jdbc.sql("""
				select p.serial, e.account, e.debit_fen, e.credit_fen
				from posting p
				join entry e on e.posting = p.id
				where p.canteen = ?
				and p.month = ?
				and p.serial > ?
				and p.serial <= ?
				and e.account like 'funder:%'
				""").params(part.canteen, part.month.toString(), part.after, part.upTo()).query(row -> {
			funders.computeIfAbsent(row.getInt(1), serial -> new HashMap<>(4))
				.merge(row.getString(2).substring("funder:".length()), row.getLong(3) - row.getLong(4), Long::sum);
		});
		return funders;
	}

	/** By place: by name, a column is looked for a million times. */
	private static Line line(ResultSet row, Map<String, Long> funders) throws SQLException {
		Integer originalSerial = row.getObject(8, Integer.class);
		String policy = row.getString(9);
		LocalDate date = row.getObject(16, LocalDate.class);
		return new Line(row.getInt(1), Optional.ofNullable(row.getString(2)),
				Optional.ofNullable(row.getObject(3, Long.class)),
				(date != null) ? date : YearMonth.parse(row.getString(15)).atEndOfMonth(), word(row, 17), word(row, 18),
				word(row, 19), word(row, 20), word(row, 21), row.getString(4), row.getString(5) != null,
				row.getString(6) != null, word(row, 7), originalSerial,
				(policy != null) ? row.getString(10) + " #" + policy : "", row.getLong(11), row.getLong(12), funders,
				row.getString(13), word(row, 14));
	}

	private static String word(ResultSet row, int column) throws SQLException {
		return Objects.toString(row.getString(column), "");
	}

	/**
	 * @param which a condition, or empty
	 */
	private record Part(String canteen, YearMonth month, int after, int lastSerial, String which) {

		int upTo() {
			return Math.min(this.lastSerial, this.after + AT_ONCE);
		}

	}

}
