package canteen.subsidy.ledger;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import canteen.subsidy.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger. It can be read and added to; there is no method that changes or deletes,
 * and the database user has no right to.
 */
@Repository
public class Postings {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final Periods periods;

	private final Clock clock;

	Postings(JdbcClient jdbc, JdbcTemplate template, Periods periods, Clock clock) {
		this.jdbc = jdbc;
		this.template = template;
		this.periods = periods;
		this.clock = clock;
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
		List<Posting> postings = new ArrayList<>();
		for (Settlement settlement : settlements) {
			MealRef meal = settlement.meal();
			settlement.live().ifPresent(standing -> postings.add(Posting.reversalOf(meal, standing)));
			int versionNo = settlement.live()
				.map(standing -> standing.versionNo() + 2)
				.orElseGet(() -> latest.getOrDefault(meal.attendance(), 0) + 1);
			settlement.verdict().ifPresent(wanted -> postings.add(Posting.of(meal, versionNo, wanted)));
		}
		append(postings, this.periods.holdFirstOpen(one.canteen(), one.month()));
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
				select p.id, p.attendance, p.version_no, p.month, p.serial, p.policy, p.price_fen, p.self_pay_fen,
				p.explanation, p.sentence
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
					row.getInt("serial"), verdict));
		});
		return live;
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

	private void append(List<Posting> postings, Period period) {
		int first = this.periods.takeSerials(period, postings.size());
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		List<Object[]> rows = new ArrayList<>();
		for (Posting posting : postings) {
			rows.add(values(posting, period, first + rows.size(), now));
		}
		Rows.insert(this.template, """
				insert into posting (attendance, version_no, elder, canteen, month, serial, kind, reverses,
				original_month, original_serial, policy, price_fen, self_pay_fen, explanation, sentence, posted_at)""",
				rows);
		Map<Integer, Long> ids = ids(period, first, first + postings.size() - 1);
		List<Object[]> entries = new ArrayList<>();
		for (int index = 0; index < postings.size(); index++) {
			long id = ids.get(first + index);
			int lineNo = 1;
			for (Entry entry : postings.get(index).entries()) {
				entries.add(new Object[] { id, lineNo++, entry.account(), entry.debitFen(), entry.creditFen() });
			}
		}
		Rows.insert(this.template, "insert into entry (posting, line_no, account, debit_fen, credit_fen)", entries);
	}

	private static Object[] values(Posting posting, Period period, int serial, LocalDateTime now) {
		MealRef meal = posting.meal();
		Verdict verdict = posting.verdict();
		boolean inItsMonth = period.month().equals(meal.month());
		Optional<Posting.Live> reversed = posting.reverses();
		return new Object[] { meal.attendance(), posting.versionNo(), meal.elder(), meal.canteen(),
				period.month().toString(), serial,
				inItsMonth ? (reversed.isPresent() ? "reversal" : "taken") : "adjustment",
				reversed.map(Posting.Live::id).orElse(null), original(meal.month(), reversed, inItsMonth),
				reversed.map(Posting.Live::serial).orElse(null), verdict.policy().orElse(null),
				posting.sign() * verdict.split().priceFen(), posting.sign() * verdict.split().selfPayFen(),
				verdict.explanation(), verdict.sentence(), now };
	}

	private Map<Integer, Long> ids(Period period, int first, int last) {
		Map<Integer, Long> ids = new HashMap<>();
		this.jdbc.sql("""
				select id, serial
				from posting
				where canteen = ?
				and month = ?
				and serial between ? and ?
				""").params(period.canteen(), period.month().toString(), first, last).query(row -> {
			ids.put(row.getInt("serial"), row.getLong("id"));
		});
		return ids;
	}

	private static String original(YearMonth month, Optional<Posting.Live> reversed, boolean inItsMonth) {
		return reversed.map(Posting.Live::month).orElse(inItsMonth ? null : month.toString());
	}

}
