package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.Set;

import canteen.subsidy.policy.Condition.Ability;
import canteen.subsidy.policy.Scheme;

/**
 * Everything a condition may ask about one meal. Looked up when first asked.
 */
final class Circumstances {

	private static final int NOT_ASKED = -2;

	private static final int UNKNOWN = -1;

	private final Scheme.Terms terms;

	private final Person person;

	private final Site site;

	private final Meal meal;

	private final int nthOfDay;

	private int age = NOT_ASKED;

	Circumstances(Scheme.Terms terms, Person person, Site site, Meal meal, int nthOfDay) {
		this.terms = terms;
		this.person = person;
		this.site = site;
		this.meal = meal;
		this.nthOfDay = nthOfDay;
	}

	Person person() {
		return this.person;
	}

	Site site() {
		return this.site;
	}

	Meal meal() {
		return this.meal;
	}

	LocalDate date() {
		return this.meal.date();
	}

	/** Which counted meal of this elder on this day it is. */
	int nthOfDay() {
		return this.nthOfDay;
	}

	/** Completed years; below zero when the birth date is unknown. */
	int age() {
		if (this.age == NOT_ASKED) {
			this.age = (this.person.birthDate() == null) ? UNKNOWN
					: this.terms.ageRule().ageOn(this.person.birthDate(), date());
		}
		return this.age;
	}

	boolean hasAnyTag(Set<String> tags) {
		for (DatedTag tag : this.person.tags()) {
			if (tags.contains(tag.tag()) && tag.holdsOn(date())) {
				return true;
			}
		}
		return false;
	}

	/** The heaviest grade that holds; intact when nobody assessed it. */
	Ability ability() {
		Ability heaviest = Ability.INTACT;
		for (DatedAbility ability : this.person.abilities()) {
			if (ability.holdsOn(date()) && ability.asAbility().compareTo(heaviest) > 0) {
				heaviest = ability.asAbility();
			}
		}
		return heaviest;
	}

	boolean isWorkday() {
		return this.terms.calendar().isWorkday(date());
	}

	boolean isInInstitution() {
		for (Span stay : this.person.institutionStays()) {
			if (stay.contains(date())) {
				return true;
			}
		}
		return false;
	}

}
