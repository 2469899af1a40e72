package canteen.subsidy.rehearsal;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Span;

/** A real meal as it passes, with whom it belongs to. */
record Passing(Person person, Site site, Meal meal, YearMonth month, String group, List<String> classes) {

	private static final List<String> NO_CLASS = List.of("-");

	static Passing of(Known known, Site site, Meal meal) {
		return new Passing(known.person(), site, meal, YearMonth.from(meal.date()), known.group(),
				classes(known.person(), meal));
	}

	private static List<String> classes(Person person, Meal meal) {
		if (person.tags().isEmpty()) {
			return NO_CLASS;
		}
		List<String> classes = person.tags()
			.stream()
			.filter(tag -> new Span(tag.from(), tag.to()).contains(meal.date()))
			.map(DatedTag::tag)
			.distinct()
			.toList();
		return classes.isEmpty() ? NO_CLASS : classes;
	}

	/** An elder whose meals pass. */
	record Known(Person person, String group) {

		Known(Person person, Optional<String> group) {
			this(person, group.orElse("-"));
		}

	}

}
