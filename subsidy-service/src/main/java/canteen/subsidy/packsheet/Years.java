package canteen.subsidy.packsheet;

import java.util.HashMap;
import java.util.Map;

import canteen.subsidy.charge.MoveMoney;
import canteen.subsidy.pack.PackedMonth;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What funders paid since January, and what they set aside for the year. */
@Repository
class Years {

	private final JdbcClient jdbc;

	Years(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** By this canteen's postings from January to this statement, in fen. */
	Map<String, Long> toDate(PackedMonth month) {
		return fen("""
				select substring(e.account, 8) as funder, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from entry e
				join posting p on p.id = e.posting
				where p.canteen = :canteen
				and p.month between :first and :month
				and (p.month < :month or p.serial <= :serial)
				and e.account like 'funder:%'
				group by e.account
				""", month);
	}

	/** By the postings of all canteens from January to this month, in fen. */
	Map<String, Long> everywhere(PackedMonth month) {
		return fen("""
				select b.funder, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from (select distinct funder from budget where year = :year) b
				join entry e on e.account = concat('funder:', b.funder)
				join posting p on p.id = e.posting
				where p.own_month between :first and :month
				and p.canteen <> '%s'
				and p.posted_at <= coalesce((select s.locked_at from statement s where s.id = :statement), p.posted_at)
				group by b.funder
				""".formatted(MoveMoney.BOOK), month);
	}

	/** In fen, by funder. */
	Map<String, Long> budgets(PackedMonth month) {
		return fen("""
				select b.funder, b.fen
				from budget b
				where b.year = :year
				and b.id = (select max(n.id) from budget n where n.year = b.year and n.funder = b.funder
				and n.set_at <= coalesce((select s.locked_at from statement s where s.id = :statement), n.set_at))
				""", month);
	}

	private Map<String, Long> fen(String sql, PackedMonth month) {
		Map<String, Long> fen = new HashMap<>();
		this.jdbc.sql(sql)
			.param("statement", month.statement())
			.param("canteen", month.canteen())
			.param("year", month.month().getYear())
			.param("first", month.month().getYear() + "-01")
			.param("month", month.month().toString())
			.param("serial", month.lastSerial())
			.query(row -> {
				fen.put(row.getString("funder"), row.getLong("fen"));
			});
		return fen;
	}

}
