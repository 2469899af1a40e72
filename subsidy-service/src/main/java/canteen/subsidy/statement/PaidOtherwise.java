package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The payment is noted already, with another day or paper. */
final class PaidOtherwise extends Refusal {

	PaidOtherwise() {
		super(HttpStatus.CONFLICT, "paid-otherwise", "这份申报表已经登记过拨付，日期或凭证与这次不同，没有改动。要更正请先撤回那笔拨付。",
				"The payment is noted already with another day or paper; nothing was changed. Retract it first to correct it.");
	}

}
