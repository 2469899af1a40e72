package canteen.subsidy.print;

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
		return pageStart(title, paper) + body + pageEnd();
	}

	/** The beginning of a document whose body is written bit by bit. */
	public static String pageStart(String title, String paper) {
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
				""".formatted(text(title), paper);
	}

	/** The end of a document. */
	public static String pageEnd() {
		return "</main>\n</body>\n</html>\n";
	}

	/** The text as markup that shows it and does nothing else. */
	public static String text(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

	/** With two decimals, as it stands on paper. */
	public static String yuan(long fen) {
		String plain = plainYuan(Math.abs(fen));
		StringBuilder yuan = new StringBuilder(plain);
		for (int at = plain.length() - 6; at > 0; at -= 3) {
			yuan.insert(at, ',');
		}
		return ((fen < 0) ? "-" : "") + yuan;
	}

	/** With two decimals and nothing else, as a program reads it. */
	public static String plainYuan(long fen) {
		long most = Math.abs(fen);
		long odd = most % 100;
		return ((fen < 0) ? "-" : "") + most / 100 + ((odd < 10) ? ".0" : ".") + odd;
	}

}
