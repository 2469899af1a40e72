package canteen.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LargePagesTests {

	@TempDir
	Path folder;

	@Test
	void asked_for_only_where_the_kernel_gives_them() throws IOException {
		assertThat(LargePages.options(kernel("always [madvise] never")))
			.containsExactly("-XX:+UseTransparentHugePages");
		assertThat(LargePages.options(kernel("[always] madvise never")))
			.containsExactly("-XX:+UseTransparentHugePages");
		assertThat(LargePages.options(kernel("always madvise [never]"))).isEmpty();
		assertThat(LargePages.options(this.folder.resolve("no such file"))).isEmpty();
	}

	private Path kernel(String choices) throws IOException {
		return Files.writeString(this.folder.resolve("enabled"), choices + "\n");
	}

}
