package canteen.gateway.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one key all gateways of a database sign with, encrypted where it rests.
 */
@Component
final class SigningKey {

	private static final int NONCE = 12;

	private final JdbcClient database;

	private final SecretKeySpec secret;

	SigningKey(JdbcClient database, @Value("${gateway.key}") String key) {
		this.database = database;
		this.secret = new SecretKeySpec(Base64.getDecoder().decode(key), "AES");
	}

	RSAKey load() throws GeneralSecurityException, JOSEException, ParseException {
		this.database.sql("insert ignore into signing_key (id, secret) values (1, ?)")
			.param(encrypt(new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate().toJSONString()))
			.update();
		byte[] kept = this.database.sql("select secret from signing_key where id = 1").query(byte[].class).single();
		return RSAKey.parse(decrypt(kept));
	}

	private byte[] encrypt(String text) throws GeneralSecurityException {
		byte[] nonce = new byte[NONCE];
		new SecureRandom().nextBytes(nonce);
		byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
		return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
	}

	private String decrypt(byte[] kept) throws GeneralSecurityException {
		Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(kept, NONCE));
		return new String(cipher.doFinal(kept, NONCE, kept.length - NONCE), StandardCharsets.UTF_8);
	}

	private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, this.secret, new GCMParameterSpec(128, nonce));
		return cipher;
	}

}
