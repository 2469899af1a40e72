package canteen.meal;

import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** The menu on the wall, also of dishes with names that want to be code. */
class PosterTests extends CounterTest {

	private static final String WEEK = "/api/meal/menu-posters?canteen=chengguan&from=2026-11-23&to=2026-11-29";

	@BeforeEach
	void a_week() {
		TestDatabase.asOwner(
				"""
						insert into dish (id, canteen, name, ingredients, allergens, diets, cost_fen, changed_by, changed_at)
						values (1,'chengguan','宫保鸡丁','鸡肉、花生','peanut,香茅','halal',450,'account:4','2026-11-01'),
						(2,'chengguan','<script>alert(1)</script>','豆腐','soy','halal,vegetarian',200,'account:4','2026-11-01')""",
				"insert into slot (canteen, slot, opens, closes, price_fen) values ('chengguan','dinner','17:00','18:30',1000)",
				"insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at) values "
						+ "('chengguan','2026-11-28','2026-11-29','周末厨房检修','account:4','2026-11-01')");
		for (int day = 23; day <= 27; day++) {
			for (String slot : new String[] { "lunch", "dinner" }) {
				TestDatabase.asOwner(
						"insert into menu (canteen, service_date, slot, code, name, price_fen) values "
								+ "('chengguan','2026-11-" + day + "','" + slot + "','A','家常套餐 𠮷 🍚',1200),"
								+ "('chengguan','2026-11-" + day + "','" + slot + "','B','清真牛肉面',1500)",
						"insert into menu_dish values ('chengguan','2026-11-" + day + "','" + slot + "','A',0,1),"
								+ "('chengguan','2026-11-" + day + "','" + slot + "','A',1,2)");
			}
		}
	}

	@Test
	void the_page_says_each_day_slot_and_set_and_carries_no_script_or_style() throws Exception {
		MockHttpServletResponse answer = got(WEEK);
		String page = answer.getContentAsString(StandardCharsets.UTF_8);

		assertThat(page).contains("<h1>城关</h1>", "11月23日—11月29日 菜单", "11月24日 星期二", "午餐", "晚餐", "11:00–13:00", "12.00 元",
				"含花生、香茅、大豆", "清真", "不开餐", "周末厨房检修", "配料未写明，有过敏或忌口请先问工作人员");
		assertThat(page).contains("&lt;script&gt;").doesNotContain("<script", "style=", "<style", "onload");
		assertThat(answer.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'; style-src 'self'");
		MockHttpServletResponse style = got("/api/meal/menu-posters/poster.css");
		assertThat(style.getContentType()).startsWith("text/css");
		assertThat(style.getContentAsString()).contains("size: A3 landscape", "size: A3 portrait");
		Files.writeString(Path.of("target/poster-week.html"), page);
		Files.writeString(Path.of("target/poster-day.html"),
				got(WEEK.replace("2026-11-29", "2026-11-23")).getContentAsString(StandardCharsets.UTF_8));
	}

	@Test
	void the_picture_is_drawn_with_chinese_letters() throws Exception {
		Assumptions.assumeTrue(Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
			.anyMatch((font) -> font.canDisplayUpTo("菜单") < 0), "no Chinese font on this machine");

		MockHttpServletResponse answer = got(WEEK.replace("posters?", "posters/image?"));

		assertThat(answer.getContentType()).isEqualTo("image/png");
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.getContentAsByteArray()));
		assertThat(picture.getWidth()).isEqualTo(1080);
		assertThat(picture.getHeight()).isBetween(1500, 8060);
		Files.write(Path.of("target/poster.png"), answer.getContentAsByteArray());
	}

	@Test
	void more_than_a_week_or_somebody_elses_canteen_is_refused() throws Exception {
		assertThat(call(get(WEEK.replace("2026-11-29", "2026-11-30")), as("canteen", "*")).status()).isEqualTo(400);
		assertThat(call(get(WEEK.replace("2026-11-29", "2026-11-22")), as("canteen", "*")).status()).isEqualTo(400);
		assertThat(call(get(WEEK), as("canteen", "ninghai")).status()).isEqualTo(403);
		assertThat(call(get(WEEK.replace("chengguan", "nowhere")), as("canteen", "*")).status()).isEqualTo(404);
	}

	private MockHttpServletResponse got(String path) throws Exception {
		return this.http.perform(get(path).with(as("volunteer", "chengguan"))).andReturn().getResponse();
	}

}
