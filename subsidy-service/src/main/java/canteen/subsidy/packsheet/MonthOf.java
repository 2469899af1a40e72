package canteen.subsidy.packsheet;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

import canteen.subsidy.beneficiary.Beneficiary;

/** What the roster says of an elder, seen from one month. */
record MonthOf(YearMonth month, Beneficiary elder) {

	/** The categories in force on any day of the month, each once. */
	List<String> tags() {
		return this.elder.categories()
			.stream()
			.filter(category -> touches(category.from(), category.to(), this.month.atDay(1)))
			.map(Beneficiary.Category::tag)
			.distinct()
			.toList();
	}

	/** The ability grade at the end of the month; empty without one. */
	String ability() {
		return this.elder.abilities()
			.stream()
			.filter(ability -> touches(ability.from(), ability.to(), this.month.atEndOfMonth()))
			.map(Beneficiary.Ability::grade)
			.findFirst()
			.orElse("");
	}

	/** If a span begins by the end of the month and does not end before that day. */
	private boolean touches(LocalDate from, LocalDate to, LocalDate day) {
		return (from == null || !from.isAfter(this.month.atEndOfMonth())) && (to == null || !to.isBefore(day));
	}

}
