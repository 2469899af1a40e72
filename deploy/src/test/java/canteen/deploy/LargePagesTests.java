package canteen.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

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

	@Test
	void what_the_operator_set_for_the_c_library_stays() {
		Map<String, String> nothing = new HashMap<>();
		Map<String, String> own = new HashMap<>(Map.of("GLIBC_TUNABLES", "glibc.malloc.hugetlb=0"));

		LargePages.ask(nothing);
		LargePages.ask(own);

		assertThat(nothing).containsOnly(Map.entry("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"));
		assertThat(own).containsOnly(Map.entry("GLIBC_TUNABLES", "glibc.malloc.hugetlb=0"));
	}

	private Path kernel(String choices) throws IOException {
		return Files.writeString(this.folder.resolve("enabled"), choices + "\n");
	}

}
