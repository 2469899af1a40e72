package canteen.deploy;

import java.util.ArrayList;
import java.util.List;

/** Twelve ways in which a real spreadsheet is wrong, planted at known rows. */
final class BadRows {

	private static final List<String> NUMBERS = List.of("5.3E+17", "000000194913310025", "0000001949123100", "",
			"00000019491231002A", "000000194902300021", "12345", "姓名", "000000209901010019", "0000001949-12-31",
			"000000194912310020", "000000194912310021");

	private BadRows() {
	}

	static void plant(List<List<String>> roster) {
		for (int index = 0; index < NUMBERS.size(); index++) {
			int at = position(index);
			List<String> row = new ArrayList<>(roster.get(at));
			row.set(2, NUMBERS.get(index));
			roster.set(at, row);
		}
	}

	/** The heading is row 1 of the sheet. */
	static List<Integer> excelRowNumbers() {
		List<Integer> rows = new ArrayList<>();
		for (int index = 0; index < NUMBERS.size(); index++) {
			rows.add(position(index) + 2);
		}
		return rows;
	}

	private static int position(int index) {
		return 5 + index * 24;
	}

}
