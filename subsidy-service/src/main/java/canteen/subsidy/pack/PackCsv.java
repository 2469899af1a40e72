package canteen.subsidy.pack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import canteen.subsidy.print.Html;

/**
 * A sheet as CSV (RFC 4180) with a byte order mark, so that spreadsheets read the
 * Chinese. What a spreadsheet would take for a formula is disarmed; digits that are text
 * stay text. The last line names the SHA-256 of all bytes above it:
 * {@code head -n -1 FILE | sha256sum}.
 */
final class PackCsv {

	/** How the last line begins, before the 64 hex digits. */
	static final String DIGEST_LINE = "文件摘要 sha256:";

	private static final int BUFFER = 1 << 16;

	private final Sheet sheet;

	private final Writer out;

	private final StringBuilder line = new StringBuilder();

	private PackCsv(Sheet sheet, Writer out) {
		this.sheet = sheet;
		this.out = out;
	}

	/**
	 * Writes the sheet to its end.
	 * @return the digest its last line names
	 */
	static String write(Sheet sheet, Digesting to) throws IOException {
		Writer out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), BUFFER);
		out.write('\uFEFF');
		PackCsv csv = new PackCsv(sheet, out);
		csv.titles();
		Totals totals = new Totals(sheet.columns());
		sheet.rows().each(row -> {
			totals.add(row);
			csv.row(row);
		});
		if (sheet.totals() && !totals.isEmpty()) {
			csv.row(totals.row("合计"));
		}
		out.flush();
		String content = to.soFar();
		csv.digest(content);
		out.flush();
		return content;
	}

	/** One row as it stands in the file, without the end of the line. */
	static String line(Sheet sheet, Object[] row) {
		PackCsv csv = new PackCsv(sheet, Writer.nullWriter());
		csv.cells(row);
		return csv.line.toString();
	}

	/** With as many cells as every other line. */
	private void digest(String content) {
		this.line.append(DIGEST_LINE).append(content).append(",".repeat(this.sheet.columns().size() - 1));
		end();
	}

	private void titles() {
		this.sheet.columns().forEach(column -> {
			this.line.append(this.line.isEmpty() ? "" : ",");
			text(column.title(), this.line);
		});
		end();
	}

	private void row(Object[] row) {
		cells(row);
		end();
	}

	private void cells(Object[] row) {
		for (int index = 0; index < row.length; index++) {
			if (index > 0) {
				this.line.append(',');
			}
			cell(this.sheet.columns().get(index), row[index]);
		}
	}

	private void end() {
		try {
			this.out.append(this.line.append("\r\n"));
			this.line.setLength(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void cell(Column column, Object value) {
		if (column.kind() == Column.Kind.MONEY && value instanceof Number fen) {
			this.line.append(Html.plainYuan(fen.longValue()));
		}
		else if (value instanceof Number || column.kind() == Column.Kind.DATE) {
			this.line.append(Objects.toString(value, ""));
		}
		else if (isDigits(Objects.toString(value, ""))) {
			this.line.append('\t').append(value);
		}
		else {
			text(Objects.toString(value, ""), this.line);
		}
	}

	private static boolean isDigits(String text) {
		for (int index = 0; index < text.length(); index++) {
			if (text.charAt(index) < '0' || text.charAt(index) > '9') {
				return false;
			}
		}
		return !text.isEmpty();
	}

	/** Quoted where needed and harmless where a spreadsheet would compute. */
	private static void text(String text, StringBuilder to) {
		String safe = beginsFormula(text) ? "'" + text : text;
		if (safe.indexOf(',') < 0 && safe.indexOf('"') < 0 && safe.indexOf('\n') < 0 && safe.indexOf('\r') < 0) {
			to.append(safe);
		}
		else {
			to.append('"').append(safe.replace("\"", "\"\"")).append('"');
		}
	}

	/**
	 * Spreadsheets take the full-width signs of a Chinese keyboard too, and some pass
	 * over a control sign and compute what follows it.
	 */
	private static boolean beginsFormula(String text) {
		return !text.isEmpty() && ("=+-@＝＋－＠".indexOf(text.charAt(0)) >= 0 || Character.isISOControl(text.charAt(0)));
	}

}
