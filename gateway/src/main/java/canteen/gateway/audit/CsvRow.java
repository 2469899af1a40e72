package canteen.gateway.audit;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A happening as a line of CSV (RFC 4180). What a spreadsheet would take for a formula is
 * disarmed.
 */
final class CsvRow {

	/** With the byte order mark, so that spreadsheets read the Chinese. */
	static final String TITLES = "\uFEFF" + "序号,时间,人员,姓名,操作,对象,对象姓名,说明,结果,来源地址,请求编号,链值\r\n";

	private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")
		.withZone(ZoneId.of("Asia/Shanghai"));

	/** Also full width, as some spreadsheets read them, and behind what is not seen. */
	private static final Pattern FORMULA = Pattern.compile("[=+\\-@＝＋－＠\\p{Cntrl}]");

	private CsvRow() {
	}

	static String of(Records.Shown shown) {
		Records.Row row = shown.row();
		return Stream
			.of(row.serial(), SAID.format(row.at()), row.who(), shown.name(), row.did(), row.subject(),
					shown.subjectName(), row.detail(), row.status(), row.address(), row.request(), row.hash())
			.map((value) -> text(Objects.toString(value, "")))
			.collect(Collectors.joining(",", "", "\r\n"));
	}

	static String text(String text) {
		String safe = FORMULA.matcher(text).lookingAt() ? "'" + text : text;
		boolean isQuoted = safe.chars().anyMatch((sign) -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r');
		return isQuoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
	}

}
