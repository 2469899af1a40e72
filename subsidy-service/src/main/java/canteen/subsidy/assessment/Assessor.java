package canteen.subsidy.assessment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.Scheme;

/**
 * Assesses meals under one policy version. Immutable and safe for threads.
 */
public final class Assessor {

	private final Scheme scheme;

	private final List<StageAtWork> stages;

	public Assessor(Scheme scheme) {
		this.scheme = scheme;
		Map<String, Budget> budgets = new HashMap<>();
		scheme.budgets().forEach((budget) -> budgets.put(budget.funder(), budget));
		this.stages = scheme.stages().stream().map((stage) -> new StageAtWork(stage, scheme.terms(), budgets)).toList();
	}

	/**
	 * Assesses the next meal in {@link Meal#ORDER} and adds it to the usage. To go on
	 * under another version of the policy, give the same usage to its assessor.
	 */
	public Assessed assess(Person person, Site site, Meal meal, Usage usage) {
		Optional<Reason> notCounted = notCounted(person, meal, usage);
		if (notCounted.isPresent()) {
			return Assessed.notCounted(meal, notCounted.get());
		}
		int nth = usage.count(meal);
		Bill bill = new Bill();
		if (person.institutionStays().stream().anyMatch((stay) -> stay.contains(meal.date()))) {
			bill.add(new Trace("", "", "", 0, Optional.of(Reason.IN_INSTITUTION), Map.of()), Offer.NOTHING);
			return Assessed.counted(meal, meal.priceFen(), bill);
		}
		Circumstances facts = Circumstances.of(this.scheme.terms(), person, site, meal, nth);
		long owedFen = meal.priceFen();
		for (StageAtWork stage : this.stages) {
			owedFen = stage.work(facts, owedFen, usage, bill);
		}
		return Assessed.counted(meal, owedFen, bill);
	}

	private static Optional<Reason> notCounted(Person person, Meal meal, Usage usage) {
		if (meal.voided()) {
			return Optional.of(Reason.VOIDED);
		}
		if (person.deathDate() != null && meal.date().isAfter(person.deathDate())) {
			return Optional.of(Reason.AFTER_DEATH);
		}
		return usage.hasSlot(meal) ? Optional.of(Reason.DUPLICATE_SLOT) : Optional.empty();
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
