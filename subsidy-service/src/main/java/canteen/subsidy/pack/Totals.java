package canteen.subsidy.pack;

import java.util.List;

/** Adds up the summed columns of a sheet, row by row. */
final class Totals {

	private final List<Column> columns;

	private final long[] sums;

	private boolean any;

	Totals(List<Column> columns) {
		this.columns = columns;
		this.sums = new long[columns.size()];
	}

	void add(Object[] row) {
		this.any = true;
		for (int index = 0; index < this.sums.length; index++) {
			if (this.columns.get(index).summed() && row[index] instanceof Number number) {
				this.sums[index] = Math.addExact(this.sums[index], number.longValue());
			}
		}
	}

	/**
	 * A row with this word in its first cell, and empty cells where nothing is added up.
	 */
	Object[] row(String word) {
		Object[] row = new Object[this.sums.length];
		for (int index = 0; index < row.length; index++) {
			row[index] = this.columns.get(index).summed() ? (Object) this.sums[index] : "";
		}
		if (!this.columns.get(0).summed()) {
			row[0] = word;
		}
		return row;
	}

	boolean isEmpty() {
		return !this.any;
	}

	boolean hasSums() {
		return this.columns.stream().anyMatch(Column::summed);
	}

}
