package canteen.deploy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InsideTlsTests {

	@TempDir
	private Path data;

	@Test
	void an_installation_is_encrypted_inside_until_it_starts_without() throws Exception {
		Files.createDirectories(this.data.resolve("run"));
		assertThat(InsideTls.of(this.data)).isEmpty();
		LocalAuthority authority = new LocalAuthority(this.data.resolve("tls"), "a password of the test");

		InsideTls made = InsideTls.make(this.data, authority, authority.of("canteen.lan"));

		assertThat(InsideTls.of(this.data)).contains(made);
		assertThat(made.certificate().chain()).isNotEqualTo(authority.of("canteen.lan").chain());
		assertThat(new EmbeddedDatabase(this.data, 1, null).server().parameters()).contains("sslMode=VERIFY_IDENTITY");
		InsideTls.none(this.data);
		assertThat(InsideTls.of(this.data)).isEmpty();
		assertThat(new EmbeddedDatabase(this.data, 1, null).server().parameters()).contains("sslMode=DISABLED");
	}

}
