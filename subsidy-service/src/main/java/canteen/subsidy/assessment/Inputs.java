package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

import canteen.subsidy.policy.Scheme;

/**
 * The facts a meal was assessed by: of the elder as they stood on the day, of the
 * canteen, and of the meal. Categories, grades and stays come with the days they hold; an
 * open end is empty.
 */
public record Inputs(Day day, Elder elder, Where site, Taken meal) {

	static Inputs of(Circumstances facts, Scheme scheme) {
		Person person = facts.person();
		LocalDate date = facts.date();
		OptionalInt age = (facts.age() >= 0) ? OptionalInt.of(facts.age()) : OptionalInt.empty();
		List<Dated> tags = person.tags()
			.stream()
			.filter((tag) -> tag.holdsOn(date))
			.map((tag) -> new Dated(tag.tag(), Optional.ofNullable(tag.from()), Optional.ofNullable(tag.to())))
			.toList();
		List<Dated> abilities = person.abilities()
			.stream()
			.filter((grade) -> grade.holdsOn(date))
			.map((grade) -> new Dated(grade.grade(), Optional.ofNullable(grade.from()),
					Optional.ofNullable(grade.to())))
			.toList();
		List<Dated> stays = person.institutionStays()
			.stream()
			.filter((stay) -> stay.contains(date))
			.map((stay) -> new Dated("institution", Optional.ofNullable(stay.from()), Optional.ofNullable(stay.to())))
			.toList();
		Meal meal = facts.meal();
		return new Inputs(new Day(date, facts.isWorkday() ? "workday" : "restday", meal.slot(), facts.nthOfDay()),
				new Elder(Optional.ofNullable(person.birthDate()), age,
						scheme.terms().ageRule().name().toLowerCase(Locale.ROOT), tags, abilities, stays,
						person.registered()),
				new Where(facts.site().code(), facts.site().place(), Optional.ofNullable(facts.site().level())),
				new Taken(meal.priceFen(), meal.mode(), Optional.ofNullable(meal.menu())));
	}

	/**
	 * @param nthOfDay which counted meal of the day it was; zero when it does not count
	 */
	public record Day(LocalDate date, String type, String slot, int nthOfDay) {
	}

	/** A fact and the days it holds, both included. */
	public record Dated(String what, Optional<LocalDate> from, Optional<LocalDate> to) {
	}

	/** What was known about the elder on the day. */
	public record Elder(Optional<LocalDate> birthDate, OptionalInt age, String ageRule, List<Dated> tags,
			List<Dated> abilities, List<Dated> institutionStays, Place registered) {
	}

	/** The canteen as it stood on the day. */
	public record Where(String code, Place place, Optional<String> level) {
	}

	/** The meal itself. */
	public record Taken(long priceFen, String mode, Optional<String> menu) {
	}

}
