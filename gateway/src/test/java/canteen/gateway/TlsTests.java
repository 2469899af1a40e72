package canteen.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class TlsTests {

	@TempDir
	private Path folder;

	@Test
	void behind_a_certificate_of_ones_own_it_speaks_http_2_and_keeps_a_host_cookie() throws Exception {
		X509Certificate certificate = certificate("first");
		int inside = freePort();
		try (TestGateway gateway = encrypted(inside)) {
			HttpResponse<String> page = browser(certificate).send(
					HttpRequest.newBuilder(URI.create(gateway.url() + "/oauth2/authorization/canteen")).build(),
					HttpResponse.BodyHandlers.ofString());

			assertThat(page.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(page.headers().firstValue("Strict-Transport-Security"))
				.hasValue("max-age=31536000; includeSubDomains");
			assertThat(page.headers().firstValue("Set-Cookie"))
				.hasValueSatisfying((cookie) -> assertThat(cookie).startsWith("__Host-canteen=")
					.contains("Secure", "HttpOnly", "Path=/"));
			assertThat(plain(inside, "/oauth2/jwks").statusCode()).isEqualTo(200);
			assertThat(plain(inside, "/actuator/health").statusCode()).isEqualTo(200);
			assertThat(plain(inside, "/login").statusCode()).isEqualTo(404);
			assertThat(plain(inside, "/api/gateway/csrf").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void the_inside_port_shows_a_certificate_of_its_own_and_speaks_nothing_unencrypted() throws Exception {
		X509Certificate certificate = certificate("first");
		int inside = freePort();
		try (TestGateway gateway = TestGateway.on("tls", "--INSIDE_PORT=" + inside,
				"--INSIDE_CERTIFICATE=" + this.folder.resolve("door.crt"),
				"--INSIDE_KEY=" + this.folder.resolve("door.key"))) {
			URI keys = URI.create("https://localhost:" + inside + "/oauth2/jwks");
			assertThat(browser(certificate)
				.send(HttpRequest.newBuilder(keys).build(), HttpResponse.BodyHandlers.ofString())
				.statusCode()).isEqualTo(200);
			assertThat(plain(inside, "/oauth2/jwks").statusCode()).isEqualTo(400);
			assertThat(agreed(keys, certificate, "TLSv1.3", "TLS_AES_128_GCM_SHA256")).isEqualTo("TLSv1.3");
			assertThat(gateway.browser().get("/api/gateway/csrf").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void old_protocols_and_ciphers_without_forward_secrecy_or_authentication_are_refused() throws Exception {
		X509Certificate certificate = certificate("first");
		try (TestGateway gateway = encrypted(0)) {
			URI door = URI.create(gateway.url());
			assertThat(agreed(door, certificate, "TLSv1.3", "TLS_AES_128_GCM_SHA256")).isEqualTo("TLSv1.3");
			assertThat(agreed(door, certificate, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"))
				.isEqualTo("TLSv1.2");
			assertThat(agreed(door, certificate, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"))
				.isEqualTo("refused");
			assertThat(agreed(door, certificate, "TLSv1.1", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"))
				.isEqualTo("refused");
		}
	}

	@Test
	void a_new_certificate_is_served_without_a_restart() throws Exception {
		certificate("first");
		try (TestGateway gateway = encrypted(0)) {
			X509Certificate second = certificate("second");
			Instant end = Instant.now().plus(Duration.ofSeconds(60));
			X509Certificate served = served(gateway, second);
			while (!second.equals(served) && Instant.now().isBefore(end)) {
				LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
				served = served(gateway, second);
			}
			assertThat(served).isEqualTo(second);
		}
	}

	@Test
	void over_http_2_a_content_of_unknown_length_is_counted_while_it_comes() throws Exception {
		X509Certificate certificate = certificate("first");
		try (TestGateway gateway = encrypted(0)) {
			HttpClient visitor = browser(certificate);
			HttpResponse<String> csrf = visitor.send(
					HttpRequest.newBuilder(URI.create(gateway.url() + "/api/gateway/csrf")).build(),
					HttpResponse.BodyHandlers.ofString());

			HttpResponse<String> refused = visitor.send(endless(gateway.url() + "/api/gateway/setup", csrf),
					HttpResponse.BodyHandlers.ofString());

			assertThat(refused.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(refused.statusCode()).isEqualTo(413);
			assertThat(refused.body()).contains("urn:problem:content-too-large");
		}
	}

	/** A kilobyte too long, and its length is not told beforehand. */
	private static HttpRequest endless(String address, HttpResponse<String> csrf) {
		byte[] content = ("{\"secret\": \"" + "x".repeat(65 << 10) + "\"}").getBytes(StandardCharsets.US_ASCII);
		return HttpRequest.newBuilder(URI.create(address))
			.header("Content-Type", "application/json")
			.header("X-CSRF-TOKEN", Browser.json(csrf).path("token").asString())
			.header("Cookie", csrf.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0])
			.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))
			.build();
	}

	private static String agreed(URI door, X509Certificate trusted, String protocol, String cipher) throws Exception {
		try (SSLSocket socket = (SSLSocket) trusting(trusted).getSocketFactory()
			.createSocket(door.getHost(), door.getPort())) {
			socket.setEnabledProtocols(new String[] { protocol });
			socket.setEnabledCipherSuites(new String[] { cipher });
			socket.startHandshake();
			return socket.getSession().getProtocol();
		}
		catch (SSLException refused) {
			return "refused";
		}
	}

	private TestGateway encrypted(int inside) throws IOException {
		return TestGateway.on("tls", "--spring.profiles.active=tls", "--INSIDE_PORT=" + inside,
				"--TLS_CERTIFICATE=file:" + this.folder.resolve("door.crt"),
				"--TLS_KEY=file:" + this.folder.resolve("door.key"));
	}

	private static X509Certificate served(TestGateway gateway, X509Certificate trusted) throws Exception {
		try {
			HttpResponse<String> page = browser(trusted).send(
					HttpRequest.newBuilder(URI.create(gateway.url() + "/api/gateway/csrf")).build(),
					HttpResponse.BodyHandlers.ofString());
			return (X509Certificate) page.sslSession().orElseThrow().getPeerCertificates()[0];
		}
		catch (SSLException stillTheOther) {
			return null;
		}
	}

	private static HttpResponse<String> plain(int port, String path) throws Exception {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
	}

	private static HttpClient browser(X509Certificate trusted) throws Exception {
		return HttpClient.newBuilder().sslContext(trusting(trusted)).build();
	}

	private static SSLContext trusting(X509Certificate trusted) throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		store.setCertificateEntry("door", trusted);
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	/** Made by keytool and put where the gateway reads it. */
	private X509Certificate certificate(String name) throws Exception {
		Path keys = this.folder.resolve(name + ".p12");
		Process keytool = new ProcessBuilder(List.of(
				Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "door",
				"-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name, "-ext", "san=dns:localhost",
				"-validity", "2", "-storetype", "PKCS12", "-storepass", "changeit", "-keystore", keys.toString()))
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore store = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
		replace("door.key", "PRIVATE KEY", store.getKey("door", "changeit".toCharArray()).getEncoded());
		replace("door.crt", "CERTIFICATE", store.getCertificate("door").getEncoded());
		return (X509Certificate) store.getCertificate("door");
	}

	private void replace(String file, String what, byte[] content) throws IOException {
		Path draft = this.folder.resolve(file + ".new");
		Files.writeString(draft, "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
				+ "\n-----END " + what + "-----\n");
		Files.move(draft, this.folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
