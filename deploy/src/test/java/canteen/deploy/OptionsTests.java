package canteen.deploy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTests {

	private final Path home = Path.of("/somewhere");

	@Test
	void nothing_said_means_the_usual_folder_and_port() {
		Options options = Options.parse(List.of(), this.home);

		assertThat(options.data()).isEqualTo(Path.of("/somewhere/deploy/data"));
		assertThat(options.port()).isEqualTo(8080);
		assertThat(options.demo()).isFalse();
		assertThat(options.outside()).isEmpty();
	}

	@Test
	void an_outside_database_without_a_port_is_on_3306() {
		Options options = Options.parse(List.of("--database-url", "jdbc:mysql://db.example/"), this.home);

		assertThat(options.outside().orElseThrow().server().port()).isEqualTo(3306);
	}

	@Test
	void a_misspelt_option_is_named_in_the_answer() {
		assertThatThrownBy(() -> Options.parse(List.of("--prot", "1"), this.home)).isInstanceOf(CannotStart.class)
			.hasMessageContaining("--prot");
	}

	@Test
	void the_signing_key_is_changed_by_a_command_that_the_usage_names() {
		assertThat(Options.parse(List.of("rotate-key"), this.home).command()).isEqualTo("rotate-key");
		assertThat(Options.USAGE).contains("deploy/start rotate-key");
	}

	@Test
	void a_port_that_is_no_number_is_refused() {
		assertThatThrownBy(() -> Options.parse(List.of("--port", "abc"), this.home)).isInstanceOf(CannotStart.class)
			.hasMessageContaining("abc");
	}

	@Test
	void an_option_without_its_value_is_refused() {
		assertThatThrownBy(() -> Options.parse(List.of("--data"), this.home)).isInstanceOf(CannotStart.class)
			.hasMessageContaining("--data");
	}

	@Test
	void encryption_makes_the_address_https_and_needs_both_files_or_none() {
		assertThat(Options.parse(List.of("--tls"), this.home).url()).isEqualTo("https://127.0.0.1:8080");
		assertThat(Options.parse(List.of("--tls"), this.home).ownCertificate()).isTrue();
		Options given = Options.parse(List.of("--tls-certificate", "/c.pem", "--tls-key", "/k.pem"), this.home);
		assertThat(given.certificate()).contains(new Certificate(Path.of("/c.pem"), Path.of("/k.pem")));
		assertThat(given.ownCertificate()).isFalse();
		assertThatThrownBy(() -> Options.parse(List.of("--tls-key", "/k.pem"), this.home))
			.isInstanceOf(CannotStart.class)
			.hasMessageContaining("--tls-certificate");
		assertThatThrownBy(() -> Options.parse(List.of("--tls", "--url", "http://canteen.lan"), this.home))
			.isInstanceOf(CannotStart.class)
			.hasMessageContaining("https");
	}

	@Test
	void whoever_listens_for_others_encrypts_or_says_that_a_proxy_does() {
		for (String[] plain : new String[][] { { "--listen", "0.0.0.0" },
				{ "--listen", "192.168.1.8", "--url", "http://192.168.1.8:8080" } }) {
			assertThatThrownBy(() -> Options.parse(List.of(plain), this.home)).isInstanceOf(CannotStart.class)
				.hasMessageContaining("--tls");
		}
		assertThat(Options.parse(List.of("--listen", "0.0.0.0", "--tls"), this.home).listen()).isEqualTo("0.0.0.0");
		assertThat(Options.parse(List.of("--listen", "0.0.0.0", "--url", "https://canteen.lan"), this.home).listen())
			.isEqualTo("0.0.0.0");
		assertThat(Options.parse(List.of("--listen", "127.0.0.1"), this.home).listen()).isEqualTo("127.0.0.1");
	}

}
