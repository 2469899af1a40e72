package canteen.meal.poster;

import org.springframework.web.util.HtmlUtils;

/**
 * Sets a poster as a page for A3; its look is in a stylesheet, because none is allowed
 * inside.
 */
final class PrintedPoster {

	private static final String HEAD = """
			<!doctype html>
			<html lang="zh-CN"><head><meta charset="utf-8"><title>%s</title>
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<link rel="stylesheet" href="/api/meal/menu-posters/poster.css"></head>
			<body class="%s">
			<header><h1>%s</h1><p>%s</p><p class="note">有过敏、清真或其他饮食要求，请告诉工作人员。</p></header>
			""";

	private final Poster poster;

	private final StringBuilder page = new StringBuilder();

	private PrintedPoster(Poster poster) {
		this.poster = poster;
	}

	static String of(Poster poster) {
		return new PrintedPoster(poster).set();
	}

	private String set() {
		this.page.append(HEAD.formatted(safe(this.poster.canteen() + " " + this.poster.title()),
				(this.poster.days().size() == 1) ? "day" : "week", safe(this.poster.canteen()),
				safe(this.poster.title())));
		this.page.append("<table><thead><tr><th></th>");
		this.poster.days().forEach((day) -> this.page.append("<th>").append(safe(day.title())).append("</th>"));
		this.page.append("</tr></thead><tbody>");
		if (this.poster.slots().isEmpty()) {
			row("");
		}
		this.poster.slots().forEach(this::row);
		this.page.append("</tbody></table></body></html>\n");
		return this.page.toString();
	}

	private void row(String slot) {
		this.page.append("<tr><th>").append(slot.isEmpty() ? "" : Poster.slotSaid(slot)).append("</th>");
		this.poster.days().forEach((day) -> cell(day, slot));
		this.page.append("</tr>");
	}

	private void cell(Poster.Day day, String slot) {
		if (!day.closed().isEmpty()) {
			this.page.append("<td class=\"closed\"><b>不开餐</b><p>").append(safe(day.closed())).append("</p></td>");
			return;
		}
		this.page.append("<td>");
		day.slots().stream().filter((served) -> served.slot().equals(slot)).findFirst().ifPresent((served) -> {
			this.page.append("<p class=\"hours\">").append(safe(served.hours())).append("</p>");
			served.choices().forEach(this::choice);
		});
		this.page.append("</td>");
	}

	private void choice(Poster.Choice choice) {
		this.page.append("<section><h2><span class=\"code\">")
			.append(safe(choice.code()))
			.append("</span> ")
			.append(safe(choice.name()))
			.append(" <span class=\"price\">")
			.append(safe(choice.price()))
			.append("</span></h2>");
		line("dishes", choice.dishes());
		line("diets", choice.diets());
		line("warning", choice.warning());
		this.page.append("</section>");
	}

	private void line(String kind, String text) {
		if (!text.isEmpty()) {
			this.page.append("<p class=\"").append(kind).append("\">").append(safe(text)).append("</p>");
		}
	}

	private static String safe(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
