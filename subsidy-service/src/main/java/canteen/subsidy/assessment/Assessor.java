package canteen.subsidy.assessment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.policy.Scheme;

/**
 * Assesses meals under one policy version. Immutable and safe for threads.
 */
public final class Assessor {

	public Assessor(Scheme scheme) {
	}

	/**
	 * Assesses the next meal in {@link Meal#ORDER} and adds it to the usage.
	 */
	public Assessed assess(Person person, Site site, Meal meal, Usage usage) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Sorts the meals and folds a new usage over them.
	 */
	public List<Assessed> assessAll(Map<String, Person> people, Map<String, Site> sites, Collection<Meal> meals) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What the operating rules grant for the given meals of one period and, normally, one
	 * canteen.
	 * @param counts counts known otherwise, by rule id ({@code id} and
	 * {@code id.service_days}); they win over the meals
	 */
	public List<OperatingAmount> operating(Map<String, Person> people, Map<String, Site> sites, Collection<Meal> meals,
			Collection<Assessed> assessed, Map<String, Long> counts) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What flat-fee packages come to, by elder and month.
	 */
	public List<PackageAmount> packages(Map<String, Person> people, Map<String, Site> sites, Collection<Meal> meals,
			Collection<Assessed> assessed) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Splits the total of the shared funder once for a whole period; empty when the policy
	 * has no period split.
	 * @param totalsFen what each funder pays in the period
	 */
	public SortedMap<String, Long> periodSplit(Map<String, Long> totalsFen) {
		return new TreeMap<>();
	}

}
