package canteen.subsidy.budget;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.charge.MoveMoney;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The budgets by funder and year; a change is a new row, the newest counts. */
@Repository
class Budgets {

	private final JdbcClient jdbc;

	private final Clock clock;

	Budgets(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void set(String funder, int year, long fen, String note, String person) {
		this.jdbc.sql("""
				insert into budget (funder, year, fen, note, set_by, set_at)
				values (?, ?, ?, ?, ?, ?)
				""")
			.params(funder, year, fen, note, person, LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	/** The ones that count in a year, at most 200. */
	List<Budget> of(int year) {
		return this.jdbc.sql("""
				select b.funder, b.year, b.fen, b.note, b.set_by
				from budget b
				where b.year = ?
				and b.id = (select max(n.id) from budget n where n.year = b.year and n.funder = b.funder)
				order by b.funder
				limit 200
				""").param(year).query(Budget.class).list();
	}

	/** What these budgets' funders paid for each month of the year. */
	Map<String, TreeMap<YearMonth, Long>> spent(int year) {
		Map<String, TreeMap<YearMonth, Long>> spent = new TreeMap<>();
		this.jdbc.sql("""
				select b.funder, p.own_month, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from (select distinct funder, concat('funder:', funder) as account from budget where year = :year) b
				join entry e on e.account = b.account
				join posting p on p.id = e.posting
				where p.canteen <> :book
				and p.own_month between :first and :last
				group by b.funder, p.own_month
				""")
			.param("year", year)
			.param("book", MoveMoney.BOOK)
			.param("first", year + "-01")
			.param("last", year + "-12")
			.query(row -> {
				spent.computeIfAbsent(row.getString("funder"), funder -> new TreeMap<>())
					.put(YearMonth.parse(row.getString("own_month")), row.getLong("fen"));
			});
		return spent;
	}

	/** If the funder pays anything in a canteen's month. */
	boolean pays(String funder, CanteenMonth month) {
		return this.jdbc.sql("""
				select count(*)
				from (select 1 as one
				from posting p
				join entry e on e.posting = p.id
				where p.canteen = ?
				and p.month = ?
				and e.account = ?
				limit 1) some
				""")
			.params(month.canteen(), month.month().toString(), "funder:" + funder)
			.query(Long.class)
			.single() > 0;
	}

	LocalDate today() {
		return LocalDate.now(this.clock);
	}

	record Budget(String funder, int year, long fen, String note, String setBy) {
	}

}
