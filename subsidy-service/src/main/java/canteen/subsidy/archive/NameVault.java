package canteen.subsidy.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals names with AES-256-GCM (NIST SP 800-38D), bound to the place they are kept in.
 * The keys come from outside the database as {@code id:base64} parted by commas; the
 * first one writes, all of them read.
 */
@Component
final class NameVault {

	private static final int NONCE = 12;

	private static final int TAG_BITS = 128;

	private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

	private final SecureRandom random = new SecureRandom();

	NameVault(@Value("${canteen.keys}") String keys) {
		for (String item : keys.strip().split("\\s*,\\s*")) {
			String[] parts = item.split(":");
			byte[] key = (parts.length == 2) ? decoded(parts[1]) : new byte[0];
			if (key.length != 32 || !parts[0].matches("[A-Za-z0-9_-]{1,20}")) {
				throw new IllegalStateException("SUBSIDY_KEYS must read id:base64, with keys of 32 bytes");
			}
			this.keys.put(parts[0], new SecretKeySpec(key, "AES"));
		}
	}

	/** Seals a text so that it opens only in the same place. */
	byte[] seal(String text, String place) {
		Map.Entry<String, SecretKeySpec> key = this.keys.entrySet().iterator().next();
		byte[] id = key.getKey().getBytes(StandardCharsets.US_ASCII);
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key.getValue(), nonce, place,
				text.getBytes(StandardCharsets.UTF_8));
		return ByteBuffer.allocate(1 + id.length + NONCE + sealed.length)
			.put((byte) id.length)
			.put(id)
			.put(nonce)
			.put(sealed)
			.array();
	}

	String open(byte[] sealed, String place) {
		ByteBuffer in = ByteBuffer.wrap(sealed);
		String id = new String(take(in, in.get()), StandardCharsets.US_ASCII);
		if (!this.keys.containsKey(id)) {
			throw new IllegalStateException("SUBSIDY_KEYS lacks the key " + id);
		}
		byte[] nonce = take(in, NONCE);
		return new String(cipher(Cipher.DECRYPT_MODE, this.keys.get(id), nonce, place, take(in, in.remaining())),
				StandardCharsets.UTF_8);
	}

	private static byte[] cipher(int mode, SecretKeySpec key, byte[] nonce, String place, byte[] input) {
		try {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
			cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
			return cipher.doFinal(input);
		}
		catch (GeneralSecurityException failure) {
			throw new IllegalStateException("A sealed name does not open in its place", failure);
		}
	}

	private static byte[] decoded(String base64) {
		try {
			return Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException notBase64) {
			return new byte[0];
		}
	}

	private static byte[] take(ByteBuffer from, int length) {
		byte[] bytes = new byte[length];
		from.get(bytes);
		return bytes;
	}

}
