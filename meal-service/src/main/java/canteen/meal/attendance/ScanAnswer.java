package canteen.meal.attendance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import canteen.meal.language.Spoken;

/**
 * What the counter is told about one scan.
 *
 * @param attendance the attendance that was recorded, or null
 * @param elder null when nobody was recognised
 * @param price null when nothing is to be paid
 * @param first the earlier attendance of the same meal, or null
 * @param sentence what to tell the elder
 * @param clashes why he should not eat this set
 */
public record ScanAnswer(String id, String outcome, String attendance, List<String> flags, Elder elder, Price price,
		First first, String sentence, List<Warning> clashes) implements Spoken {

	/** An answer kept by an older version knows of no clashes. */
	public ScanAnswer {
		clashes = (clashes != null) ? clashes : List.of();
	}

	static ScanAnswer of(String id, String outcome, String sentence) {
		return new ScanAnswer(id, outcome, null, List.of(), null, null, null, sentence, List.of());
	}

	static ScanAnswer refused(String id, String sentence) {
		return of(id, "refused", sentence);
	}

	static ScanAnswer about(String id, String outcome, Elder elder, String sentence) {
		return new ScanAnswer(id, outcome, null, List.of(), elder, null, null, sentence, List.of());
	}

	/** The same meal, for which no money could be taken. */
	ScanAnswer unpaid(String why) {
		List<String> flags = new ArrayList<>(this.flags);
		flags.add("unpaid");
		return new ScanAnswer(this.id, this.outcome, this.attendance, List.copyOf(flags), this.elder, this.price,
				this.first, this.sentence + "；还没付款：" + why, this.clashes);
	}

	@Override
	public ScanAnswer said(UnaryOperator<String> language) {
		return new ScanAnswer(this.id, this.outcome, this.attendance, this.flags, this.elder, this.price, this.first,
				language.apply(this.sentence), this.clashes.stream().map(clash -> clash.said(language)).toList());
	}

	/** If the elder was given the meal of the day, so that it stands in the books. */
	public boolean tookMeal() {
		return this.attendance != null && !"extra_served".equals(this.outcome);
	}

	/** What the counter may see of a person: never the category, never the ID number. */
	public record Elder(long elder, String name, String tail, int age, String group, List<String> diets,
			List<String> allergies, String photo) {
	}

	/**
	 * A clash of the set with the diner.
	 *
	 * @param grave if it can make him ill or is against his faith
	 */
	public record Warning(String dish, String kind, String what, boolean grave, String sentence) {

		Warning said(UnaryOperator<String> language) {
			return new Warning(this.dish, this.kind, this.what, this.grave, language.apply(this.sentence));
		}

	}

	/**
	 * What this meal costs.
	 *
	 * @param estimate true when no forecast was at hand and the full price stands
	 */
	public record Price(long priceFen, long selfPayFen, List<Share> funders, boolean estimate) {
	}

	public record Share(String funder, long fen) {
	}

	public record First(String attendance, String at, String canteen, String station) {
	}

}
