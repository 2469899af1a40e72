package canteen.subsidy.assessment;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import canteen.subsidy.policy.FlatFee;
import canteen.subsidy.policy.Scheme;

/**
 * Adds up what a flat monthly fee covers, meal by meal. Wants the meals in
 * {@link Meal#ORDER}, tells each month when it is over and remembers one month.
 */
public final class PackageTally {

	private final Optional<FlatFee> fee;

	private final Optional<Matcher> covered;

	private final Consumer<Month> over;

	private final Map<String, long[]> pricesByElder = new HashMap<>();

	private YearMonth month;

	public PackageTally(Scheme scheme, Consumer<Month> over) {
		this.fee = scheme.periodic().flatFee();
		this.covered = this.fee.map((flat) -> new Matcher(flat.when()));
		this.over = over;
	}

	public void add(Assessed assessed) {
		if (this.covered.isEmpty() || !assessed.counted()) {
			return;
		}
		Circumstances facts = assessed.facts();
		YearMonth now = YearMonth.from(facts.date());
		if (!now.equals(this.month)) {
			end();
			this.month = now;
		}
		if (!facts.isInInstitution() && this.covered.get().matches(facts, facts.meal().priceFen())) {
			long[] sums = this.pricesByElder.computeIfAbsent(facts.meal().elder(), (elder) -> new long[2]);
			sums[0] += facts.meal().priceFen();
			sums[1] += assessed.elderPaysFen();
		}
	}

	/** Tells the last month. */
	public void end() {
		List<Elder> elders = new ArrayList<>();
		SortedMap<String, Long> byFunder = new TreeMap<>();
		this.fee.ifPresent((flat) -> this.pricesByElder.forEach((elder, sums) -> {
			long pool = Math.max(0, sums[0] - flat.elderFeeFen());
			flat.shares().split(pool).forEach((funder, fen) -> byFunder.merge(funder, fen, Long::sum));
			elders.add(new Elder(elder, flat.elderFeeFen(), sums[1], pool));
		}));
		if (!elders.isEmpty()) {
			this.over.accept(new Month(this.month, elders, byFunder));
		}
		this.pricesByElder.clear();
	}

	/** A month that is over. */
	public record Month(YearMonth month, List<Elder> elders, SortedMap<String, Long> byFunderFen) {
	}

	/**
	 * @param insteadOfFen what the elder would have paid for the covered meals
	 */
	public record Elder(String elder, long feeFen, long insteadOfFen, long poolFen) {
	}

}
