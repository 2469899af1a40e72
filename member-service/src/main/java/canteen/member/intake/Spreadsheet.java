package canteen.member.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * Reads the roster out of whatever file the office sends.
 */
final class Spreadsheet {

	private static final int MOST_ROWS = 50_000;

	private static final int MOST_COLUMNS = 100;

	private static final int MOST_PARTS = 1000;

	private static final long MOST_INFLATED = 48L * 1024 * 1024;

	private Spreadsheet() {
	}

	static Grid read(byte[] bytes, Headings.Known headings) {
		if (bytes.length == 0) {
			throw new FileUnreadable("文件是空的", "The file is empty");
		}
		if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
			return Grid.of(OldWorkbook.read(bytes, MOST_ROWS), headings).orElseThrow(HeadingsMissing::new);
		}
		if (!startsWith(bytes, 'P', 'K')) {
			return Grid.of(Csv.read(bytes, MOST_ROWS), headings).orElseThrow(HeadingsMissing::new);
		}
		try {
			weigh(bytes);
			return readWorkbook(bytes, headings).orElseThrow(HeadingsMissing::new);
		}
		catch (IOException | RuntimeException broken) {
			if (broken instanceof FileUnreadable || broken instanceof HeadingsMissing) {
				throw (RuntimeException) broken;
			}
			throw new FileUnreadable("这个 xlsx 文件打不开，可能已损坏，请用 Excel 另存后再试", "This xlsx file is broken");
		}
	}

	/**
	 * Inflates every part once and keeps nothing, so that a small file cannot unfold into
	 * all our memory later.
	 */
	private static void weigh(byte[] bytes) throws IOException {
		byte[] bucket = new byte[8192];
		long inflated = 0;
		int parts = 0;
		try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
			for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
				parts++;
				if (part.getName().toLowerCase(Locale.ROOT).contains("vbaproject")) {
					throw new FileUnreadable("文件里有宏，请用 Excel 另存为普通的 xlsx 后再上传",
							"The file holds macros: save it as plain xlsx");
				}
				String before = "";
				try (InputStream content = zip.getInputStream(part)) {
					int got = content.read(bucket);
					while (got >= 0) {
						inflated += got;
						if (inflated > MOST_INFLATED || parts > MOST_PARTS) {
							throw FileUnreadable.tooMuch();
						}
						// without zeros, UTF-16 reads like the others
						String text = before
								+ new String(bucket, 0, got, StandardCharsets.ISO_8859_1).replace("\0", "");
						if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
							throw new FileUnreadable("文件里有外部引用，请用 Excel 另存后再上传",
									"The file refers to something outside");
						}
						before = text.substring(Math.max(0, text.length() - 8));
						got = content.read(bucket);
					}
				}
			}
		}
	}

	private static Optional<Grid> readWorkbook(byte[] bytes, Headings.Known headings) throws IOException {
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
			for (Sheet sheet : workbook.getSheets().toList()) {
				Optional<Grid> grid = Grid.of(rows(sheet), headings);
				if (grid.isPresent()) {
					return grid;
				}
			}
			return Optional.empty();
		}
	}

	private static List<Grid.Row> rows(Sheet sheet) throws IOException {
		List<Grid.Row> rows = new ArrayList<>();
		try (Stream<Row> stream = sheet.openStream()) {
			Iterator<Row> each = stream.iterator();
			while (each.hasNext()) {
				if (rows.size() >= MOST_ROWS) {
					throw FileUnreadable.tooMuch();
				}
				Row row = each.next();
				List<Grid.Cell> cells = new ArrayList<>();
				for (int place = 0; place < Math.min(MOST_COLUMNS, row.getCellCount()); place++) {
					cells.add(row.getOptionalCell(place).map(Spreadsheet::cell).orElse(Grid.Cell.EMPTY));
				}
				rows.add(new Grid.Row(row.getRowNum(), cells));
			}
		}
		return rows;
	}

	private static Grid.Cell cell(Cell cell) {
		if (cell.getType() == CellType.NUMBER) {
			return new Grid.Cell(cell.asNumber().stripTrailingZeros().toPlainString(), true);
		}
		if (cell.getType() == CellType.FORMULA || cell.getType() == CellType.ERROR) {
			return new Grid.Cell(Optional.ofNullable(cell.getRawValue()).orElse("").strip(), false);
		}
		return new Grid.Cell(Optional.ofNullable(cell.getText()).orElse("").strip(), false);
	}

	private static boolean startsWith(byte[] bytes, int... magic) {
		for (int place = 0; place < magic.length; place++) {
			if (bytes.length <= place || (bytes[place] & 0xFF) != magic[place]) {
				return false;
			}
		}
		return true;
	}

}
