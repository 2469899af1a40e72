package canteen.meal.payment;

import java.util.function.UnaryOperator;

/**
 * What became of one payment.
 *
 * @param result paid, or refused with a sentence
 * @param receipt the number on the receipt
 * @param balanceFen what is left of the prepaid money, null for another method
 */
record PaymentAnswer(String id, String result, String receipt, String meal, String method, Long fen, Long balanceFen,
		String sentence) {

	static PaymentAnswer refused(String id, String sentence) {
		return new PaymentAnswer(id, "refused", null, null, null, null, null, sentence);
	}

	PaymentAnswer said(UnaryOperator<String> language) {
		return new PaymentAnswer(this.id, this.result, this.receipt, this.meal, this.method, this.fen, this.balanceFen,
				language.apply(this.sentence));
	}

}
