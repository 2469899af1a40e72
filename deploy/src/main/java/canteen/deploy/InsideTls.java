package canteen.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * What the parts of an encrypted installation show each other, and whom they believe: its
 * own authority, and those of the JDK for an issuer or a database outside. On whenever
 * the door is encrypted.
 *
 * @param certificate of the services, the inside port and the database
 * @param trust a key store of the authorities; it holds nothing secret
 */
record InsideTls(Certificate certificate, Path trust) {

	private static final String PASSWORD = "changeit";

	/** Makes what is missing. */
	static InsideTls make(Path data, LocalAuthority authority, Certificate door)
			throws IOException, InterruptedException {
		InsideTls inside = new InsideTls(authority.inside(), data.resolve("run/trust.p12"));
		try {
			inside.write(List.of(authority.toInstall(), door.chain()));
		}
		catch (GeneralSecurityException ex) {
			throw unreadable(ex);
		}
		return inside;
	}

	/** Of the installation that runs from this folder, if it is encrypted. */
	static Optional<InsideTls> of(Path data) {
		InsideTls inside = new InsideTls(LocalAuthority.insideOf(data.resolve("tls")), data.resolve("run/trust.p12"));
		return Files.exists(inside.trust) ? Optional.of(inside) : Optional.empty();
	}

	/** From now on nothing inside is encrypted. */
	static void none(Path data) throws IOException {
		Files.deleteIfExists(data.resolve("run/trust.p12"));
	}

	/** Calls of this process, also to the database, believe the same authorities. */
	void believe() {
		settings().forEach(System::setProperty);
		try (InputStream in = Files.newInputStream(this.trust)) {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(in, PASSWORD.toCharArray());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, managers(store), null);
			SSLContext.setDefault(context);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw unreadable(ex);
		}
	}

	/** For the processes of the parts. */
	Map<String, String> settings() {
		return Map.of("javax.net.ssl.trustStore", this.trust.toString(), "javax.net.ssl.trustStoreType", "PKCS12",
				"javax.net.ssl.trustStorePassword", PASSWORD);
	}

	private void write(List<Path> authorities) throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		for (TrustManager manager : managers(null)) {
			for (X509Certificate authority : ((X509TrustManager) manager).getAcceptedIssuers()) {
				if (authority.getNotAfter().toInstant().isAfter(Instant.now())) {
					store.setCertificateEntry("a" + store.size(), authority);
				}
			}
		}
		for (Path file : authorities) {
			try (InputStream in = Files.newInputStream(file)) {
				for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
					store.setCertificateEntry("a" + store.size(), authority);
				}
			}
		}
		try (OutputStream out = Files.newOutputStream(this.trust)) {
			store.store(out, PASSWORD.toCharArray());
		}
	}

	private static CannotStart unreadable(Exception why) {
		return new CannotStart("证书读不懂 (the certificate cannot be read): " + why.getMessage());
	}

	private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		return trust.getTrustManagers();
	}

}
