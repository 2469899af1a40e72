package canteen.member.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as it stood in the file: rows under a heading row.
 */
record Grid(List<String> headings, Map<Column, Integer> places, List<Row> rows) {

	private static final int HEADING_WITHIN = 10;

	/**
	 * Finds the heading row among the first lines, for many files carry a title above it.
	 * A heading may run over two lines, the upper one merged over several columns or the
	 * lower one empty.
	 */
	static Optional<Grid> of(List<Row> lines, Headings.Known known) {
		for (int line = 0; line < Math.min(HEADING_WITHIN, lines.size()); line++) {
			List<String> own = texts(lines.get(line));
			Map<Column, Integer> places = places(own, known);
			if (!isWhole(places)) {
				continue;
			}
			int below = line + 1;
			List<String> headings = (line > 0) ? joined(texts(lines.get(line - 1)), own) : own;
			if (below < lines.size() && goesOn(lines.get(below), places, known)) {
				headings = joined(own, texts(lines.get(below)));
				below++;
			}
			Map<Column, Integer> better = places(headings, known);
			boolean joins = isWhole(better) && better.size() >= places.size();
			return Optional.of(new Grid(joins ? headings : own, joins ? better : places,
					lines.subList(below, lines.size()).stream().filter((row) -> !row.isBlank()).toList()));
		}
		return Optional.empty();
	}

	private static boolean isWhole(Map<Column, Integer> places) {
		return places.containsKey(Column.NAME) && places.containsKey(Column.ID_NUMBER);
	}

	private static boolean goesOn(Row below, Map<Column, Integer> places, Headings.Known known) {
		List<String> texts = texts(below).stream().filter((text) -> !text.isBlank()).toList();
		Grid only = new Grid(List.of(), places, List.of());
		return !texts.isEmpty() && only.cell(below, Column.NAME).text().isBlank()
				&& only.cell(below, Column.ID_NUMBER).text().isBlank()
				&& texts.stream().anyMatch((text) -> known.column(List.of(text), text).isPresent());
	}

	private static List<String> texts(Row row) {
		return row.cells().stream().map(Cell::text).toList();
	}

	private static List<String> joined(List<String> upper, List<String> lower) {
		List<String> joined = new ArrayList<>();
		String over = "";
		for (int place = 0; place < Math.max(upper.size(), lower.size()); place++) {
			String above = (place < upper.size()) ? upper.get(place) : "";
			String below = (place < lower.size()) ? lower.get(place) : "";
			over = above.isBlank() ? over : above;
			boolean together = Column.headed(over + below).isPresent() && !over.isBlank() && !below.isBlank();
			joined.add(together ? over + below : below.isBlank() ? above : below);
		}
		return joined;
	}

	private static Map<Column, Integer> places(List<String> headings, Headings.Known known) {
		Map<Column, Integer> places = new LinkedHashMap<>();
		for (int place = 0; place < headings.size(); place++) {
			int here = place;
			known.column(headings, headings.get(place)).ifPresent((column) -> places.putIfAbsent(column, here));
		}
		return places;
	}

	List<String> ignored() {
		return this.headings.stream()
			.filter((heading) -> !heading.isBlank() && !heading.equals(Column.REASON))
			.filter((heading) -> !this.places.containsValue(this.headings.indexOf(heading))
					&& Column.headed(heading).isEmpty())
			.toList();
	}

	Cell cell(Row row, Column column) {
		Integer place = this.places.get(column);
		return (place == null || place >= row.cells().size()) ? Cell.EMPTY : row.cells().get(place);
	}

	/**
	 * One line, by the number a spreadsheet shows beside it.
	 */
	record Row(int number, List<Cell> cells) {

		boolean isBlank() {
			return this.cells.stream().allMatch((cell) -> cell.text().isBlank());
		}

	}

	/**
	 * A cell's text, and whether the spreadsheet held it as a number.
	 */
	record Cell(String text, boolean isNumber) {

		static final Cell EMPTY = new Cell("", false);

	}

}
