package canteen.subsidy.print;

import java.math.BigDecimal;

import org.springframework.web.util.HtmlUtils;

/** A page for paper; everything that came from outside goes through {@link #text}. */
public final class Html {

	private Html() {
	}

	/**
	 * A whole document.
	 * @param paper portrait or landscape, both A4
	 * @param body markup
	 */
	public static String page(String title, String paper, String body) {
		return """
				<!doctype html>
				<html lang="zh-CN">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<title>%s</title>
				<link rel="stylesheet" href="/api/subsidy/print.css">
				</head>
				<body class="%s">
				<main>
				%s
				</main>
				</body>
				</html>
				""".formatted(text(title), paper, body);
	}

	/** The text as markup that shows it and does nothing else. */
	public static String text(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

	/** With two decimals, as it stands on paper. */
	public static String yuan(long fen) {
		return String.format("%,.2f", BigDecimal.valueOf(fen, 2));
	}

}
