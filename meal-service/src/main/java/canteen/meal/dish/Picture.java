package canteen.meal.dish;

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
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Draws a picture anew as a small JPEG: where it was taken and whatever else the file
 * carried is gone, and a picture of a thousand megapixels is never held whole.
 */
final class Picture {

	private static final int LARGEST_SIDE = 20_000;

	private Picture() {
	}

	/**
	 * @throws PhotoUnreadable if it is neither a JPEG nor a PNG
	 */
	static byte[] drawnAnew(byte[] picture, int longest) {
		if (!starts(picture, 0xFF, 0xD8, 0xFF) && !starts(picture, 0x89, 'P', 'N', 'G')) {
			throw new PhotoUnreadable();
		}
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
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

	private static boolean starts(byte[] picture, int... magic) {
		for (int place = 0; place < magic.length; place++) {
			if (picture.length <= place || (picture[place] & 0xFF) != magic[place]) {
				return false;
			}
		}
		return true;
	}

	private static BufferedImage read(ImageReader reader, int longest) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		if (Math.max(width, height) > LARGEST_SIDE) {
			throw new PhotoUnreadable();
		}
		int step = Math.max(1, Math.max(width, height) / longest);
		ImageReadParam every = reader.getDefaultReadParam();
		every.setSourceSubsampling(step, step, 0, 0);
		return reader.read(0, every);
	}

	private static byte[] encoded(BufferedImage whole, int longest) throws IOException {
		int side = Math.max(whole.getWidth(), whole.getHeight());
		int width = Math.max(1, whole.getWidth() * Math.min(longest, side) / side);
		int height = Math.max(1, whole.getHeight() * Math.min(longest, side) / side);
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
