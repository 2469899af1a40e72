package canteen.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What the gateway shows to browsers: PEM files of the certificate, with those of its
 * authorities after it, and of its key. Changed files are taken up while it runs.
 *
 * @param chain the certificate first
 * @param key its private key in PKCS 8
 */
record Certificate(Path chain, Path key) {

	/** Says in a sentence what is wrong with the files. */
	Certificate checked() {
		for (Path file : List.of(this.chain, this.key)) {
			if (!Files.isReadable(file)) {
				throw new CannotStart("读不到证书文件 " + file + " (cannot read this file of the certificate)。");
			}
		}
		try {
			if (!Files.readString(this.key).contains("-----BEGIN PRIVATE KEY-----")) {
				throw new CannotStart("私钥要用 PKCS#8 的 PEM 格式:openssl pkcs8 -topk8 -nocrypt -in 旧文件 -out " + this.key
						+ " (the key must be PEM in PKCS 8, unencrypted)。");
			}
			trust();
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new CannotStart("证书文件 " + this.chain + " 读不懂 (not a PEM certificate): " + ex.getMessage());
		}
		return this;
	}

	/** Believes this certificate and its authorities. */
	SSLContext trust() throws IOException, GeneralSecurityException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null, null);
		try (InputStream in = Files.newInputStream(this.chain)) {
			for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
				store.setCertificateEntry("c" + store.size(), certificate);
			}
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

}
