package canteen.subsidy.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.ledger.Share;

/**
 * What a period's postings come to, in fen; adjustments are included. What the meals cost
 * and what is paid for operating is what elders and funders pay.
 *
 * @param subsidyFen all that funders pay, for meals and for operating
 * @param operatingFen what the operator gets beyond the meals; statements of earlier days
 * do not say
 */
record Totals(long meals, long priceFen, long selfPayFen, long subsidyFen, List<Share> funders, List<Day> days,
		Long operatingFen) {

	Totals {
		operatingFen = Optional.ofNullable(operatingFen).orElse(0L);
	}

	/** One service day of the period. */
	record Day(LocalDate date, long meals, long priceFen, long selfPayFen, long subsidyFen) {
	}

}
