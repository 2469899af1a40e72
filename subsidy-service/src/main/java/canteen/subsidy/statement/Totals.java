package canteen.subsidy.statement;

import java.time.LocalDate;
import java.util.List;

import canteen.subsidy.ledger.Share;

/** What a period's postings come to, in fen; adjustments are included. */
record Totals(long meals, long priceFen, long selfPayFen, long subsidyFen, List<Share> funders, List<Day> days) {

	/** One service day of the period. */
	record Day(LocalDate date, long meals, long priceFen, long selfPayFen, long subsidyFen) {
	}

}
