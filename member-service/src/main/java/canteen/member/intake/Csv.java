package canteen.member.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma or tab separated values by RFC 4180, in UTF-8 or, as older spreadsheets write
 * them, GB 18030.
 */
final class Csv {

	private Csv() {
	}

	static List<Grid.Row> read(byte[] bytes, int most) {
		String text = decode(bytes);
		char separator = (text.lines().limit(10).anyMatch((line) -> line.indexOf('\t') >= 0)
				&& text.lines().limit(10).noneMatch((line) -> line.indexOf(',') >= 0)) ? '\t' : ',';
		List<Grid.Row> rows = new ArrayList<>();
		List<Grid.Cell> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		for (int place = 0; place < text.length(); place++) {
			char here = text.charAt(place);
			if (quoted) {
				if (here != '"') {
					cell.append(here);
				}
				else if (place + 1 < text.length() && text.charAt(place + 1) == '"') {
					cell.append('"');
					place++;
				}
				else {
					quoted = false;
				}
			}
			else if (here == '"' && cell.isEmpty()) {
				quoted = true;
			}
			else if (here == separator || here == '\n') {
				cells.add(new Grid.Cell(cell.toString().strip(), false));
				cell.setLength(0);
				if (here == '\n') {
					add(rows, cells, most);
					cells = new ArrayList<>();
				}
			}
			else if (here != '\r') {
				cell.append(here);
			}
		}
		if (quoted) {
			throw new FileUnreadable("CSV 文件里有没有配对的引号，请用 Excel 另存后再试", "A quote in the CSV file is never closed");
		}
		cells.add(new Grid.Cell(cell.toString().strip(), false));
		add(rows, cells, most);
		return rows;
	}

	private static void add(List<Grid.Row> rows, List<Grid.Cell> cells, int most) {
		if (rows.size() >= most) {
			throw FileUnreadable.tooMuch();
		}
		rows.add(new Grid.Row(rows.size() + 1, cells));
	}

	private static String decode(byte[] bytes) {
		String text;
		try {
			text = strictly(bytes, StandardCharsets.UTF_8);
		}
		catch (CharacterCodingException notUtf8) {
			try {
				text = strictly(bytes, Charset.forName("GB18030"));
			}
			catch (CharacterCodingException notChinese) {
				throw new FileUnreadable("读不懂这个文件，请存成 xlsx，或 UTF-8、GBK 编码的 CSV",
						"The file is neither xlsx nor CSV in UTF-8 or GBK");
			}
		}
		if (text.indexOf('\0') >= 0) {
			throw new FileUnreadable("这不是表格文件，请上传 xlsx 或 CSV", "This is not a table: send xlsx or CSV");
		}
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	private static String strictly(byte[] bytes, Charset charset) throws CharacterCodingException {
		return charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT)
			.decode(ByteBuffer.wrap(bytes))
			.toString();
	}

}
