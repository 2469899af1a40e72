package canteen.subsidy.assessment;

import java.util.List;
import java.util.Map;

import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.Budget.OnExhausted;
import canteen.subsidy.policy.Shares;

/**
 * Who bears what a rule pays, as far as their budgets go. A budget is its funder's own:
 * what it cannot bear does not stop the others.
 */
final class Payers {

	private final Shares shares;

	private final int[] places;

	private final Budget[] budgets;

	private final boolean haveBudgets;

	private final int remainder;

	private final long weights;

	Payers(Shares shares, List<String> funders, Map<String, Budget> budgets) {
		this.shares = shares;
		this.places = shares.parts().stream().mapToInt((part) -> funders.indexOf(part.funder())).toArray();
		this.budgets = shares.parts().stream().map((part) -> budgets.get(part.funder())).toArray(Budget[]::new);
		this.haveBudgets = shares.parts().stream().anyMatch((part) -> budgets.containsKey(part.funder()));
		this.remainder = shares.parts().stream().map(Shares.Part::funder).toList().indexOf(shares.remainderTo());
		this.weights = shares.parts().stream().mapToLong(Shares.Part::weight).sum();
	}

	/** The share of a part; the one for the remainder gets all that is left. */
	private long shareFen(long fen, int part) {
		if (part != this.remainder) {
			return floorFen(fen, part);
		}
		long left = fen;
		for (int i = 0; i < this.places.length; i++) {
			left -= (i != part) ? floorFen(fen, i) : 0;
		}
		return left;
	}

	private long floorFen(long fen, int part) {
		return Math.multiplyExact(fen, this.shares.parts().get(part).weight()) / this.weights;
	}

	/** How much of the amount finds somebody to bear it. */
	long affordableFen(long fen, Usage usage, Bill bill, int rule) {
		if (!this.haveBudgets) {
			return fen;
		}
		long affordable = 0;
		for (int i = 0; i < this.places.length; i++) {
			affordable += fittingFen(shareFen(fen, i), this.budgets[i], usage);
		}
		if (affordable < fen) {
			bill.heldBack(rule, Reason.BUDGET_EXHAUSTED);
		}
		return affordable;
	}

	void bear(long fen, Usage usage, Bill bill) {
		if (this.places.length == 1 && !this.haveBudgets) {
			bill.bear(this.places[0], fen);
			return;
		}
		for (int i = 0; i < this.places.length; i++) {
			long share = fittingFen(shareFen(fen, i), this.budgets[i], usage);
			bill.bear(this.places[i], share);
			if (share > 0 && this.budgets[i] != null) {
				usage.useBudget(this.budgets[i].funder(), share);
			}
		}
	}

	private static long fittingFen(long fen, Budget budget, Usage usage) {
		if (budget == null || budget.onExhausted() == OnExhausted.WARN) {
			return fen;
		}
		long left = Math.max(0, budget.fen() - budget.usedBeforeFen() - usage.budgetUsedFen(budget.funder()));
		if (fen <= left) {
			return fen;
		}
		return (budget.onExhausted() == OnExhausted.STOP) ? 0 : left;
	}

}
