package canteen.subsidy.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A sheet as CSV (RFC 4180) with a byte order mark, so that spreadsheets read the
 * Chinese. What a spreadsheet would take for a formula is disarmed; digits that are text
 * stay text.
 */
final class PackCsv {

	private PackCsv() {
	}

	static void write(Sheet sheet, OutputStream to) throws IOException {
		Writer out = new OutputStreamWriter(to, StandardCharsets.UTF_8);
		out.write('\uFEFF');
		out.write(sheet.columns().stream().map(column -> text(column.title())).collect(Collectors.joining(",")));
		out.write("\r\n");
		Totals totals = new Totals(sheet.columns());
		sheet.rows().each(row -> {
			totals.add(row);
			line(sheet, row, out);
		});
		if (sheet.totals() && !totals.isEmpty()) {
			line(sheet, totals.row("合计"), out);
		}
		out.flush();
	}

	private static void line(Sheet sheet, Object[] row, Writer out) {
		try {
			for (int index = 0; index < row.length; index++) {
				out.write((index == 0) ? "" : ",");
				out.write(cell(sheet.columns().get(index), row[index]));
			}
			out.write("\r\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String cell(Column column, Object value) {
		if (column.kind() == Column.Kind.MONEY && value instanceof Number fen) {
			return BigDecimal.valueOf(fen.longValue(), 2).toPlainString();
		}
		if (value instanceof Number || column.kind() == Column.Kind.DATE) {
			return Objects.toString(value, "");
		}
		String text = Objects.toString(value, "");
		return text((!text.isEmpty() && text.matches("\\d+")) ? "\t" + text : text);
	}

	/** Quoted where needed and harmless where a spreadsheet would compute. */
	static String text(String text) {
		String safe = (!text.isEmpty() && "=+-@\r\n\u0000＝＋－＠".indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
		boolean quoted = safe.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r');
		return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
	}

}
