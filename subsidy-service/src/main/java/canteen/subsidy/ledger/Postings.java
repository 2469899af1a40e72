package canteen.subsidy.ledger;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/**
 * The ledger. It can be read and added to; there is no method that changes or deletes,
 * and the database user has no right to.
 */
@Repository
public class Postings {

	private final JdbcClient jdbc;

	private final Periods periods;

	private final Clock clock;

	Postings(JdbcClient jdbc, Periods periods, Clock clock) {
		this.jdbc = jdbc;
		this.periods = periods;
		this.clock = clock;
	}

	/**
	 * Makes the verdict the live posting of the meal: nothing when it already is,
	 * otherwise a reversal of what stands and a new posting. No verdict takes the meal
	 * off the ledger. Closed months are corrected in the first open one. The caller holds
	 * the elder.
	 * @return whether something was posted
	 */
	public boolean settle(MealRef meal, Optional<Posting.Live> live, Optional<Verdict> verdict) {
		boolean same = live.isPresent() ? verdict.filter(wanted -> wanted.paysAs(live.get().verdict())).isPresent()
				: verdict.isEmpty();
		if (same) {
			return false;
		}
		Period period = this.periods.holdFirstOpen(meal.canteen(), meal.month());
		live.ifPresent(standing -> append(Posting.reversalOf(meal, standing), period));
		int versionNo = live.map(standing -> standing.versionNo() + 2).orElseGet(() -> nextVersion(meal));
		verdict.ifPresent(wanted -> append(Posting.of(meal, versionNo, wanted), period));
		return true;
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

	private int nextVersion(MealRef meal) {
		return this.jdbc.sql("select coalesce(max(version_no), 0) + 1 from posting where attendance = ?")
			.param(meal.attendance())
			.query(Integer.class)
			.single();
	}

	private void append(Posting posting, Period period) {
		MealRef meal = posting.meal();
		Verdict verdict = posting.verdict();
		boolean inItsMonth = period.month().equals(meal.month());
		Optional<Posting.Live> reversed = posting.reverses();
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into posting (attendance, version_no, elder, canteen, month, serial, kind, reverses,
				original_month, original_serial, policy, price_fen, self_pay_fen, explanation, sentence, posted_at)
				values (:attendance, :versionNo, :elder, :canteen, :month, :serial, :kind, :reverses,
				:originalMonth, :originalSerial, :policy, :priceFen, :selfPayFen, :explanation, :sentence, :postedAt)
				""")
			.param("attendance", meal.attendance())
			.param("versionNo", posting.versionNo())
			.param("elder", meal.elder())
			.param("canteen", meal.canteen())
			.param("month", period.month().toString())
			.param("serial", this.periods.takeSerial(period))
			.param("kind", inItsMonth ? (reversed.isPresent() ? "reversal" : "taken") : "adjustment")
			.param("reverses", reversed.map(Posting.Live::id).orElse(null), Types.BIGINT)
			.param("originalMonth", original(meal.month(), reversed, inItsMonth), Types.VARCHAR)
			.param("originalSerial", reversed.map(Posting.Live::serial).orElse(null), Types.INTEGER)
			.param("policy", verdict.policy().orElse(null), Types.BIGINT)
			.param("priceFen", posting.sign() * verdict.split().priceFen())
			.param("selfPayFen", posting.sign() * verdict.split().selfPayFen())
			.param("explanation", verdict.explanation())
			.param("sentence", verdict.sentence())
			.param("postedAt", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update(key, "id");
		long id = Objects.requireNonNull(key.getKey()).longValue();
		int lineNo = 1;
		for (Entry entry : posting.entries()) {
			this.jdbc.sql("""
					insert into entry (posting, line_no, account, debit_fen, credit_fen)
					values (?, ?, ?, ?, ?)
					""").params(id, lineNo++, entry.account(), entry.debitFen(), entry.creditFen()).update();
		}
	}

	private static String original(YearMonth month, Optional<Posting.Live> reversed, boolean inItsMonth) {
		return reversed.map(Posting.Live::month).orElse(inItsMonth ? null : month.toString());
	}

}
