package canteen.subsidy.bench;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Span;

/** The benchmark's scheme as a programmer would write it for one place. */
final class HandCoded {

	private final Map<String, LocalDate> paidOn = new HashMap<>();

	private final Map<String, LocalDate> day = new HashMap<>();

	private final Map<String, Set<String>> slots = new HashMap<>();

	Paid assess(Person person, Meal meal) {
		if (meal.voided() || person.deathDate() != null && meal.date().isAfter(person.deathDate())
				|| !takesSlot(meal)) {
			return new Paid(0, 0, 0, "not counted");
		}
		for (Span stay : person.institutionStays()) {
			if (stay.contains(meal.date())) {
				return new Paid(meal.priceFen(), 0, 0, "in institution");
			}
		}
		if (!meal.slot().equals("lunch")) {
			return new Paid(meal.priceFen(), 0, 0, "not lunch");
		}
		long age = ChronoUnit.YEARS.between(person.birthDate(), meal.date());
		long fen = 0;
		if (age >= 80) {
			fen = 500;
		}
		else if (age >= 70) {
			fen = 400;
		}
		else if (age >= 60) {
			fen = 300;
		}
		if (age >= 60 && isSpecial(person, meal.date())) {
			fen = Math.max(fen, (meal.priceFen() * 6000 + 5000) / 10_000);
		}
		fen = Math.min(fen, meal.priceFen());
		if (fen == 0) {
			return new Paid(meal.priceFen(), 0, 0, "not eligible");
		}
		if (meal.date().equals(this.paidOn.get(meal.elder()))) {
			return new Paid(meal.priceFen(), 0, 0, "once a day");
		}
		this.paidOn.put(meal.elder(), meal.date());
		long county = fen * 3 / 5;
		return new Paid(meal.priceFen() - fen, county, fen - county, null);
	}

	private boolean takesSlot(Meal meal) {
		if (!meal.date().equals(this.day.put(meal.elder(), meal.date()))) {
			this.slots.put(meal.elder(), new HashSet<>());
		}
		return this.slots.get(meal.elder()).add(meal.slot());
	}

	private static boolean isSpecial(Person person, LocalDate date) {
		for (DatedTag tag : person.tags()) {
			if ((tag.tag().equals("tekun") || tag.tag().equals("dibao"))
					&& (tag.from() == null || !date.isBefore(tag.from()))
					&& (tag.to() == null || !date.isAfter(tag.to()))) {
				return true;
			}
		}
		return false;
	}

	record Paid(long elderFen, long countyFen, long communityFen, String reason) {
	}

}
