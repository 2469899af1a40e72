package canteen.subsidy.pack;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * How much of a sheet fits on a page of A4 landscape: widths and heights in tenths of a
 * millimetre, estimated from the text, so that no page runs over.
 */
final class Paper {

	private static final int WIDTH = 2700;

	private static final int ROOM = 1260;

	private static final int ROOM_WITH_BOXES = 840;

	private static final int LINE = 40;

	private static final int PADDING = 16;

	private final List<Column> columns;

	private final int whole;

	private final int room;

	private int used;

	Paper(Sheet sheet) {
		this.columns = sheet.columns();
		this.whole = this.columns.stream().mapToInt(Column::width).sum();
		this.room = sheet.signed() ? ROOM_WITH_BOXES : ROOM;
	}

	/** The share of a column in hundredths of the width. */
	int percent(Column column) {
		return Math.max(1, column.width() * 100 / this.whole);
	}

	/** Whether the row begins a new page. */
	boolean isFull(Object[] row) {
		int height = height(row);
		if (this.used > 0 && this.used + height > this.room) {
			this.used = height;
			return true;
		}
		this.used += height;
		return false;
	}

	private int height(Object[] row) {
		int lines = 1;
		for (int index = 0; index < row.length; index++) {
			Column column = this.columns.get(index);
			int free = Math.max(40, WIDTH * column.width() / this.whole - 26);
			lines = Math.max(lines, (width(column, row[index]) + free - 1) / free);
		}
		return lines * LINE + PADDING;
	}

	private static int width(Column column, Object value) {
		String text = (column.kind() == Column.Kind.MONEY && value instanceof Number fen)
				? BigDecimal.valueOf(fen.longValue(), 2).toPlainString() : Objects.toString(value, "");
		return text.codePoints().map(sign -> (sign > 0x2E7F) ? 30 : 16).sum();
	}

}
