package canteen.subsidy.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.Scheme;

/**
 * Assesses meals under one policy version. Immutable and safe for threads.
 */
public final class Assessor {

	private final Scheme scheme;

	private final List<String> funders;

	private final StageAtWork[] stages;

	private final int rules;

	private final Optional<Matcher> coveredByFee;

	public Assessor(Scheme scheme) {
		this.scheme = scheme;
		this.funders = List.copyOf(scheme.funders());
		Map<String, Budget> budgets = new HashMap<>();
		scheme.budgets().forEach((budget) -> budgets.put(budget.funder(), budget));
		this.stages = new StageAtWork[scheme.stages().size()];
		int place = 0;
		for (int i = 0; i < this.stages.length; i++) {
			this.stages[i] = new StageAtWork(place, scheme.stages().get(i), scheme.terms(), this.funders, budgets);
			place += scheme.stages().get(i).rules().size();
		}
		this.rules = place;
		this.coveredByFee = scheme.periodic().flatFee().map((fee) -> new Matcher(fee.when()));
	}

	public Scheme scheme() {
		return this.scheme;
	}

	/**
	 * Assesses the next meal in {@link Meal#ORDER} and adds it to the usage. To go on
	 * under another version of the policy, give the same usage to its assessor.
	 */
	public Assessed assess(Person person, Site site, Meal meal, Usage usage) {
		UsedUp elder = usage.ofElder(meal.elder());
		Reason notCounted = elder.notCounted(Optional.of(person), meal);
		if (notCounted != null) {
			return Assessed.notCounted(this, new Circumstances(this.scheme.terms(), person, site, meal, 0), notCounted);
		}
		Circumstances facts = new Circumstances(this.scheme.terms(), person, site, meal, elder.count(meal));
		if (facts.isInInstitution()) {
			return Assessed.inInstitution(this, facts);
		}
		Bill bill = emptyBill();
		long owedFen = meal.priceFen();
		for (StageAtWork stage : this.stages) {
			owedFen = stage.work(facts, owedFen, usage, elder, bill);
		}
		return Assessed.counted(this, facts, bill, owedFen);
	}

	/**
	 * A meal that counts as it stands in the books, to be counted for a period.
	 */
	public Assessed standing(Person person, Site site, Meal meal, long elderPaysFen) {
		return Assessed.standing(this, new Circumstances(this.scheme.terms(), person, site, meal, 0), elderPaysFen);
	}

	boolean coversByFee(Circumstances facts) {
		return !facts.isInInstitution()
				&& this.coveredByFee.filter((fee) -> fee.matches(facts, facts.meal().priceFen())).isPresent();
	}

	Bill emptyBill() {
		return new Bill(this.rules, this.funders.size());
	}

	void forEachShare(Bill bill, ObjLongConsumer<String> share) {
		for (int i = 0; i < this.funders.size(); i++) {
			if (bill.borneFen(i) > 0) {
				share.accept(this.funders.get(i), bill.borneFen(i));
			}
		}
	}

	List<String> exhausted(Bill bill) {
		List<String> exhausted = new ArrayList<>();
		for (StageAtWork stage : this.stages) {
			for (RuleAtWork rule : stage.rules()) {
				if (bill.whatHeldBack(rule.place()) == Reason.BUDGET_EXHAUSTED) {
					rule.rule().shares().parts().forEach((part) -> exhausted.add(part.funder()));
				}
			}
		}
		return exhausted;
	}

	void traces(Bill bill, Circumstances facts, List<Trace> traces) {
		long owedFen = facts.meal().priceFen();
		for (StageAtWork stage : this.stages) {
			long paid = 0;
			for (RuleAtWork rule : stage.rules()) {
				traces.add(Trace.of(rule, facts, owedFen, bill));
				paid += bill.paidFen(rule.place());
			}
			owedFen -= paid;
		}
	}

	/**
	 * Sorts the meals and folds a new usage over them; the answers are in that order. A
	 * site nobody described has no place and no level.
	 * @throws IllegalArgumentException if nobody described the elder of a meal
	 */
	public List<Assessed> assessAll(Map<String, Person> people, Map<String, Site> sites, Collection<Meal> meals) {
		Usage usage = new Usage();
		List<Assessed> assessed = new ArrayList<>();
		meals.stream()
			.sorted(Meal.ORDER)
			.forEach((meal) -> assessed
				.add(assess(Counted.person(people, meal), Counted.site(sites, meal), meal, usage)));
		return assessed;
	}

	/**
	 * What the operating rules grant for the given meals of one period and, normally, one
	 * canteen. Rules by level count each canteen by itself.
	 * @param counts counts known otherwise, by rule id ({@code id} and
	 * {@code id.service_days}); they win over the meals
	 */
	public List<OperatingAmount> operating(Map<String, Person> people, Map<String, Site> sites, Collection<Meal> meals,
			Collection<Assessed> assessed, Map<String, Long> counts) {
		List<Counted> counted = Counted.of(this.scheme.terms(), people, sites, meals, assessed);
		return this.scheme.periodic()
			.operatingRules()
			.stream()
			.map((rule) -> new OperatingAtWork(rule).amount(counted, sites, counts))
			.toList();
	}

	/**
	 * What flat-fee packages come to, by elder and month.
	 */
	public List<PackageAmount> packages(Map<String, Person> people, Map<String, Site> sites, Collection<Meal> meals,
			Collection<Assessed> assessed) {
		List<Counted> counted = Counted.of(this.scheme.terms(), people, sites, meals, assessed);
		return this.scheme.periodic().flatFee().map((fee) -> PackageAmount.of(fee, counted)).orElse(List.of());
	}

	/**
	 * Splits the total of the shared funder once for a whole period; empty when the
	 * policy has no period split.
	 * @param totalsFen what each funder pays in the period
	 */
	public SortedMap<String, Long> periodSplit(Map<String, Long> totalsFen) {
		return this.scheme.periodic()
			.periodSplit()
			.map((split) -> split.shares().split(totalsFen.getOrDefault(split.fromFunder(), 0L)))
			.orElseGet(TreeMap::new);
	}

}
