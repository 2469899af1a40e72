package canteen.subsidy.appraisal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.OperatingAmount;
import canteen.subsidy.assessment.PackageAmount;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.ledger.Split;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policybook.Policy;

/** A version's rules for a whole month, ready for meals that stand in the ledger. */
public final class Monthly {

	private final Policy policy;

	private final Assessor assessor;

	Monthly(Policy policy, Assessor assessor) {
		this.policy = policy;
		this.assessor = assessor;
	}

	public long policyId() {
		return this.policy.id();
	}

	public String policyName() {
		return this.policy.name();
	}

	public Scheme.Periodic rules() {
		return this.assessor.scheme().periodic();
	}

	/** What the operating rules grant for these meals of one canteen. */
	public List<OperatingAmount> operating(Collection<Eaten> eaten, Map<Long, Beneficiary> beneficiaries) {
		Known known = new Known(this.assessor, mine(eaten), beneficiaries);
		return this.assessor.operating(known.people, known.sites, known.meals, known.assessed, Map.of());
	}

	/**
	 * What flat fees come to for these elders, whose every meal of the month is given.
	 */
	public List<PackageAmount> packages(Collection<Eaten> eaten, Map<Long, Beneficiary> beneficiaries) {
		Known known = new Known(this.assessor, mine(eaten), beneficiaries);
		return this.assessor.packages(known.people, known.sites, known.meals, known.assessed);
	}

	private List<Eaten> mine(Collection<Eaten> eaten) {
		return eaten.stream().filter(one -> this.policy.coversDay(one.meal().date())).toList();
	}

	/** A meal that counts, and who pays for it. */
	public record Eaten(MealFact meal, Split split) {
	}

	private static final class Known {

		private final Map<String, Person> people = new HashMap<>();

		private final Map<String, Site> sites = new HashMap<>();

		private final List<Meal> meals = new ArrayList<>();

		private final List<Assessed> assessed = new ArrayList<>();

		Known(Assessor assessor, List<Eaten> eaten, Map<Long, Beneficiary> beneficiaries) {
			for (Eaten one : eaten) {
				Told told = new Told(one.meal());
				Meal meal = told.meal();
				this.meals.add(meal);
				this.sites.put(meal.site(), told.site());
				this.people.computeIfAbsent(meal.elder(),
						elder -> Optional.ofNullable(beneficiaries.get(one.meal().elder()))
							.map(Told::person)
							.orElseGet(() -> stranger(elder)));
				this.assessed
					.add(assessor.standing(this.people.get(meal.elder()), told.site(), meal, one.split().selfPayFen()));
			}
		}

		/** Somebody the roster has not told us about. */
		private static Person stranger(String elder) {
			return new Person(elder, null, null, Place.UNKNOWN, List.of(), List.of(), List.of());
		}

	}

}
