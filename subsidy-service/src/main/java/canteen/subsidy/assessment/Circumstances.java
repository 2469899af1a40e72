package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

import canteen.subsidy.policy.Condition.Ability;
import canteen.subsidy.policy.Scheme;

/**
 * Everything a condition may ask about one meal, looked up once.
 */
record Circumstances(Person person, Site site, Meal meal, Standing standing, int nthOfDay) {

	static Circumstances of(Scheme.Terms terms, Person person, Site site, Meal meal, int nthOfDay) {
		return new Circumstances(person, site, meal, Standing.of(terms, person, meal.date()), nthOfDay);
	}

	/**
	 * The elder on the day: age if known, statuses, grade of ability; and if it is a
	 * workday.
	 */
	record Standing(OptionalInt age, Set<String> tags, Ability ability, boolean workday) {

		static Standing of(Scheme.Terms terms, Person person, LocalDate date) {
			Set<String> tags = new HashSet<>();
			person.tags().stream().filter((tag) -> tag.holdsOn(date)).forEach((tag) -> tags.add(tag.tag()));
			OptionalInt age = (person.birthDate() != null)
					? OptionalInt.of(terms.ageRule().ageOn(person.birthDate(), date)) : OptionalInt.empty();
			return new Standing(age, tags, abilityOn(person, date), terms.calendar().isWorkday(date));
		}

		private static Ability abilityOn(Person person, LocalDate date) {
			return person.abilities()
				.stream()
				.filter((ability) -> ability.holdsOn(date))
				.map(DatedAbility::asAbility)
				.max(Ability::compareTo)
				.orElse(Ability.INTACT);
		}

	}

}
