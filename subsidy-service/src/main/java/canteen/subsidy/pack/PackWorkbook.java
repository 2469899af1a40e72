package canteen.subsidy.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;

import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The sheets as one XLSX. Text cells are text cells, so a name can never become a formula
 * and an ID never 5.3E+17. Rows leave memory every thousand, their texts with them.
 */
final class PackWorkbook {

	private static final int KEPT = 1000;

	private final PackedMonth month;

	private final PackTemplate template;

	PackWorkbook(PackedMonth month, PackTemplate template) {
		this.month = month;
		this.template = template;
	}

	/**
	 * The same sheets are the same bytes; the first leave before the last row is read.
	 */
	void write(List<Sheet> sheets, OutputStream to) throws IOException {
		SteadyZip.write(zip -> {
			try (Workbook workbook = new Workbook(zip, "canteen", "1.0")) {
				workbook.setCompressionLevel(Deflater.NO_COMPRESSION);
				for (Sheet sheet : sheets) {
					sheet(workbook, sheet);
				}
			}
		}, to);
	}

	private void sheet(Workbook workbook, Sheet sheet) throws IOException {
		Worksheet page = workbook.newWorksheet(sheet.title());
		page.paperSize(PaperSize.A4_PAPER);
		page.pageOrientation("landscape");
		page.fitToWidth((short) 1);
		page.fitToHeight((short) 999);
		page.header(this.template.heading() + " " + sheet.title() + " " + this.month.place() + " " + this.month.month(),
				Position.CENTER);
		page.footer("第 &P 页 共 &N 页", Position.CENTER);
		page.footer("账目摘要 " + this.month.digest(), Position.LEFT, 6);
		page.repeatRows(0);
		page.freezePane(0, 1);
		for (int column = 0; column < sheet.columns().size(); column++) {
			page.width(column, sheet.columns().get(column).width() + 2);
			page.value(0, column, sheet.columns().get(column).title());
			page.style(0, column).bold().set();
		}
		Totals totals = new Totals(sheet.columns());
		int[] next = { 1 };
		sheet.rows().each(row -> {
			totals.add(row);
			write(page, next[0]++, sheet, row);
			if (next[0] % KEPT == 0) {
				flush(page);
			}
		});
		if (sheet.totals() && !totals.isEmpty()) {
			write(page, next[0]++, sheet, totals.row("合计"));
		}
		if (sheet.signed()) {
			sign(page, next[0] + 1, sheet.columns().size());
		}
		page.finish();
	}

	private void sign(Worksheet page, int from, int columns) {
		int row = from;
		for (String signer : this.template.signers()) {
			page.value(row, 0, signer + "(签章)");
			page.value(row++, Math.min(1, columns - 1), "          年    月    日");
		}
		page.value(row, 0, "账目摘要");
		page.value(row, Math.min(1, columns - 1), this.month.digest());
	}

	private static void write(Worksheet page, int at, Sheet sheet, Object[] row) {
		for (int index = 0; index < row.length; index++) {
			Column column = sheet.columns().get(index);
			Object value = row[index];
			if (column.kind() == Column.Kind.MONEY && value instanceof Number fen) {
				page.value(at, index, BigDecimal.valueOf(fen.longValue(), 2));
				page.style(at, index).format("#,##0.00").set();
			}
			else if (value instanceof Number number) {
				page.value(at, index, number);
			}
			else if (value instanceof LocalDate date) {
				page.value(at, index, date);
				page.style(at, index).format("yyyy-mm-dd").set();
			}
			else {
				page.inlineString(at, index, Objects.toString(value, ""));
			}
		}
	}

	private static void flush(Worksheet page) {
		try {
			page.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
