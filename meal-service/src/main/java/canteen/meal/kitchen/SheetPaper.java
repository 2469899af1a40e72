package canteen.meal.kitchen;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import canteen.meal.diet.Track;

/** The kitchen sheet on A4: the numbers first, then the names. */
final class SheetPaper {

	private SheetPaper() {
	}

	static String of(String canteen, LocalDate date, List<Sheet> sheets) {
		String content = sheets.stream().map((sheet) -> slot(canteen, date, sheet)).collect(Collectors.joining());
		return Paper.page("备餐单 " + canteen + " " + date,
				content.isEmpty() ? "<p class=\"none\">这一天没有餐次。</p>\n" : content);
	}

	private static String slot(String canteen, LocalDate date, Sheet sheet) {
		StringBuilder html = new StringBuilder("<section class=\"slot\">\n<h1>备餐单 · %s</h1>\n<p>%s %s</p>\n"
			.formatted(Paper.slot(sheet.slot()), Paper.text(canteen), Paper.day(date)));
		if (sheet.closed() != null) {
			html.append("<p class=\"none\">不开餐：%s</p>\n".formatted(Paper.text(sheet.closed())));
		}
		numbers(html, sheet);
		unsafe(html, sheet.unsafe());
		gone(html, sheet.gone());
		sets(html, sheet);
		tracks(html, sheet.tracks());
		names(html, sheet.named());
		return html.append("<div class=\"sign\"><p>厨师长</p><p>核对人</p></div>\n</section>\n").toString();
	}

	private static void numbers(StringBuilder html, Sheet sheet) {
		html.append("<div class=\"big\"><p>预订<b>%d</b></p>".formatted(sheet.booked()));
		sheet.modes()
			.forEach((mode, portions) -> html.append("<p>%s<b>%d</b></p>".formatted(Paper.mode(mode), portions)));
		if (sheet.forecast() != null) {
			html.append("<p>预计共需<b>%d</b></p>".formatted(sheet.forecast().portions()));
		}
		html.append("</div>\n");
	}

	private static void unsafe(StringBuilder html, List<Sheet.Unsafe> unsafe) {
		if (unsafe.isEmpty()) {
			return;
		}
		html.append("<div class=\"warning\"><b>⚠ 不能按原套餐出餐，请另做：</b>\n");
		unsafe.forEach((one) -> html.append("<p>%s %s%s</p>\n".formatted(Paper.text(one.name()),
				one.set().isEmpty() ? "" : Paper.text(one.set() + " 餐 "), Paper.text(one.why()))));
		html.append("</div>\n");
	}

	private static void gone(StringBuilder html, List<Sheet.Gone> gone) {
		if (gone.isEmpty()) {
			return;
		}
		html.append("<div class=\"warning\"><b>⚠ 预订之后菜单变了，请告诉老人、问清楚吃哪一种：</b>\n");
		gone.forEach((one) -> html.append("<p>%s %s 订的 %s 餐%s</p>\n".formatted(Paper.text(one.name()),
				Paper.text(one.group()), Paper.text(one.set()), one.change().equals("removed")
						? "已不在菜单上" + (one.cooked().isEmpty() ? "" : "，先按" + Paper.text(one.cooked()) + "备") : "换了菜")));
		html.append("</div>\n");
	}

	private static void sets(StringBuilder html, Sheet sheet) {
		Map<List<String>, Map<String, Integer>> rows = new LinkedHashMap<>();
		sheet.lines()
			.forEach((line) -> rows
				.computeIfAbsent(List.of(line.set(), line.name(), words(line.tracks())), (key) -> new LinkedHashMap<>())
				.merge(line.mode(), line.portions(), Integer::sum));
		html.append("<h2>套餐和饮食</h2>\n<table>\n<thead><tr><th>套餐</th><th>饮食</th><th class=\"count\">堂食</th>"
				+ "<th class=\"count\">自取</th><th class=\"count\">送餐</th><th class=\"count\">合计</th></tr></thead>\n<tbody>\n");
		rows.forEach((row, modes) -> html.append(
				"<tr><td>%s</td><td>%s</td><td class=\"count\">%d</td><td class=\"count\">%d</td><td class=\"count\">%d</td><td class=\"count\">%d</td></tr>\n"
					.formatted(row.get(0).isEmpty() ? "未选" : Paper.text(row.get(0) + " " + row.get(1)), row.get(2),
							modes.getOrDefault("dine_in", 0), modes.getOrDefault("take_away", 0),
							modes.getOrDefault("delivery", 0),
							modes.values().stream().mapToInt(Integer::intValue).sum())));
		html.append("</tbody>\n</table>\n");
	}

	private static String words(List<String> tracks) {
		return tracks.isEmpty() ? "普通"
				: Paper.joined(tracks.stream().map((code) -> Track.of(code).map(Track::chinese).orElse(code)).toList());
	}

	private static void tracks(StringBuilder html, Map<String, Integer> tracks) {
		if (tracks.isEmpty()) {
			return;
		}
		html.append("<h2>各类饮食份数(一人两类各计一次)</h2>\n<table><tbody><tr>");
		tracks.forEach((code, portions) -> html
			.append("<td>%s <span class=\"count\">%d</span></td>".formatted(words(List.of(code)), portions)));
		html.append("</tr></tbody></table>\n");
	}

	private static void names(StringBuilder html, List<Sheet.Named> named) {
		if (named.isEmpty()) {
			return;
		}
		html.append("<h2>要特别照顾的老人</h2>\n<table>\n<thead><tr><th>姓名</th><th>小组</th><th>套餐</th><th>方式</th>"
				+ "<th>饮食</th><th>过敏</th></tr></thead>\n<tbody>\n");
		named.forEach((one) -> html
			.append("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td><b>%s</b></td></tr>\n".formatted(
					Paper.text(one.name()), Paper.text(one.group()), Paper.text(one.set()), Paper.mode(one.mode()),
					Paper.joined(one.diets()), Paper.joined(one.allergies()))));
		html.append("</tbody>\n</table>\n");
	}

}
