package canteen.subsidy.beneficiary;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the roster says about an elder's claims, as the feed delivers it.
 *
 * @param seq the place of this state in the feed; a smaller one is older
 */
public record Beneficiary(long seq, long elder, LocalDate birthDate, LocalDate deathDate, Place registeredPlace,
		String group, List<Category> categories, List<Ability> abilities, List<Stay> institutionStays) {

	public Beneficiary {
		categories = Optional.ofNullable(categories).map(List::copyOf).orElse(List.of());
		abilities = Optional.ofNullable(abilities).map(List::copyOf).orElse(List.of());
		institutionStays = Optional.ofNullable(institutionStays).map(List::copyOf).orElse(List.of());
	}

	/** Codes of the household registration. */
	public record Place(String city, String district, String town) {
	}

	/** What holds on this day. */
	public List<Category> categoriesOn(LocalDate day) {
		return this.categories.stream().filter(category -> category.holdsOn(day)).toList();
	}

	/**
	 * A category tag, valid from and to these days, both included.
	 *
	 * @param approved false while it is in force without the number of a paper; null when
	 * the roster does not say
	 */
	public record Category(String tag, LocalDate from, LocalDate to,
			@JsonInclude(JsonInclude.Include.NON_NULL) Boolean approved) {

		boolean holdsOn(LocalDate day) {
			return (this.from == null || !day.isBefore(this.from)) && (this.to == null || !day.isAfter(this.to));
		}

		public boolean lacksPaper() {
			return Boolean.FALSE.equals(this.approved);
		}

	}

	/** An ability grade (GB/T 42195), valid from and to these days, both included. */
	public record Ability(String grade, LocalDate from, LocalDate to) {
	}

	/** A stay in an institution, both days included. */
	public record Stay(LocalDate from, LocalDate to) {
	}

}
