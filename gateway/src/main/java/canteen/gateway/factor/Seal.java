package canteen.gateway.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps secrets unreadable in the database, each bound to its account (AES-GCM). */
@Component
class Seal {

	private static final int NONCE = 12;

	private final SecretKeySpec key;

	Seal(@Value("${gateway.key}") String key) {
		this.key = new SecretKeySpec(Base64.getDecoder().decode(key), "AES");
	}

	byte[] closed(byte[] secret, long account) {
		byte[] nonce = new byte[NONCE];
		new SecureRandom().nextBytes(nonce);
		byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, account, secret);
		return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
	}

	byte[] opened(byte[] kept, long account) {
		return run(Cipher.DECRYPT_MODE, Arrays.copyOf(kept, NONCE), account,
				Arrays.copyOfRange(kept, NONCE, kept.length));
	}

	private byte[] run(int mode, byte[] nonce, long account, byte[] text) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, this.key, new GCMParameterSpec(128, nonce));
			cipher.updateAAD(("second-factor:" + account).getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(text);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("a second factor cannot be read with this key", ex);
		}
	}

}
