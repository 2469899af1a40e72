package canteen.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;

import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** An exported statement, read as the street office would read it. */
final class StatementReadBack {

	private final List<Row> application;

	private final List<Row> meals;

	StatementReadBack(byte[] workbook) throws IOException {
		try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
			this.application = book.findSheet("申报表").orElseThrow().read();
			this.meals = book.findSheet("就餐明细").orElseThrow().read();
		}
	}

	/** The claim on the first page, in fen. */
	long claimedFen() {
		return fen(claim(), 1);
	}

	String claimedInWords() {
		return claim().getCellText(2);
	}

	/** The sum of one column of the meal lines that are counted or taken back, in fen. */
	long sumFen(String title) {
		int column = column(title);
		return this.meals.stream().skip(1).mapToLong((row) -> fen(row, column)).sum();
	}

	boolean has(String title) {
		return this.meals.get(0).stream().anyMatch((cell) -> title.equals(cell.getText()));
	}

	private Row claim() {
		return this.application.stream()
			.filter((row) -> row.getCellCount() > 1 && "补贴合计".equals(row.getCellText(0)))
			.findFirst()
			.orElseThrow();
	}

	private int column(String title) {
		Row titles = this.meals.get(0);
		for (int column = 0; column < titles.getCellCount(); column++) {
			if (title.equals(titles.getCellText(column))) {
				return column;
			}
		}
		throw new IllegalStateException("no column " + title);
	}

	private static long fen(Row row, int column) {
		BigDecimal yuan = row.getCellAsNumber(column).orElse(BigDecimal.ZERO);
		return yuan.movePointRight(2).longValueExact();
	}

}
