package canteen.subsidy.pack;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How an office wants its pack.
 *
 * @param heading above every page
 * @param signers what the three boxes are called
 * @param hidden columns that are left out, by sheet; serials and money always stay
 * @param logo a PNG as base64, or empty
 */
record PackTemplate(String heading, List<String> signers, Map<String, List<String>> hidden, String logo) {

	static final PackTemplate PLAIN = new PackTemplate("老年人助餐补贴", List.of("经办人", "审核人", "负责人"), Map.of(), "");

	PackTemplate {
		signers = List.copyOf(signers);
		hidden = Map.copyOf(hidden);
	}

	/** The sheet without the columns that are hidden. */
	Sheet applied(Sheet sheet) {
		List<String> off = this.hidden.getOrDefault(sheet.code(), List.of());
		int[] kept = IntStream.range(0, sheet.columns().size())
			.filter(index -> mayNotHide(sheet.columns().get(index))
					|| !off.contains(sheet.columns().get(index).title()))
			.toArray();
		if (kept.length == sheet.columns().size()) {
			return sheet;
		}
		return new Sheet(sheet.code(), sheet.title(),
				Arrays.stream(kept).mapToObj(index -> sheet.columns().get(index)).toList(), sheet.totals(),
				sheet.signed(), told -> sheet.rows().each(row -> {
					Object[] some = new Object[kept.length];
					for (int index = 0; index < kept.length; index++) {
						some[index] = row[kept[index]];
					}
					told.accept(some);
				}));
	}

	private static boolean mayNotHide(Column column) {
		return column.isNumeric();
	}

}
