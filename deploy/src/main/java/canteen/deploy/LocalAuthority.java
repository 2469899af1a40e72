package canteen.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * An authority of this installation's own, for counters and phones on the local network
 * that no public authority certifies. It is made once with the JDK's keytool and must be
 * installed on each device; certificates are made anew a month before they end.
 */
final class LocalAuthority {

	private static final Duration A_MONTH = Duration.ofDays(30);

	private final Path folder;

	private final String password;

	LocalAuthority(Path folder, String password) {
		this.folder = folder;
		this.password = password;
	}

	/** What is to be installed on each device. */
	Path toInstall() {
		return this.folder.resolve("canteen-ca.crt");
	}

	/** A certificate for this host name or address, and for this machine itself. */
	Certificate of(String host) throws IOException, InterruptedException {
		return made("door", host);
	}

	/** The certificate of what browsers never see, on this machine only. */
	Certificate inside() throws IOException, InterruptedException {
		return made("inside", "127.0.0.1");
	}

	/** Where it stands in the folder of the authority. */
	static Certificate insideOf(Path folder) {
		return files(folder, "inside");
	}

	private static Certificate files(Path folder, String name) {
		return new Certificate(folder.resolve(name + ".crt"), folder.resolve(name + ".key"));
	}

	private Certificate made(String name, String host) throws IOException, InterruptedException {
		Certificate certificate = files(this.folder, name);
		Files.createDirectories(this.folder);
		if (!Files.exists(this.folder.resolve("ca.p12"))) {
			keytool("ca.p12", "-genkeypair", "-alias", "ca", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
					"CN=Canteen local CA", "-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign,cRLSign",
					"-validity", "3650");
			Files.deleteIfExists(files(this.folder, "door").chain());
			Files.deleteIfExists(files(this.folder, "inside").chain());
		}
		if (!isGood(certificate, host)) {
			issue(name, certificate, host);
		}
		return certificate;
	}

	private void issue(String name, Certificate certificate, String host) throws IOException, InterruptedException {
		String store = name + ".p12";
		Files.deleteIfExists(this.folder.resolve(store));
		keytool(store, "-genkeypair", "-alias", "door", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
				"CN=Canteen", "-validity", "397");
		Path request = this.folder.resolve(name + ".csr");
		Path answer = this.folder.resolve(name + ".pem");
		keytool(store, "-certreq", "-alias", "door", "-file", request.toString());
		keytool("ca.p12", "-gencert", "-alias", "ca", "-infile", request.toString(), "-outfile", answer.toString(),
				"-rfc", "-validity", "397", "-ext", "san=" + names(host), "-ext", "ku:c=digitalSignature", "-ext",
				"eku=serverAuth");
		try {
			KeyStore door = KeyStore.getInstance(this.folder.resolve(store).toFile(), this.password.toCharArray());
			KeyStore authority = KeyStore.getInstance(this.folder.resolve("ca.p12").toFile(),
					this.password.toCharArray());
			String own = pem("CERTIFICATE", authority.getCertificate("ca").getEncoded());
			Files.writeString(toInstall(), own);
			secret(certificate.key(),
					pem("PRIVATE KEY", door.getKey("door", this.password.toCharArray()).getEncoded()));
			Files.writeString(certificate.chain(),
					pem("CERTIFICATE", read(Files.newInputStream(answer)).iterator().next().getEncoded()) + own);
		}
		catch (GeneralSecurityException ex) {
			throw new CannotStart("证书没能做好 (the certificate could not be made): " + ex.getMessage());
		}
		Files.deleteIfExists(request);
		Files.deleteIfExists(answer);
	}

	private static boolean isGood(Certificate certificate, String host) throws IOException {
		if (!Files.exists(certificate.chain()) || !Files.exists(certificate.key())) {
			return false;
		}
		try {
			X509Certificate made = read(Files.newInputStream(certificate.chain())).iterator().next();
			return made.getNotAfter().toInstant().isAfter(Instant.now().plus(A_MONTH))
					&& made.getSubjectAlternativeNames().stream().anyMatch((name) -> host.equals(name.get(1)));
		}
		catch (GeneralSecurityException ex) {
			return false;
		}
	}

	private static Collection<X509Certificate> read(InputStream in) throws IOException, GeneralSecurityException {
		try (in) {
			return CertificateFactory.getInstance("X.509")
				.generateCertificates(in)
				.stream()
				.map(X509Certificate.class::cast)
				.toList();
		}
	}

	private static String names(String host) {
		String given = host.matches("[0-9.]+|.*:.*") ? "ip:" + host : "dns:" + host;
		return "dns:localhost,ip:127.0.0.1" + (host.matches("localhost|127\\.0\\.0\\.1") ? "" : "," + given);
	}

	private void keytool(String store, String... words) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
		command.addAll(List.of(words));
		command.addAll(List.of("-storetype", "PKCS12", "-keystore", this.folder.resolve(store).toString(),
				"-storepass:env", "CANTEEN_TLS"));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("CANTEEN_TLS", this.password);
		Process process = builder.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new CannotStart("证书没能做好 (the certificate could not be made): " + said.strip());
		}
	}

	private static String pem(String what, byte[] content) {
		return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content)
				+ "\n-----END " + what + "-----\n";
	}

	private static void secret(Path file, String text) throws IOException {
		Files.deleteIfExists(file);
		Files.createFile(file);
		if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		}
		Files.writeString(file, text);
	}

}
