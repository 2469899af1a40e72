package canteen.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTests {

	@TempDir
	private Path folder;

	@Test
	void a_secret_made_once_is_read_again_by_the_next_start() {
		String made = new Secrets(this.folder.resolve("secrets.properties")).get("setup");

		assertThat(made).hasSizeGreaterThanOrEqualTo(32);
		assertThat(new Secrets(this.folder.resolve("secrets.properties")).get("setup")).isEqualTo(made);
	}

	@Test
	void a_key_has_256_bits() {
		String key = new Secrets(this.folder.resolve("secrets.properties")).key("aes");

		assertThat(Base64.getDecoder().decode(key)).hasSize(32);
	}

	@Test
	void only_its_owner_may_read_the_file() throws Exception {
		Path file = this.folder.resolve("secrets.properties");
		new Secrets(file).get("setup");

		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
	}

}
