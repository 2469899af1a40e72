package canteen.subsidy.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import canteen.subsidy.ledger.Share;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads a period's figures: as lines, as the ledger's accounts, and from the meals. */
@Repository
class Figures {

	private static final String IN_PERIOD = "p.canteen = :canteen and p.month = :month and p.serial <= :lastSerial\n";

	private final JdbcClient jdbc;

	Figures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The lines by serial, from after one on, at most so many. */
	List<Line> lines(String canteen, YearMonth month, int after, int lastSerial, int most) {
		int upTo = (int) Math.min(lastSerial, (long) after + most);
		Map<Long, List<Share>> shares = shares(canteen, month, after, upTo);
		return this.jdbc.sql("""
				select p.id, p.serial, p.attendance, p.elder, p.kind, p.reverses, p.original_month, p.original_serial,
				p.policy, p.price_fen, p.self_pay_fen, p.sentence, p.subject, p.own_month, p.reason, m.service_date,
				m.slot, m.mode, m.how, m.station, v.name as policy_name,
				json_unquote(json_extract(p.explanation, '$.english')) as english,
				json_unquote(json_extract(p.explanation, '$.changed.english')) as reason_in_english,
				exists (select 1 from posting r where r.reverses = p.id) as reversed
				from posting p
				left join meal_fact m on m.attendance = p.attendance
				left join policy v on v.id = p.policy
				where
				""" + IN_PERIOD + """
				and p.serial > :after
				order by p.serial
				limit :most
				""")
			.param("canteen", canteen)
			.param("month", month.toString())
			.param("lastSerial", lastSerial)
			.param("after", after)
			.param("most", most)
			.query((row, number) -> line(row, shares.getOrDefault(row.getLong("id"), List.of())))
			.list();
	}

	/** Totals of the lines, funders and operating from the ledger's accounts. */
	private Totals totals(String canteen, YearMonth month, int lastSerial, Map<String, Long> accounts) {
		List<Totals.Day> all = this.jdbc.sql("""
				select coalesce(m.service_date, '1000-01-01') as date,
				sum(if(p.attendance is null, 0, if(p.reverses is null, 1, -1))) as meals,
				sum(p.price_fen) as price_fen, sum(p.self_pay_fen) as self_pay_fen,
				sum(p.price_fen - p.self_pay_fen) as subsidy_fen
				from posting p
				left join meal_fact m on m.attendance = p.attendance
				where
				""" + IN_PERIOD + """
				group by m.service_date
				order by m.service_date
				""")
			.param("canteen", canteen)
			.param("month", month.toString())
			.param("lastSerial", lastSerial)
			.query(Totals.Day.class)
			.list();
		List<Share> funders = new ArrayList<>();
		accounts.forEach((account, fen) -> {
			if (fen != 0 && account.startsWith("funder:")) {
				funders.add(new Share(account.substring("funder:".length()), fen));
			}
		});
		return new Totals(all.stream().mapToLong(Totals.Day::meals).sum(),
				all.stream().mapToLong(Totals.Day::priceFen).sum(),
				all.stream().mapToLong(Totals.Day::selfPayFen).sum(), funders.stream().mapToLong(Share::fen).sum(),
				funders, all.stream().filter(day -> day.date().getYear() > 1000).toList(),
				-accounts.getOrDefault("operator:" + canteen, 0L));
	}

	/** What each account comes to in the period: debits less credits. */
	private Map<String, Long> accounts(String canteen, YearMonth month, int lastSerial) {
		Map<String, Long> accounts = new TreeMap<>();
		this.jdbc.sql("""
				select if(e.account like 'elder%', 'elder', e.account) as account,
				sum(e.debit_fen) - sum(e.credit_fen) as fen
				from entry e
				join posting p on p.id = e.posting
				where
				""" + IN_PERIOD + """
				group by if(e.account like 'elder%', 'elder', e.account)
				""")
			.param("canteen", canteen)
			.param("month", month.toString())
			.param("lastSerial", lastSerial)
			.query(row -> {
				accounts.put(row.getString("account"), row.getLong("fen"));
			});
		return accounts;
	}

	/**
	 * Meals that count but have no single live posting of their price, or do not and have
	 * one.
	 */
	long mealsAtOdds(String canteen, YearMonth month) {
		return this.jdbc.sql("""
				select count(*)
				from meal_fact m
				where m.canteen = :canteen
				and m.service_date between :from and :to
				and (select coalesce(sum(p.price_fen), 0) from posting p where p.attendance = m.attendance)
				<> if(m.voided_at is null and m.not_counted is null, m.price_fen, 0)
				""")
			.param("canteen", canteen)
			.param("from", month.atDay(1))
			.param("to", month.atEndOfMonth())
			.query(Long.class)
			.single();
	}

	/** What must hold before anybody signs: lines, ledger and meals come to the same. */
	List<Check> checks(String canteen, YearMonth month, int lastSerial, Totals totals) {
		return checks(canteen, month, lastSerial, totals, accounts(canteen, month, lastSerial));
	}

	/** The totals with what must hold for them, in as few questions as the totals. */
	Checked checked(String canteen, YearMonth month, int lastSerial) {
		Map<String, Long> accounts = accounts(canteen, month, lastSerial);
		Totals totals = totals(canteen, month, lastSerial, accounts);
		return new Checked(totals, checks(canteen, month, lastSerial, totals, accounts));
	}

	private List<Check> checks(String canteen, YearMonth month, int lastSerial, Totals totals,
			Map<String, Long> accounts) {
		long funded = totals.funders().stream().mapToLong(Share::fen).sum();
		Map<String, Long> said = new TreeMap<>();
		totals.funders().forEach(share -> said.merge("funder:" + share.funder(), share.fen(), Long::sum));
		said.put("elder", totals.selfPayFen());
		said.put("meal_revenue:" + canteen, -totals.priceFen());
		said.put("operator:" + canteen, -totals.operatingFen());
		said.values().removeIf(fen -> fen == 0);
		Map<String, Long> booked = new TreeMap<>(accounts);
		booked.values().removeIf(fen -> fen == 0);
		return List.of(
				new Check("餐费合计 = 个人支付 + 各出资方", "price = self-pay + funders",
						totals.priceFen() + totals.operatingFen() == totals.selfPayFen() + funded),
				new Check("明细合计 = 总账", "lines = ledger", said.equals(booked)),
				new Check("序号连续无空号", "serials without holes", count(canteen, month, lastSerial) == lastSerial),
				new Check("总账 = 就餐记录", "ledger = meals", mealsAtOdds(canteen, month) == 0));
	}

	private int count(String canteen, YearMonth month, int lastSerial) {
		return this.jdbc.sql("select count(*) from posting p where " + IN_PERIOD)
			.param("canteen", canteen)
			.param("month", month.toString())
			.param("lastSerial", lastSerial)
			.query(Integer.class)
			.single();
	}

	private Map<Long, List<Share>> shares(String canteen, YearMonth month, int after, int lastSerial) {
		Map<Long, List<Share>> shares = new HashMap<>();
		this.jdbc.sql("""
				select e.posting, substring(e.account, 8) as funder, e.debit_fen - e.credit_fen as fen
				from entry e
				join posting p on p.id = e.posting
				where
				""" + IN_PERIOD + """
				and p.serial > :after
				and e.account like 'funder:%'
				order by e.posting, e.line_no
				""")
			.param("canteen", canteen)
			.param("month", month.toString())
			.param("lastSerial", lastSerial)
			.param("after", after)
			.query(row -> {
				shares.computeIfAbsent(row.getLong("posting"), id -> new ArrayList<>())
					.add(new Share(row.getString("funder"), row.getLong("fen")));
			});
		return shares;
	}

	private static Line line(ResultSet row, List<Share> funders) throws SQLException {
		Long policy = row.getObject("policy", Long.class);
		return new Line(row.getInt("serial"), row.getString("attendance"), row.getLong("elder"), date(row),
				word(row, "slot"), word(row, "mode"), word(row, "how"), word(row, "station"), row.getString("kind"),
				row.getBoolean("reversed"), row.getObject("reverses") != null,
				Optional.ofNullable(row.getString("original_month")),
				Optional.ofNullable(row.getObject("original_serial", Integer.class)),
				(policy != null) ? row.getString("policy_name") + " #" + policy : "", row.getLong("price_fen"),
				row.getLong("self_pay_fen"), funders, row.getString("sentence"), word(row, "english"),
				word(row, "reason"), word(row, "reason_in_english"));
	}

	/** What is no meal belongs to the last day of its month. */
	private static LocalDate date(ResultSet row) throws SQLException {
		LocalDate date = row.getObject("service_date", LocalDate.class);
		return (date != null) ? date : YearMonth.parse(row.getString("own_month")).atEndOfMonth();
	}

	private static String word(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getString(column)).orElse("");
	}

	/** What a period comes to, and whether it may be believed. */
	record Checked(Totals totals, List<Check> checks) {

		boolean allHold() {
			return this.checks.stream().allMatch(Check::ok);
		}

	}

	/** One thing that must hold, in words for the person who signs. */
	record Check(String name, String english, boolean ok) {
	}

}
