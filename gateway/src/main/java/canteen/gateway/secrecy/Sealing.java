package canteen.gateway.secrecy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Closes secrets with the gateway's key and opens them again (AES-256-GCM, NIST SP
 * 800-38D). Each is bound to a text that says what it is, so that none can be put in the
 * place of another. While the key changes, a second one may open but never closes.
 */
@Component
public class Sealing {

	private static final int NONCE = 12;

	private final SecretKey key;

	private final Optional<SecretKey> old;

	private final SecureRandom random = new SecureRandom();

	Sealing(@Value("${gateway.key}") String key, @Value("${gateway.key-old:}") String old) {
		this.key = key("GATEWAY_KEY", key);
		this.old = old.isBlank() ? Optional.empty() : Optional.of(key("GATEWAY_KEY_OLD", old));
	}

	/** Unreadable without the key. */
	public byte[] closed(byte[] secret, String bound) {
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, this.key, nonce, bound).doFinal(secret);
			return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What was closed, with either key.
	 * @throws CannotOpen if it was closed with a third one, or is not what it should be
	 */
	public byte[] opened(byte[] kept, String bound) {
		return opened(this.key, kept, bound).or(() -> this.old.flatMap((old) -> opened(old, kept, bound)))
			.orElseThrow(() -> new CannotOpen(bound));
	}

	/** If there is anything to close anew. */
	public boolean isChanging() {
		return this.old.isPresent();
	}

	/** The same closed with the key of now; empty when it is already. */
	public Optional<byte[]> renewed(byte[] kept, String bound) {
		return opened(this.key, kept, bound).isPresent() ? Optional.empty()
				: Optional.of(closed(opened(kept, bound), bound));
	}

	private static Optional<byte[]> opened(SecretKey key, byte[] kept, String bound) {
		try {
			return Optional.of(cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(kept, NONCE), bound).doFinal(kept, NONCE,
					kept.length - NONCE));
		}
		catch (AEADBadTagException ex) {
			return Optional.empty();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String bound) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, key, new GCMParameterSpec(128, nonce));
		cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
		return cipher;
	}

	private static SecretKey key(String name, String text) {
		try {
			byte[] bytes = Base64.getDecoder().decode(text.strip());
			if (bytes.length == 32) {
				return new SecretKeySpec(bytes, "AES");
			}
		}
		catch (IllegalArgumentException ex) {
			// said below, without the text
		}
		throw new IllegalStateException(name + " 应是 32 字节的 base64 (must be 32 bytes in base64)");
	}

}
