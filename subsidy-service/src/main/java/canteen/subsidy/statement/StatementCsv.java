package canteen.subsidy.statement;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The lines as CSV with a byte order mark, so that spreadsheets read the Chinese. */
final class StatementCsv {

	private final PrintStatement.Sheet sheet;

	StatementCsv(PrintStatement.Sheet sheet) {
		this.sheet = sheet;
	}

	byte[] bytes() {
		List<String> titles = new ArrayList<>(List.of("序号", "日期", "餐次", "助餐点", "姓名", "证件后四位", "餐价"));
		this.sheet.funders().forEach(funder -> titles.add(text(Words.of(funder) + "补贴")));
		titles.addAll(List.of("个人支付", "识别方式", "扫码台", "方式", "政策版本", "条款与依据", "状态", "原账期", "原序号"));
		String rows = this.sheet.lines().stream().map(this::row).collect(Collectors.joining());
		return ("\uFEFF" + String.join(",", titles) + "\r\n" + rows).getBytes(StandardCharsets.UTF_8);
	}

	private String row(Line line) {
		List<String> cells = new ArrayList<>(List.of(Integer.toString(line.serial()), line.date().toString(),
				Words.of(line.slot()), text(this.sheet.statement().canteen()), text(this.sheet.name(line)),
				asText(this.sheet.tail(line)), Words.yuan(line.priceFen()).toPlainString()));
		this.sheet.funders().forEach(funder -> cells.add(Words.yuan(line.fundedFen(funder)).toPlainString()));
		cells.addAll(List.of(Words.yuan(line.selfPayFen()).toPlainString(), Words.of(line.how()), text(line.station()),
				Words.of(line.mode()), text(line.policy()), text(line.sentence()), line.status(),
				line.originalMonth().orElse(""), line.originalSerial().map(String::valueOf).orElse("")));
		return String.join(",", cells) + "\r\n";
	}

	/** Digits that must stay text: 0428 is not 428. */
	private static String asText(String digits) {
		return text(digits.isEmpty() ? digits : "\t" + digits);
	}

	/** Quoted where needed; what a spreadsheet would take for a formula is disarmed. */
	static String text(String text) {
		String safe = (!text.isEmpty() && "=+-@\r".indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
		boolean quoted = safe.chars().anyMatch(sign -> sign == ',' || sign == '"' || sign == '\n' || sign == '\r');
		return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
	}

}
