package canteen.meal.foodsafety;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import canteen.meal.healthcheck.HealthChecks;

/**
 * The log as comma separated values with a byte order mark, as spreadsheets open it. No
 * cell can be taken for a formula.
 */
final class LogTable {

	private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private static final Map<String, String> SLOTS = Map.of("breakfast", "早餐", "lunch", "午餐", "dinner", "晚餐");

	private LogTable() {
	}

	static String of(List<Samples.Sample> samples, List<Temperatures.Temperature> temperatures,
			List<HealthChecks.HealthCheck> checks) {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("日期", "类别", "餐次", "菜品或人员", "结果", "时间", "经手人", "处理", "更正"));
		samples.forEach((sample) -> rows.add(row(sample)));
		temperatures.forEach((temperature) -> rows.add(row(temperature)));
		checks.forEach((check) -> rows.add(row(check)));
		return "\uFEFF" + rows.stream().map(LogTable::line).collect(Collectors.joining());
	}

	private static List<String> row(Samples.Sample sample) {
		return List.of(sample.date().toString(), "留样", SLOTS.get(sample.slot()), sample.dish(), sample.grams() + " 克",
				said(sample.takenAt()), sample.person(),
				(sample.disposedBy() != null) ? said(sample.disposedAt()) + " 销毁 " + sample.disposedBy()
						: "保存至 " + said(sample.keepUntil()),
				mark(sample.corrects(), sample.reason(), sample.corrected()));
	}

	private static List<String> row(Temperatures.Temperature temperature) {
		return List.of(temperature.date().toString(), "中心温度", SLOTS.get(temperature.slot()), temperature.dish(),
				temperature.celsius() + " ℃", said(temperature.measuredAt()), temperature.person(),
				(temperature.measures() != null) ? temperature.measures() : "",
				mark(temperature.corrects(), temperature.reason(), temperature.corrected()));
	}

	private static List<String> row(HealthChecks.HealthCheck check) {
		String ails = Stream
			.of(said(check.fever(), "发热"), said(check.cut(), "伤口"), said(check.diarrhoea(), "腹泻"),
					said(check.soreThroat(), "咽痛"))
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.joining("、"));
		return List.of(check.date().toString(), "晨检", "", check.person(), check.fit() ? "合格" : "不得上岗", "", "", ails,
				mark(check.corrects(), check.reason(), check.corrected()));
	}

	private static String mark(String corrects, String reason, boolean corrected) {
		String put = (corrects != null) ? "更正" + ((reason != null) ? ":" + reason : "") : "";
		return corrected ? (put + " 已被更正").strip() : put;
	}

	private static String said(OffsetDateTime at) {
		return SAID.format(at);
	}

	private static String said(Boolean is, String word) {
		return Boolean.TRUE.equals(is) ? word : "";
	}

	private static String line(List<String> cells) {
		return cells.stream().map(LogTable::cell).collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String cell(String text) {
		String safe = beginsFormula(text) ? "'" + text : text;
		return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
	}

	/**
	 * Spreadsheets take the full-width signs of a Chinese keyboard too, and some pass
	 * over a control sign and compute what follows it.
	 */
	private static boolean beginsFormula(String text) {
		return !text.isEmpty() && ("=+-@＝＋－＠".indexOf(text.charAt(0)) >= 0 || Character.isISOControl(text.charAt(0)));
	}

}
