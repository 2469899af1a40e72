package canteen.meal.prepaid;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The account that holds all prepaid money, and whether it equals the balances. */
@Repository
public class Held {

	private final JdbcClient jdbc;

	Held(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What went in and out of one canteen from the first through the last day. */
	public Movement of(String canteen, LocalDate first, LocalDate last) {
		return this.jdbc.sql("""
				select
				coalesce(sum(case when service_date < :first then fen end), 0) as opening_fen,
				coalesce(sum(case when service_date >= :first and kind = 'top_up' then fen end), 0) as topped_up_fen,
				coalesce(-sum(case when service_date >= :first and kind in ('spend', 'give_back') then fen end), 0)
				as spent_fen,
				coalesce(-sum(case when service_date >= :first and kind = 'refund' then fen end), 0) as refunded_fen,
				coalesce(sum(fen), 0) as closing_fen,
				coalesce((
					select -sum(debt.fen)
					from (
						select e.elder, sum(e.fen) as fen
						from prepaid_entry e
						join diner d on d.elder = e.elder
						where d.canteen = :canteen
						and e.service_date <= :last
						group by e.elder
						having sum(e.fen) < 0
					) debt
				), 0) as debt_fen
				from prepaid_entry
				where canteen = :canteen
				and service_date <= :last
				""")
			.param("canteen", canteen)
			.param("first", first.toString())
			.param("last", last.toString())
			.query(Movement.class)
			.single();
	}

	/** Over all canteens: the ledger's sum, and the balances' sum, that must be equal. */
	Proof proof() {
		return this.jdbc.sql("""
				select
				(select coalesce(sum(fen), 0) from prepaid_entry) as held_fen,
				(select coalesce(sum(fen), 0) from prepaid_balance) as balances_fen,
				(
					select count(*)
					from prepaid_balance b
					where b.fen <> (select coalesce(sum(e.fen), 0) from prepaid_entry e where e.elder = b.elder)
				) as wrong_balances
				""").query(Proof.class).single();
	}

	/**
	 * @param spentFen less what was given back
	 * @param debtFen what elders of this canteen owe, a positive number
	 */
	public record Movement(long openingFen, long toppedUpFen, long spentFen, long refundedFen, long closingFen,
			long debtFen) {
	}

	record Proof(long heldFen, long balancesFen, long wrongBalances) {

		boolean agrees() {
			return this.heldFen == this.balancesFen && this.wrongBalances == 0;
		}

	}

}
