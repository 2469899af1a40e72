package canteen.subsidy.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import canteen.subsidy.approval.Claim;
import canteen.subsidy.charge.MoveMoney;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What funders paid since January and set aside for the year, and money that moved. */
@Repository
class YearFigures {

	private final JdbcClient jdbc;

	YearFigures(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Surroundings.Year of(Claim claim) {
		return new Surroundings.Year(toDate(claim), everywhere(claim), budgets(claim));
	}

	/** The newest posting of the month before. */
	int previousSerial(Claim claim) {
		return this.jdbc.sql("select coalesce(max(serial), 0) from posting where canteen = ? and month = ?")
			.params(claim.canteen(), claim.month().minusMonths(1).toString())
			.query(Integer.class)
			.single();
	}

	/** Appropriations of the month that name this canteen and were not taken back. */
	List<Surroundings.Moved> moved(Claim claim) {
		return this.jdbc.sql("""
				select a.direction, a.funder, sum(a.fen) as fen
				from appropriation a
				where a.canteen = ?
				and a.moved_on between ? and ?
				and not exists (select 1 from retraction r where r.subject = concat('appropriation/', a.id))
				group by a.direction, a.funder
				order by a.direction, a.funder
				""")
			.params(claim.canteen(), claim.month().atDay(1), claim.month().atEndOfMonth())
			.query(Surroundings.Moved.class)
			.list();
	}

	private Map<String, Long> toDate(Claim claim) {
		return fen("""
				select substring(e.account, 8) as funder, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from entry e
				join posting p on p.id = e.posting
				where p.canteen = :canteen
				and p.month between :first and :month
				and (p.month < :month or p.serial <= :serial)
				and e.account like 'funder:%'
				group by e.account
				""", claim);
	}

	private Map<String, Long> everywhere(Claim claim) {
		return fen("""
				select b.funder, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from (select distinct funder from budget where year = :year) b
				join entry e on e.account = concat('funder:', b.funder)
				join posting p on p.id = e.posting
				where p.own_month between :first and :month
				and p.canteen <> '%s'
				group by b.funder
				""".formatted(MoveMoney.BOOK), claim);
	}

	private Map<String, Long> budgets(Claim claim) {
		return fen("""
				select b.funder, b.fen
				from budget b
				where b.year = :year
				and b.id = (select max(n.id) from budget n where n.year = b.year and n.funder = b.funder)
				""", claim);
	}

	private Map<String, Long> fen(String sql, Claim claim) {
		Map<String, Long> fen = new HashMap<>();
		this.jdbc.sql(sql)
			.param("canteen", claim.canteen())
			.param("year", claim.month().getYear())
			.param("first", claim.month().getYear() + "-01")
			.param("month", claim.month().toString())
			.param("serial", claim.lastSerial())
			.query(row -> {
				fen.put(row.getString("funder"), row.getLong("fen"));
			});
		return fen;
	}

}
