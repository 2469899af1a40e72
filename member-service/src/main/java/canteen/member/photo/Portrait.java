package canteen.member.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Draws a picture anew as a small JPEG. What else the file carried (where it was taken, a
 * script, another file behind it) is gone, and a picture of a thousand megapixels is
 * never held whole.
 */
public final class Portrait {

	private static final int LONGEST_HELD = 960;

	private static final int LARGEST_SIDE = 20_000;

	private Portrait() {
	}

	/**
	 * @param picture a JPEG or PNG file
	 * @param longest the most pixels a side
	 * @return a JPEG
	 * @throws PhotoUnreadable if it is no such picture
	 */
	public static byte[] of(byte[] picture, int longest) {
		try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				throw new PhotoUnreadable();
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				return encoded(read(reader, longest), longest);
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
			throw new PhotoUnreadable();
		}
	}

	private static BufferedImage read(ImageReader reader, int longest) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		if (Math.max(width, height) > LARGEST_SIDE) {
			throw new PhotoUnreadable();
		}
		int step = Math.max(1, Math.max(width, height) / Math.max(LONGEST_HELD, longest));
		ImageReadParam every = reader.getDefaultReadParam();
		every.setSourceSubsampling(step, step, 0, 0);
		return reader.read(0, every);
	}

	private static byte[] encoded(BufferedImage whole, int longest) throws IOException {
		double scale = Math.min(1, longest / (double) Math.max(whole.getWidth(), whole.getHeight()));
		int width = Math.max(1, (int) Math.round(whole.getWidth() * scale));
		int height = Math.max(1, (int) Math.round(whole.getHeight() * scale));
		BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = small.createGraphics();
		pen.setColor(Color.WHITE);
		pen.fillRect(0, 0, width, height);
		pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		pen.drawImage(whole, 0, 0, width, height, null);
		pen.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(small, "jpeg", out);
		return out.toByteArray();
	}

}
