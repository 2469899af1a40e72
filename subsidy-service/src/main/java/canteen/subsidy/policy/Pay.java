package canteen.subsidy.policy;

/**
 * What a rule would pay for a meal before limits and budgets; never negative.
 */
public sealed interface Pay {

	/** One whole in basis points. */
	long WHOLE_BP = 10_000;

	long amountFen(long priceFen, long owedFen, Rounding rounding);

	/**
	 * What a rate is taken of: the menu price or what is still owed at this stage.
	 */
	enum Base {

		PRICE, OWED;

		long of(long priceFen, long owedFen) {
			return (this == PRICE) ? priceFen : owedFen;
		}

	}

	/**
	 * The same amount each time.
	 */
	record Fixed(long fen) implements Pay {

		@Override
		public long amountFen(long priceFen, long owedFen, Rounding rounding) {
			return this.fen;
		}

	}

	/**
	 * A rate that is the subsidy; the subsidy is rounded.
	 */
	record Percent(long bp, Base of) implements Pay {

		@Override
		public long amountFen(long priceFen, long owedFen, Rounding rounding) {
			return rounding.round(Math.multiplyExact(this.of.of(priceFen, owedFen), this.bp), WHOLE_BP);
		}

	}

	/**
	 * A rate that is left to pay; the payable is rounded and the subsidy is the rest.
	 */
	record DiscountTo(long payBp, Base of) implements Pay {

		@Override
		public long amountFen(long priceFen, long owedFen, Rounding rounding) {
			long base = this.of.of(priceFen, owedFen);
			return Math.max(0, base - rounding.round(Math.multiplyExact(base, this.payBp), WHOLE_BP));
		}

	}

	/**
	 * The elder pays this much, the rule the rest.
	 */
	record ElderPays(long fen) implements Pay {

		@Override
		public long amountFen(long priceFen, long owedFen, Rounding rounding) {
			return Math.max(0, owedFen - this.fen);
		}

	}

	/**
	 * All that is owed.
	 */
	record Full() implements Pay {

		@Override
		public long amountFen(long priceFen, long owedFen, Rounding rounding) {
			return owedFen;
		}

	}

}
