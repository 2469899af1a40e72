package canteen.deploy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * What a camera sees before which somebody holds a card: raw pictures (y4m), all alike.
 */
final class QrVideo {

	private static final int WIDTH = 640;

	private static final int HEIGHT = 480;

	private static final int SIDE = 320;

	private static final int PICTURES = 10;

	private static final byte PAPER = (byte) 235;

	private static final byte INK = 16;

	private static final byte NO_COLOUR = (byte) 128;

	private QrVideo() {
	}

	static Path of(String text, Path file) throws IOException, WriterException {
		byte[] light = new byte[WIDTH * HEIGHT];
		Arrays.fill(light, PAPER);
		BitMatrix code = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, SIDE, SIDE);
		for (int row = 0; row < SIDE; row++) {
			for (int column = 0; column < SIDE; column++) {
				if (code.get(column, row)) {
					light[((HEIGHT - SIDE) / 2 + row) * WIDTH + (WIDTH - SIDE) / 2 + column] = INK;
				}
			}
		}
		byte[] colour = new byte[WIDTH * HEIGHT / 2];
		Arrays.fill(colour, NO_COLOUR);
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write("YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n".formatted(WIDTH, HEIGHT)
				.getBytes(StandardCharsets.US_ASCII));
			for (int picture = 0; picture < PICTURES; picture++) {
				out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
				out.write(light);
				out.write(colour);
			}
		}
		return file;
	}

}
