package canteen.subsidy.money;

/**
 * Amounts in capital Chinese figures, after 支付结算办法 appendix 1.
 */
public final class AmountInWords {

	private AmountInWords() {
	}

	/**
	 * The amount in words, starting with 人民币.
	 * @param fen the amount, not negative
	 */
	public static String of(long fen) {
		return "";
	}

}
