package canteen.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A picture that unfolds: megapixels in a few kilobytes. */
public final class LargePng {

	private LargePng() {
	}

	/** A black picture, small as a file however large it is. */
	public static byte[] of(int width, int height) throws IOException {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		file.write(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' });
		chunk(file, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).array());
		ByteArrayOutputStream rows = new ByteArrayOutputStream();
		try (DeflaterOutputStream packed = new DeflaterOutputStream(rows, new Deflater(9))) {
			byte[] row = new byte[1 + 3 * width];
			for (int y = 0; y < height; y++) {
				packed.write(row);
			}
		}
		chunk(file, "IDAT", rows.toByteArray());
		chunk(file, "IEND", new byte[0]);
		return file.toByteArray();
	}

	private static void chunk(ByteArrayOutputStream file, String type, byte[] content) throws IOException {
		byte[] named = ByteBuffer.allocate(4 + content.length)
			.put(type.getBytes(StandardCharsets.US_ASCII))
			.put(content)
			.array();
		CRC32 sum = new CRC32();
		sum.update(named);
		file.write(ByteBuffer.allocate(4).putInt(content.length).array());
		file.write(named);
		file.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
	}

}
