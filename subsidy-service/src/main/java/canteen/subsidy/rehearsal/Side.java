package canteen.subsidy.rehearsal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.OperatingTally;
import canteen.subsidy.assessment.PackageTally;
import canteen.subsidy.assessment.Usage;
import canteen.subsidy.policy.Budget;

/**
 * What the meals come to on one side of the comparison, added up as they pass. Knows one
 * number for each elder and nothing else that grows with the meals.
 */
final class Side {

	private final List<Version> versions;

	private final Usage usage;

	private final Sums total = new Sums();

	private final Map<YearMonth, Sums> months = new TreeMap<>();

	private final Map<String, Sums> classes = new TreeMap<>();

	private final Map<String, Sums> groups = new TreeMap<>();

	private final SortedMap<String, LocalDate> exhausted = new TreeMap<>();

	private final Map<String, Long> elderPaysFen = new HashMap<>();

	Side(List<Version> versions, Usage usage) {
		this.versions = versions;
		this.usage = usage;
		versions.forEach(version -> version.countsInto(this));
	}

	void take(Passing passing) {
		LocalDate date = passing.meal().date();
		Optional<Version> version = version(date);
		if (version.isEmpty()) {
			if (this.usage.takeSlot(Optional.of(passing.person()), passing.meal()).isEmpty()) {
				elderPays(passing.meal().elder(), passing.meal().priceFen());
				sums(passing, sums -> sums.add(passing.meal().priceFen(), 0));
			}
			return;
		}
		this.usage.under(version.get().key());
		Assessed assessed = version.get()
			.assessor()
			.assess(passing.person(), passing.site(), passing.meal(), this.usage);
		if (assessed.counted()) {
			elderPays(passing.meal().elder(), assessed.elderPaysFen());
			sums(passing, sums -> {
				sums.add(assessed.elderPaysFen(), assessed.subsidyFen());
				assessed.forEachShare(sums::bears);
			});
			version.get().count(assessed);
			noteExhausted(assessed, version.get().assessor(), date);
		}
	}

	private Optional<Version> version(LocalDate date) {
		for (Version version : this.versions) {
			if (version.covers(date)) {
				return Optional.of(version);
			}
		}
		return Optional.empty();
	}

	private void sums(Passing passing, Consumer<Sums> each) {
		each.accept(this.total);
		each.accept(month(passing.month()));
		each.accept(this.groups.computeIfAbsent(passing.group(), key -> new Sums()));
		for (String one : passing.classes()) {
			each.accept(this.classes.computeIfAbsent(one, key -> new Sums()));
		}
	}

	private Sums month(YearMonth month) {
		return this.months.computeIfAbsent(month, key -> new Sums());
	}

	private void elderPays(String elder, long fen) {
		this.elderPaysFen.merge(elder, fen, Long::sum);
	}

	private void noteExhausted(Assessed assessed, Assessor assessor, LocalDate date) {
		if (assessor.scheme().budgets().isEmpty()) {
			return;
		}
		List<String> tooLittle = assessed.exhaustedBudgets();
		for (Budget budget : assessor.scheme().budgets()) {
			if (tooLittle.contains(budget.funder()) || leftFen(budget) <= 0) {
				this.exhausted.putIfAbsent(budget.funder(), date);
			}
		}
	}

	private long leftFen(Budget budget) {
		return budget.fen() - budget.usedBeforeFen() - this.usage.budgetUsedFen(budget.funder());
	}

	/** A month of flat fees is over. */
	void monthOfFees(PackageTally.Month month) {
		month.elders().forEach(elder -> {
			elderPays(elder.elder(), elder.feeFen() - elder.insteadOfFen());
			long change = elder.feeFen() - elder.insteadOfFen();
			this.total.fee(change, elder.poolFen());
			month(month.month()).fee(change, elder.poolFen());
		});
		month.byFunderFen().forEach((funder, fen) -> {
			this.total.bears(funder, fen);
			month(month.month()).bears(funder, fen);
		});
	}

	/** After the last meal. */
	Report report() {
		this.versions.forEach(Version::end);
		List<OperatingTally.Granted> granted = this.versions.stream()
			.flatMap(version -> version.granted().stream())
			.toList();
		granted.forEach(grant -> {
			this.total.operates(grant);
			month(grant.month()).operates(grant);
		});
		List<BudgetLeft> budgets = new ArrayList<>();
		for (Version version : this.versions) {
			for (Budget budget : version.assessor().scheme().budgets()) {
				budgets.add(new BudgetLeft(version.name(), budget.funder(), budget.fen(), budget.usedBeforeFen(),
						version.isLast(this.versions) ? Optional.of(this.usage.budgetUsedFen(budget.funder()))
								: Optional.empty(),
						Optional.ofNullable(this.exhausted.get(budget.funder()))));
			}
		}
		return new Report(this.versions.stream().map(Version::name).toList(), this.total.shown(""), shown(this.months),
				shown(this.classes), shown(this.groups), budgets);
	}

	private static List<Sums.Shown> shown(Map<?, Sums> sums) {
		return sums.entrySet().stream().map(each -> each.getValue().shown(each.getKey().toString())).toList();
	}

	Map<String, Long> elderPaysFen() {
		return this.elderPaysFen;
	}

	/**
	 * One side of the result.
	 *
	 * @param classes by category; an elder of several categories is in each
	 */
	record Report(List<String> policies, Sums.Shown total, List<Sums.Shown> months, List<Sums.Shown> classes,
			List<Sums.Shown> groups, List<BudgetLeft> budgets) {
	}

	/**
	 * @param exhaustedOn the day of the first meal the budget could not bear in full, or
	 * that used the last of it
	 */
	record BudgetLeft(String policy, String funder, long fen, long usedBeforeFen, Optional<Long> usedFen,
			Optional<LocalDate> exhaustedOn) {
	}

}
