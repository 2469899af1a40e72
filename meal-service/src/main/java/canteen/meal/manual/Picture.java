package canteen.meal.manual;

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

/** A photo drawn anew as JPEG: what else was in the file stays behind. */
final class Picture {

	private static final int LONGEST_SIDE = 2000;

	private static final long MOST_PIXELS = 60_000_000;

	private Picture() {
	}

	/**
	 * The same picture, at most 2000 pixels on its longer side.
	 * @throws PictureUnreadable if it is no JPEG or PNG, or a huge one
	 */
	static byte[] drawnAnew(byte[] file) {
		try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
			Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
			if (!readers.hasNext()) {
				throw new PictureUnreadable();
			}
			ImageReader reader = readers.next();
			try {
				reader.setInput(in, true, true);
				return drawn(read(reader));
			}
			finally {
				reader.dispose();
			}
		}
		catch (IOException | RuntimeException broken) {
			throw new PictureUnreadable();
		}
	}

	/** Leaves out pixels while reading: a few kilobytes may unfold to all our memory. */
	private static BufferedImage read(ImageReader reader) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		if ((long) width * height > MOST_PIXELS) {
			throw new PictureUnreadable();
		}
		int step = Math.max(1, Math.max(width, height) / LONGEST_SIDE);
		ImageReadParam every = reader.getDefaultReadParam();
		every.setSourceSubsampling(step, step, 0, 0);
		return reader.read(0, every);
	}

	private static byte[] drawn(BufferedImage picture) throws IOException {
		int longer = Math.max(picture.getWidth(), picture.getHeight());
		int width = Math.max(1, (int) ((long) picture.getWidth() * Math.min(LONGEST_SIDE, longer) / longer));
		int height = Math.max(1, (int) ((long) picture.getHeight() * Math.min(LONGEST_SIDE, longer) / longer));
		BufferedImage anew = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = anew.createGraphics();
		pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		pen.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
		pen.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(anew, "jpeg", out);
		return out.toByteArray();
	}

}
