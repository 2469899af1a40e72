package canteen.member.card;

import java.util.List;
import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;

import org.springframework.web.util.HtmlUtils;

/**
 * Ten cards to a page of A4, without a script or a style of its own so that a strict
 * content policy prints it.
 */
final class CardSheet {

	private static final int CARDS_A_PAGE = 10;

	static final String STYLE = """
			@page { size: A4 portrait; margin: 10mm; }
			* { box-sizing: border-box; }
			body { margin: 0; font-family: "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #111; }
			.page { display: grid; grid-template-columns: 92mm 92mm; grid-auto-rows: 54mm; gap: 1mm 4mm; }
			.page + .page { break-before: page; margin-top: 8mm; }
			.card { display: flex; gap: 4mm; align-items: center; padding: 4mm; border: 0.3mm dashed #888; break-inside: avoid; }
			.card svg { width: 38mm; height: 38mm; flex: none; }
			.card img { width: 18mm; height: 24mm; object-fit: cover; flex: none; }
			.card:has(img) svg { width: 28mm; height: 28mm; }
			.card h2 { margin: 0 0 2mm; font-size: 24pt; line-height: 1.15; overflow-wrap: anywhere; }
			.card p { margin: 0; font-size: 11pt; }
			.card .number { font-size: 15pt; letter-spacing: 0.5mm; }
			.none { margin: 10mm; font-size: 14pt; }
			@media print { .page + .page { margin-top: 0; } }
			""";

	private CardSheet() {
	}

	static String of(List<Cards.Printed> cards) {
		StringBuilder html = new StringBuilder("""
				<!doctype html>
				<html lang="zh-CN">
				<head>
				<meta charset="utf-8">
				<title>就餐卡</title>
				<link rel="stylesheet" href="/api/member/cards/sheet.css">
				</head>
				<body>
				""");
		if (cards.isEmpty()) {
			html.append("<p class=\"none\">没有可以打印的就餐卡，请先发卡。</p>\n");
		}
		for (int from = 0; from < cards.size(); from += CARDS_A_PAGE) {
			html.append("<section class=\"page\">\n");
			cards.subList(from, Math.min(from + CARDS_A_PAGE, cards.size())).forEach((card) -> append(card, html));
			html.append("</section>\n");
		}
		return html.append("</body>\n</html>\n").toString();
	}

	private static void append(Cards.Printed card, StringBuilder html) {
		html.append("<article class=\"card\">")
			.append(code(card.token()))
			.append(card.hasPhoto() ? "<img src=\"/api/member/elders/%d/photo\" alt=\"\">".formatted(card.elder()) : "")
			.append("<div><h2>")
			.append(HtmlUtils.htmlEscape(card.name()))
			.append("</h2><p class=\"number\">")
			.append(card.number())
			.append("</p><p>")
			.append(HtmlUtils.htmlEscape(card.residentsGroup()))
			.append("</p><p>")
			.append((card.expiresOn() != null) ? "临时卡，有效期至 " + card.expiresOn() : "爱心食堂就餐卡")
			.append("</p></div></article>\n");
	}

	private static String code(String token) {
		BitMatrix matrix = matrix(token);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < matrix.getHeight(); y++) {
			for (int x = 0; x < matrix.getWidth(); x++) {
				if (matrix.get(x, y)) {
					path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
				}
			}
		}
		return "<svg viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\" role=\"img\" aria-label=\"二维码\"><path d=\"%s\"/></svg>"
			.formatted(matrix.getWidth(), matrix.getHeight(), path);
	}

	static BitMatrix matrix(String token) {
		try {
			return new QRCodeWriter().encode(token, BarcodeFormat.QR_CODE, 1, 1,
					Map.of(EncodeHintType.MARGIN, 4, EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
		}
		catch (WriterException impossible) {
			throw new IllegalStateException("A token does not fit a QR code", impossible);
		}
	}

}
