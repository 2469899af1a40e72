package canteen.meal.poster;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The fonts of this machine that can write Chinese, the best first.
 */
final class ChineseFont {

	private static final String SAMPLE = "菜单早午晚餐元，含花生不开。—";

	private static final List<String> PREFERRED = List.of("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC",
			"Microsoft YaHei", "WenQuanYi Zen Hei", "SimHei", "Noto Serif CJK SC");

	private final List<Font> fonts;

	private final List<Font> all;

	/**
	 * @param installed all there are
	 */
	ChineseFont(List<Font> installed) {
		this.all = installed;
		this.fonts = installed.stream()
			.filter((font) -> font.canDisplayUpTo(SAMPLE) < 0)
			.sorted(Comparator.comparing(ChineseFont::rank))
			.toList();
	}

	/**
	 * Those of a file and those installed.
	 * @param file of a font; empty for none
	 */
	static ChineseFont of(String file) {
		List<Font> found = new ArrayList<>();
		try {
			if (!file.isBlank()) {
				found.addAll(Arrays.asList(Font.createFonts(new File(file))));
			}
			found.addAll(Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts()));
		}
		catch (FontFormatException | IOException | LinkageError | RuntimeException unusable) {
			throw new ChineseFontMissing(unusable);
		}
		return new ChineseFont(found);
	}

	/**
	 * @throws ChineseFontMissing if no font can write Chinese
	 */
	Font main() {
		return this.fonts.stream().findFirst().orElseThrow(ChineseFontMissing::new);
	}

	/** A font for a character that the main one has not; empty when there is none. */
	Optional<Font> forCharacter(int character) {
		Font main = main();
		return main.canDisplay(character) ? Optional.of(main)
				: this.all.stream().filter((font) -> font.canDisplay(character)).findFirst();
	}

	private static int rank(Font font) {
		int place = PREFERRED.indexOf(font.getFamily(java.util.Locale.ROOT));
		return (place < 0) ? PREFERRED.size() : place;
	}

}
