package canteen.member.intake;

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
	 */
	static Optional<Grid> of(List<Row> lines) {
		for (int line = 0; line < Math.min(HEADING_WITHIN, lines.size()); line++) {
			Map<Column, Integer> places = new LinkedHashMap<>();
			List<String> headings = lines.get(line).cells().stream().map(Cell::text).toList();
			for (int place = 0; place < headings.size(); place++) {
				int here = place;
				Column.headed(headings.get(place)).ifPresent((column) -> places.putIfAbsent(column, here));
			}
			if (places.containsKey(Column.NAME) && places.containsKey(Column.ID_NUMBER)) {
				return Optional.of(new Grid(headings, places,
						lines.subList(line + 1, lines.size()).stream().filter((row) -> !row.isBlank()).toList()));
			}
		}
		return Optional.empty();
	}

	List<String> ignored() {
		return this.headings.stream()
			.filter((heading) -> !heading.isBlank() && !heading.equals(Column.REASON)
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
