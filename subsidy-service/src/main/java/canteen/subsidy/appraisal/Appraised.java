package canteen.subsidy.appraisal;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import canteen.subsidy.ledger.Split;
import canteen.subsidy.ledger.Verdict;
import canteen.subsidy.mealfact.MealFact;

/**
 * A meal with what it came to: a verdict when it counts, otherwise why it does not. Its
 * words are written when asked for.
 */
public final class Appraised {

	private final MealFact meal;

	private final Optional<String> notCounted;

	private final Optional<Long> policy;

	private final Split split;

	private final Supplier<Verdict> verdict;

	private final boolean coveredByFee;

	private Appraised(MealFact meal, Optional<String> notCounted, Optional<Long> policy, Split split,
			boolean coveredByFee, Supplier<Verdict> verdict) {
		this.meal = meal;
		this.notCounted = notCounted;
		this.policy = policy;
		this.split = split;
		this.coveredByFee = coveredByFee;
		this.verdict = verdict;
	}

	static Appraised counted(MealFact meal, Optional<Long> policy, Split split, Supplier<Verdict> verdict) {
		return new Appraised(meal, Optional.empty(), policy, split, false, verdict);
	}

	Appraised coveredByFee(boolean covered) {
		return new Appraised(this.meal, this.notCounted, this.policy, this.split, covered, this.verdict);
	}

	static Appraised notCounted(MealFact meal, String reason) {
		return new Appraised(meal, Optional.of(reason), Optional.empty(), Split.elderPays(meal.priceFen()), false,
				() -> null);
	}

	public MealFact meal() {
		return this.meal;
	}

	/** Why it does not count; empty when it does. */
	public Optional<String> notCounted() {
		return this.notCounted;
	}

	/** Who pays what; of a meal that does not count, the elder everything. */
	public Split split() {
		return this.split;
	}

	/** If a flat monthly fee settles at the end of the month what the elder pays. */
	public boolean isCoveredByFee() {
		return this.coveredByFee;
	}

	public Optional<Verdict> verdict() {
		return Optional.ofNullable(this.verdict.get());
	}

	/** If what stands in the ledger says the same about policy and money. */
	public boolean paysAs(Verdict standing) {
		return this.notCounted.isEmpty() && this.policy.equals(standing.policy())
				&& this.split.priceFen() == standing.split().priceFen()
				&& this.split.selfPayFen() == standing.split().selfPayFen()
				&& Set.copyOf(this.split.funders()).equals(Set.copyOf(standing.split().funders()));
	}

}
