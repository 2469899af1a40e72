package canteen.subsidy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger. It can be read and added to; there is no method that changes or deletes,
 * and the database user has no right to.
 */
@Repository
public class Postings {

	private final JdbcClient jdbc;

	private final Periods periods;

	private final Journal journal;

	Postings(JdbcClient jdbc, Periods periods, Journal journal) {
		this.jdbc = jdbc;
		this.periods = periods;
		this.journal = journal;
	}

	/**
	 * Makes the verdict the live posting of each meal: nothing when it already is,
	 * otherwise a reversal of what stands and a new posting. No verdict takes the meal
	 * off the ledger. Closed months are corrected in the first open one. The caller holds
	 * the elders.
	 * @return how many meals changed
	 */
	public int settleAll(List<Settlement> settlements) {
		Map<String, List<Settlement>> byPeriod = new TreeMap<>();
		settlements.stream()
			.filter(settlement -> !settlement.changesNothing())
			.forEach(settlement -> byPeriod
				.computeIfAbsent(settlement.meal().canteen() + " " + settlement.meal().month(),
						key -> new ArrayList<>())
				.add(settlement));
		byPeriod.values().forEach(this::settlePeriod);
		return byPeriod.values().stream().mapToInt(List::size).sum();
	}

	private void settlePeriod(List<Settlement> settlements) {
		MealRef one = settlements.get(0).meal();
		Map<String, Integer> latest = latestVersions(settlements.stream()
			.filter(settlement -> settlement.live().isEmpty())
			.map(settlement -> settlement.meal().attendance())
			.toList());
		Period period = this.periods.holdFirstOpen(one.canteen(), one.month());
		boolean late = !period.month().equals(one.month());
		List<Booking> bookings = new ArrayList<>();
		for (Settlement settlement : settlements) {
			settlement.live().ifPresent(standing -> bookings.add(settlement.reversal(standing)));
			int versionNo = settlement.live()
				.map(standing -> standing.versionNo() + 2)
				.orElseGet(() -> latest.getOrDefault(settlement.meal().attendance(), 0) + 1);
			settlement.verdict().ifPresent(wanted -> bookings.add(settlement.booking(versionNo, wanted, late)));
		}
		this.journal.append(bookings, period);
	}

	/** The live posting of each of these attendances that has one. */
	public Map<String, Posting.Live> live(Collection<String> attendances) {
		Map<String, Posting.Live> live = new HashMap<>();
		if (attendances.isEmpty()) {
			return live;
		}
		Map<Long, List<Share>> shares = new HashMap<>();
		this.jdbc.sql("""
				select e.posting, e.account, e.debit_fen
				from entry e
				join posting p on p.id = e.posting
				where p.attendance in (:attendances)
				and p.reverses is null
				and e.account like 'funder:%'
				order by e.posting, e.line_no
				""").param("attendances", attendances).query(row -> {
			shares.computeIfAbsent(row.getLong("posting"), id -> new ArrayList<>())
				.add(new Share(row.getString("account").substring("funder:".length()), row.getLong("debit_fen")));
		});
		this.jdbc.sql("""
				select p.id, p.attendance, p.version_no, p.month, p.serial, p.original_month, p.original_serial,
				p.policy, p.price_fen, p.self_pay_fen, p.explanation, p.sentence
				from posting p
				where p.attendance in (:attendances)
				and p.reverses is null
				and not exists (select 1 from posting r where r.reverses = p.id)
				""").param("attendances", attendances).query(row -> {
			long id = row.getLong("id");
			Split split = new Split(row.getLong("price_fen"), row.getLong("self_pay_fen"),
					shares.getOrDefault(id, List.of()));
			Verdict verdict = new Verdict(Optional.ofNullable(row.getObject("policy", Long.class)), split,
					row.getString("explanation"), row.getString("sentence"));
			live.put(row.getString("attendance"), new Posting.Live(id, row.getInt("version_no"), row.getString("month"),
					row.getInt("serial"), origin(row), verdict));
		});
		return live;
	}

	/** Where this attendance was posted first, if it ever was. */
	public Optional<First> first(String attendance) {
		return this.jdbc.sql("""
				select month, explanation
				from posting
				where attendance = ?
				order by version_no
				limit 1
				""")
			.param(attendance)
			.query((row, number) -> new First(row.getString("month"),
					Verdict.isCoveredByFee(row.getString("explanation"))))
			.optional();
	}

	/** A meal's first posting: its month, and whether a flat fee settles it. */
	public record First(String month, boolean coveredByFee) {
	}

	private static Optional<Booking.Origin> origin(ResultSet row) throws SQLException {
		Optional<Integer> serial = Optional.ofNullable(row.getObject("original_serial", Integer.class));
		return Optional.ofNullable(row.getString("original_month")).map(month -> new Booking.Origin(month, serial));
	}

	private Map<String, Integer> latestVersions(Collection<String> attendances) {
		Map<String, Integer> latest = new HashMap<>();
		if (!attendances.isEmpty()) {
			this.jdbc.sql("""
					select attendance, max(version_no) as latest
					from posting
					where attendance in (:attendances)
					group by attendance
					""").param("attendances", attendances).query(row -> {
				latest.put(row.getString("attendance"), row.getInt("latest"));
			});
		}
		return latest;
	}

}
