package canteen.meal.poster;

import java.awt.Font;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChineseFontTests {

	private static final Poster POSTER = new Poster("城关食堂",
			List.of(new Poster.Day(LocalDate.of(2026, 11, 23), "", List.of())));

	@Test
	void a_machine_without_a_chinese_font_says_so_and_draws_no_boxes() {
		assertThatThrownBy(() -> DrawnPoster.of(POSTER, new ChineseFont(List.of())))
			.isInstanceOfSatisfying(ChineseFontMissing.class, (refused) -> {
				assertThat(refused.status().value()).isEqualTo(503);
				assertThat(refused.detail(false)).contains("中文字体", "CANTEEN_FONT");
			});
	}

	@Test
	void a_font_file_that_is_none_says_so() throws Exception {
		Path file = Files.writeString(Path.of("target/no-font.ttf"), "no font");

		assertThatThrownBy(() -> ChineseFont.of(file.toString())).isInstanceOf(ChineseFontMissing.class);
	}

	@Test
	void a_menu_that_no_phone_would_show_is_refused() {
		ChineseFont fonts = new ChineseFont(Collections.nCopies(1, everything()));
		Poster.Choice long200 = new Poster.Choice("A", "很长的菜名".repeat(40), "", "1.00 元", "", "", true);
		Poster poster = new Poster("城关食堂", List.of(new Poster.Day(LocalDate.of(2026, 11, 23), "",
				List.of(new Poster.Slot("lunch", "11:00–13:00", Collections.nCopies(60, long200))))));

		assertThatThrownBy(() -> DrawnPoster.of(poster, fonts)).isInstanceOf(MenuTooLong.class);
	}

	/** A font that claims every character, whatever this machine has. */
	private static Font everything() {
		return new Font(Font.SANS_SERIF, Font.PLAIN, 12) {
			@Override
			public boolean canDisplay(int character) {
				return true;
			}

			@Override
			public int canDisplayUpTo(String text) {
				return -1;
			}

			@Override
			public Font deriveFont(int style, float size) {
				return super.deriveFont(style, size);
			}
		};
	}

}
