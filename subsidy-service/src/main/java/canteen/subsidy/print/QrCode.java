package canteen.subsidy.print;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/** A QR code (ISO/IEC 18004) as an SVG drawing. */
public final class QrCode {

	private QrCode() {
	}

	public static String svg(String text) {
		BitMatrix dots = dots(text);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < dots.getHeight(); y++) {
			for (int x = 0; x < dots.getWidth(); x++) {
				if (dots.get(x, y)) {
					path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
				}
			}
		}
		return "<svg class=\"qr\" role=\"img\" aria-label=\"二维码\" viewBox=\"0 0 %d %d\"><path d=\"%s\"/></svg>"
			.formatted(dots.getWidth(), dots.getHeight(), path);
	}

	private static BitMatrix dots(String text) {
		try {
			return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
					Map.of(EncodeHintType.CHARACTER_SET, "UTF-8", EncodeHintType.MARGIN, 2));
		}
		catch (WriterException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
