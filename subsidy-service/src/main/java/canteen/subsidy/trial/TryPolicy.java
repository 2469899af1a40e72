package canteen.subsidy.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.Inputs;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.OperatingAmount;
import canteen.subsidy.assessment.PackageAmount;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Sentence;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Trace;
import canteen.subsidy.policy.Scheme;

/** What a document makes of invented meals. */
record TryPolicy(Scheme scheme) {

	Outcome on(Trial trial) {
		Assessor assessor = new Assessor(this.scheme);
		Map<String, Person> people = trial.people();
		Map<String, Site> canteens = trial.canteens();
		List<Meal> meals = trial.eaten();
		List<Assessed> assessed = assessor.assessAll(people, canteens, meals);
		List<PackageAmount> packages = assessor.packages(people, canteens, meals, assessed);
		SortedMap<String, Long> totals = new TreeMap<>();
		assessed.forEach(meal -> add(totals, meal.byFunderFen()));
		packages.forEach(month -> add(totals, month.byFunderFen()));
		List<OperatingAmount> operating = assessor.operating(people, canteens, meals, assessed, trial.counts());
		SortedMap<String, Long> running = new TreeMap<>();
		operating.forEach(amount -> add(running, amount.byFunderFen()));
		List<Line> lines = new ArrayList<>();
		assessed.forEach(meal -> lines.add(Line.of(meal)));
		return new Outcome(lines, totals, packages, operating, running, assessor.periodSplit(totals));
	}

	private static void add(SortedMap<String, Long> totals, Map<String, Long> more) {
		more.forEach((funder, fen) -> totals.merge(funder, fen, Long::sum));
	}

	/**
	 * Everything it comes to, meals in the order of eating.
	 *
	 * @param totalsFen for meals and flat fees, by funder
	 */
	record Outcome(List<Line> meals, SortedMap<String, Long> totalsFen, List<PackageAmount> packages,
			List<OperatingAmount> operating, SortedMap<String, Long> operatingFen,
			SortedMap<String, Long> periodSplitFen) {
	}

	/** What one meal comes to and why. */
	record Line(String meal, boolean counted, Optional<String> notCounted, long priceFen, long elderPaysFen,
			SortedMap<String, Long> byFunderFen, String sentence, String english, List<Trace> trace, Inputs inputs) {

		static Line of(Assessed meal) {
			return new Line(meal.meal(), meal.counted(), meal.notCounted().map(Enum::name), meal.priceFen(),
					meal.elderPaysFen(), meal.byFunderFen(), Sentence.chinese(meal), Sentence.english(meal),
					meal.trace(), meal.inputs());
		}

	}

}
