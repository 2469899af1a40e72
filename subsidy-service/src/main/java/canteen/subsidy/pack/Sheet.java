package canteen.subsidy.pack;

import java.util.List;
import java.util.function.Consumer;

/**
 * One sheet of the pack. Its rows are told one by one, so that a month of a million meals
 * needs no more memory than a month of ten.
 *
 * @param code A to K
 * @param columns in the order of the cells of each row
 * @param totals whether files end with a row of totals
 * @param signed whether the paper has boxes for the three who sign
 */
public record Sheet(String code, String title, List<Column> columns, boolean totals, boolean signed, Rows rows) {

	public Sheet {
		columns = List.copyOf(columns);
	}

	/**
	 * Tells every row, in order: text, {@code LocalDate}, or whole numbers (money in
	 * fen).
	 */
	@FunctionalInterface
	public interface Rows {

		void each(Consumer<Object[]> row);

	}

}
