package canteen.meal.prepaid;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger of prepaid money. A balance is only ever moved by an entry, in one
 * transaction with it and by increment.
 */
@Repository
public class Prepaid {

	private final JdbcClient jdbc;

	Prepaid(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Enters it, unless that id was entered before. Part of the caller's transaction.
	 * @param mayOverdraw for what was spent while the station was offline: then it may
	 * leave a debt
	 * @return false when it was there already
	 * @throws BalanceTooLow if more than the balance would go
	 */
	public boolean enter(Entry entry, boolean mayOverdraw) {
		this.jdbc.sql("insert ignore into prepaid_balance (elder, fen) values (?, 0)").param(entry.elder()).update();
		long before = this.jdbc.sql("select fen from prepaid_balance where elder = ? for update")
			.param(entry.elder())
			.query(Long.class)
			.single();
		if (isEntered(entry.id())) {
			return false;
		}
		if (entry.fen() < 0 && !mayOverdraw && before + entry.fen() < 0) {
			throw new BalanceTooLow(before);
		}
		this.jdbc.sql("update prepaid_balance set fen = fen + ? where elder = ?")
			.params(entry.fen(), entry.elder())
			.update();
		this.jdbc.sql("""
				insert into prepaid_entry (id, elder, kind, fen, method, payment, canteen, station, service_date,
				entered_at, person, reason)
				values (:id, :elder, :kind, :fen, :method, :payment, :canteen, :station, :date, :at, :person, :reason)
				""")
			.param("id", entry.id())
			.param("elder", entry.elder())
			.param("kind", entry.kind())
			.param("fen", entry.fen())
			.param("method", entry.method())
			.param("payment", entry.payment())
			.param("canteen", entry.canteen())
			.param("station", entry.station())
			.param("date", entry.date().toString())
			.param("at", LocalDateTime.ofInstant(entry.at(), ZoneOffset.UTC))
			.param("person", entry.person())
			.param("reason", entry.reason())
			.update();
		return true;
	}

	/** What an elder has left; negative is a debt. */
	public long balanceFen(long elder) {
		return this.jdbc.sql("select fen from prepaid_balance where elder = ?")
			.param(elder)
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	boolean isEntered(String id) {
		return this.jdbc.sql("select count(*) from prepaid_entry where id = ?")
			.param(id)
			.query(Long.class)
			.single() > 0;
	}

	/** The place in the ledger is the number of the receipt. */
	Kept entry(String id) {
		return this.jdbc.sql("""
				select seq, id, elder, kind, fen, method, canteen, station, service_date as date, person, reason
				from prepaid_entry
				where id = ?
				""").param(id).query(Kept.class).single();
	}

	/** The latest hundred before that place. */
	List<Kept> entries(long elder, long before) {
		return this.jdbc.sql("""
				select seq, id, elder, kind, fen, method, canteen, station, service_date as date, person, reason
				from prepaid_entry
				where elder = ?
				and seq < ?
				order by seq desc
				limit 100
				""").params(elder, before).query(Kept.class).list();
	}

	/** The latest hundred before that place that were moved at one canteen. */
	List<Kept> entriesAt(String canteen, long elder, long before) {
		return this.jdbc.sql("""
				select seq, id, elder, kind, fen, method, canteen, station, service_date as date, person, reason
				from prepaid_entry
				where elder = ?
				and canteen = ?
				and seq < ?
				order by seq desc
				limit 100
				""").params(elder, canteen, before).query(Kept.class).list();
	}

	/** The canteen the roster says; empty when it says none or does not know him. */
	Optional<String> home(long elder) {
		return this.jdbc.sql("select canteen from diner where elder = ? and canteen is not null")
			.param(elder)
			.query(String.class)
			.optional();
	}

	/** Who owes, by how much; at most 500. */
	List<Debt> debts(String canteen) {
		return this.jdbc.sql("""
				select b.elder, d.name, b.fen
				from prepaid_balance b
				join diner d on d.elder = b.elder
				where b.fen < 0
				and (d.canteen = ? or d.canteen is null)
				order by b.fen, b.elder
				limit 500
				""").param(canteen).query(Debt.class).list();
	}

	/** An entry as it stands. */
	record Kept(long seq, String id, long elder, String kind, long fen, String method, String canteen, String station,
			java.time.LocalDate date, String person, String reason) {
	}

	record Debt(long elder, String name, long fen) {
	}

}
