package canteen.meal.station;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a counter needs to go on alone for a day, and no more: neither ID number nor
 * phone, address or category. Whatever is empty is left out.
 *
 * @param canteen its code
 * @param name what people call it
 * @param date the day of the prices
 * @param stations the names of its devices by their ids
 * @param slots when it serves
 * @param sets what there is to eat
 * @param diners who may come
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Snapshot(String canteen, String name, LocalDate date, Map<String, String> stations, List<Slot> slots,
		List<MealSet> sets, List<Diner> diners) {

	/**
	 * One meal of the day.
	 *
	 * @param guestPriceFen what a guest pays
	 */
	record Slot(String slot, String opens, String closes, long priceFen, long guestPriceFen) {
	}

	/** One choice of a slot; the first one is the standard. */
	record MealSet(String slot, String code, String name, long priceFen) {
	}

	/**
	 * One who may come.
	 *
	 * @param pinyin of the name, a space between syllables; initials are their first
	 * letters
	 * @param age in years on the day
	 * @param status left out when active
	 * @param photo the version of his photo
	 * @param cards the first 16 hexadecimal digits of SHA-256 of each token that opens
	 * the counter
	 * @param numbers what is printed on them
	 * @param gone the same of cards that do not any more
	 * @param payFen by slot and mode ({@code lunch dine_in}) what he is to pay for the
	 * standard set; a mode that costs what dine_in does is left out
	 * @param clashes by slot and set ({@code lunch A}) why he should not eat it
	 */
	@JsonInclude(JsonInclude.Include.NON_EMPTY)
	record Diner(long elder, String name, String pinyin, String tail, int age, String group, String canteen,
			List<String> diets, List<String> allergies, String status, String photo, List<String> cards,
			List<String> numbers, List<String> gone, Map<String, Long> payFen, Map<String, List<String>> clashes) {
	}

}
