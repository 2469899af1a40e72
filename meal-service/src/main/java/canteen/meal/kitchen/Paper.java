package canteen.meal.kitchen;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

import org.springframework.web.util.HtmlUtils;

/** What the kitchen's papers have in common: their frame, their style, their words. */
final class Paper {

	static final String STYLE = """
			@page { size: A4 portrait; margin: 10mm; }
			* { box-sizing: border-box; }
			body { margin: 0; color: #111; font: 11pt/1.35 "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei",
				"PingFang SC", sans-serif; }
			h1 { margin: 0 0 1mm; font-size: 20pt; }
			h2 { margin: 5mm 0 1mm; font-size: 13pt; break-after: avoid; }
			p { margin: 0; }
			.slot + .slot { break-before: page; }
			.big { display: flex; gap: 8mm; margin: 3mm 0; font-size: 12pt; }
			.big b { display: block; font-size: 26pt; line-height: 1.1; font-variant-numeric: tabular-nums; }
			table { width: 100%; border-collapse: collapse; }
			thead { display: table-header-group; }
			tr { break-inside: avoid; }
			th, td { padding: 1mm 2mm; border: 0.3mm solid #555; text-align: left; vertical-align: top;
				overflow-wrap: anywhere; }
			th { background: #eee; }
			.count { text-align: right; font-size: 14pt; font-weight: 700; white-space: nowrap;
				font-variant-numeric: tabular-nums; }
			.warning { margin: 3mm 0; padding: 2mm 3mm; border: 1mm double #111; break-inside: avoid; }
			.warning b { font-size: 13pt; }
			.sign { display: flex; gap: 10mm; margin-top: 8mm; }
			.sign p { flex: 1; padding-top: 8mm; border-bottom: 0.3mm solid #111; }
			.none { margin: 10mm; font-size: 14pt; }
			.labels { display: grid; grid-template-columns: 93mm 93mm; grid-auto-rows: 54mm; gap: 1mm 4mm; }
			.labels + .labels { break-before: page; margin-top: 8mm; }
			.label { display: flex; flex-direction: column; padding: 3mm; overflow: hidden; border: 0.3mm dashed #666;
				break-inside: avoid; }
			.label.halal { border: 1.2mm solid #111; }
			.label h2 { display: flex; justify-content: space-between; align-items: flex-start; gap: 2mm; margin: 0; font-size: 20pt;
				line-height: 1.15; }
			.label .mark { flex: none; padding: 0 2mm; background: #111; color: #fff; font-size: 16pt;
				print-color-adjust: exact; -webkit-print-color-adjust: exact; }
			.label .door { font-size: 13pt; font-weight: 700; overflow-wrap: anywhere; }
			.label .foot { display: flex; justify-content: space-between; gap: 3mm; margin-top: auto; font-size: 10pt; }
			.label .foot b { flex: none; font-size: 12pt; }
			.label .allergy { margin: 1mm 0; padding: 0.5mm 2mm; border: 0.8mm solid #111; font-size: 14pt;
				font-weight: 700; }
			@media print { .labels + .labels { margin-top: 0; } }
			""";

	private Paper() {
	}

	/** A whole page; the content is markup already. */
	static String page(String title, String content) {
		return """
				<!doctype html>
				<html lang="zh-CN">
				<head>
				<meta charset="utf-8">
				<title>%s</title>
				<link rel="stylesheet" href="/api/meal/kitchen/print.css">
				</head>
				<body>
				%s</body>
				</html>
				""".formatted(text(title), content);
	}

	/** Harmless in markup, whatever somebody typed. */
	static String text(String said) {
		return HtmlUtils.htmlEscape(said, "UTF-8");
	}

	static String joined(List<String> said) {
		return said.isEmpty() ? "—" : text(String.join("、", said));
	}

	static String day(LocalDate date) {
		return "%d年%d月%d日 %s".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth(),
				date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.CHINA));
	}

	static String slot(String slot) {
		return switch (slot) {
			case "breakfast" -> "早餐";
			case "lunch" -> "午餐";
			default -> "晚餐";
		};
	}

	static String mode(String mode) {
		return switch (mode) {
			case "dine_in" -> "堂食";
			case "take_away" -> "自取";
			default -> "送餐";
		};
	}

}
