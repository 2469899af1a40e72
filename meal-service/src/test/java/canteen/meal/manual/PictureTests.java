package canteen.meal.manual;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;

import javax.imageio.ImageIO;

import canteen.testing.LargePng;
import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PictureTests {

	@Test
	void sixty_million_pixels_of_a_small_file_are_never_held_whole_and_more_are_refused() throws Exception {
		byte[] bomb = LargePng.of(6000, 10_000);
		long before = allocated();

		BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(Picture.drawnAnew(bomb)));

		assertThat(allocated() - before).isLessThan(100L << 20);
		assertThat(drawn.getHeight()).isEqualTo(2000);
		assertThat(drawn.getWidth()).isEqualTo(1200);
		assertThatThrownBy(() -> Picture.drawnAnew(LargePng.of(6001, 10_000))).isInstanceOf(PictureUnreadable.class);
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

}
