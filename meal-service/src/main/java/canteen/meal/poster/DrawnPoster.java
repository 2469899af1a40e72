package canteen.meal.poster;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

/**
 * Draws a poster as a picture for phones: as wide as a phone shows, as long as it needs.
 */
final class DrawnPoster {

	private static final int WIDTH = 1080;

	private static final int MARGIN = 60;

	private static final int LONGEST = 8000;

	private static final Color INK = new Color(0x1A, 0x1A, 0x1A);

	private static final Color PAPER = new Color(0xFF, 0xFD, 0xF7);

	private static final Color BAND = new Color(0xF1, 0xED, 0xE4);

	private final ChineseFont fonts;

	private final List<Line> lines = new ArrayList<>();

	private DrawnPoster(ChineseFont fonts) {
		this.fonts = fonts;
	}

	/**
	 * @return a PNG
	 * @throws ChineseFontMissing if there is nothing to write Chinese with
	 * @throws MenuTooLong if it would be too long a picture
	 */
	static byte[] of(Poster poster, ChineseFont fonts) {
		DrawnPoster drawn = new DrawnPoster(fonts);
		drawn.set(poster);
		return drawn.png();
	}

	private void set(Poster poster) {
		wrap(poster.canteen(), 60, Font.BOLD, false);
		wrap(poster.title(), 46, Font.PLAIN, false);
		for (Poster.Day day : poster.days()) {
			wrap(day.title(), 46, Font.BOLD, true);
			if (!day.closed().isEmpty()) {
				wrap("不开餐：" + day.closed(), 42, Font.PLAIN, false);
			}
			day.slots().forEach(this::set);
		}
		wrap("有过敏、清真或其他饮食要求，请告诉工作人员。", 32, Font.PLAIN, false);
	}

	private void set(Poster.Slot slot) {
		wrap(Poster.slotSaid(slot.slot()) + " " + slot.hours(), 40, Font.BOLD, false);
		for (Poster.Choice choice : slot.choices()) {
			wrap(choice.code() + " " + choice.name() + " " + choice.price(), 42, Font.PLAIN, false);
			wrap(choice.dishes(), 34, Font.PLAIN, false);
			wrap(choice.diets(), 34, Font.BOLD, false);
			wrap(choice.warning(), 30, Font.PLAIN, false);
		}
	}

	/** Breaks a paragraph where it meets the margin. */
	private void wrap(String text, int size, int style, boolean onBand) {
		List<Glyph> line = new ArrayList<>();
		int x = MARGIN;
		BufferedImage ruler = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = ruler.createGraphics();
		for (int character : text.codePoints().toArray()) {
			Font font = this.fonts.forCharacter(character)
				.map((one) -> one.deriveFont(style, (float) size))
				.orElse(null);
			if (font == null) {
				continue;
			}
			int width = pen.getFontMetrics(font).charWidth(character);
			if (x + width > WIDTH - MARGIN) {
				add(line, size, onBand);
				line = new ArrayList<>();
				x = MARGIN;
			}
			line.add(new Glyph(Character.toString(character), font, x));
			x += width;
		}
		pen.dispose();
		if (!line.isEmpty()) {
			add(line, size, onBand);
		}
	}

	private void add(List<Glyph> glyphs, int size, boolean onBand) {
		int top = this.lines.isEmpty() ? MARGIN : this.lines.get(this.lines.size() - 1).bottom();
		int bottom = top + size * 3 / 2;
		if (bottom > LONGEST) {
			throw new MenuTooLong();
		}
		this.lines.add(new Line(glyphs, top, bottom, onBand));
	}

	private byte[] png() {
		int height = this.lines.get(this.lines.size() - 1).bottom() + MARGIN;
		BufferedImage picture = new BufferedImage(WIDTH, height, BufferedImage.TYPE_3BYTE_BGR);
		Graphics2D pen = picture.createGraphics();
		pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		pen.setColor(PAPER);
		pen.fillRect(0, 0, WIDTH, height);
		for (Line line : this.lines) {
			if (line.onBand()) {
				pen.setColor(BAND);
				pen.fillRect(0, line.top(), WIDTH, line.bottom() - line.top());
			}
			pen.setColor(INK);
			for (Glyph glyph : line.glyphs()) {
				pen.setFont(glyph.font());
				pen.drawString(glyph.text(), glyph.x(), line.top() + (line.bottom() - line.top()) * 3 / 4);
			}
		}
		pen.dispose();
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			ImageIO.write(picture, "png", out);
			return out.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private record Glyph(String text, Font font, int x) {
	}

	private record Line(List<Glyph> glyphs, int top, int bottom, boolean onBand) {
	}

}
