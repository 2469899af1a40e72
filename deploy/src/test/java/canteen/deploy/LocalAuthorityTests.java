package canteen.deploy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalAuthorityTests {

	@TempDir
	private Path folder;

	@Test
	void the_certificate_is_signed_by_the_authority_that_is_installed_and_names_the_address() throws Exception {
		LocalAuthority authority = new LocalAuthority(this.folder, "a password of the test");

		Certificate certificate = authority.of("192.168.1.8");

		List<X509Certificate> chain = read(certificate.chain());
		X509Certificate root = read(authority.toInstall()).get(0);
		assertThat(chain).hasSize(2);
		chain.get(0).verify(root.getPublicKey());
		assertThat(root.getBasicConstraints()).isZero();
		assertThat(chain.get(0).getBasicConstraints()).isEqualTo(-1);
		assertThat(chain.get(0).getSubjectAlternativeNames()).extracting((name) -> (Object) name.get(1))
			.containsExactlyInAnyOrder("localhost", "127.0.0.1", "192.168.1.8");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certificate.key())))
			.isEqualTo("rw-------");
		certificate.checked();
	}

	@Test
	void the_next_start_keeps_the_certificate_and_another_address_gets_a_new_one_of_the_same_authority()
			throws Exception {
		LocalAuthority authority = new LocalAuthority(this.folder, "a password of the test");
		X509Certificate first = read(authority.of("127.0.0.1").chain()).get(0);

		assertThat(read(authority.of("127.0.0.1").chain()).get(0)).isEqualTo(first);
		List<X509Certificate> other = read(authority.of("canteen.lan").chain());
		assertThat(other.get(0)).isNotEqualTo(first);
		other.get(0).verify(read(authority.toInstall()).get(0).getPublicKey());
	}

	@Test
	void files_that_are_no_certificate_are_named_in_a_sentence() throws Exception {
		Path key = Files.writeString(this.folder.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");
		Path chain = Files.writeString(this.folder.resolve("chain.pem"), "nothing");

		assertThatThrownBy(() -> new Certificate(this.folder.resolve("none"), key).checked())
			.isInstanceOf(CannotStart.class)
			.hasMessageContaining("none");
		assertThatThrownBy(() -> new Certificate(chain, key).checked()).isInstanceOf(CannotStart.class)
			.hasMessageContaining("PKCS#8");
	}

	private static List<X509Certificate> read(Path file) throws Exception {
		try (InputStream in = Files.newInputStream(file)) {
			Collection<? extends java.security.cert.Certificate> all = CertificateFactory.getInstance("X.509")
				.generateCertificates(in);
			return all.stream().map(X509Certificate.class::cast).toList();
		}
	}

}
