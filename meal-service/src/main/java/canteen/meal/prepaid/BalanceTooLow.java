package canteen.meal.prepaid;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Online nobody spends or gets back more than is there. */
public final class BalanceTooLow extends Refusal {

	BalanceTooLow(long balanceFen) {
		super(HttpStatus.CONFLICT, "balance-too-low", "储值余额不够，现有 " + yuan(balanceFen) + " 元。",
				"The prepaid balance is too low: " + yuan(balanceFen) + " yuan.");
	}

	private static String yuan(long fen) {
		return java.math.BigDecimal.valueOf(fen, 2).toPlainString();
	}

}
