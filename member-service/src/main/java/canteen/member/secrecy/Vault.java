package canteen.member.secrecy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Seals texts with AES-256-GCM (NIST SP 800-38D) bound to the place they are kept in, and
 * indexes them blindly with HMAC-SHA256.
 */
@Component
public final class Vault {

	private static final int NONCE = 12;

	private final MemberKeys keys;

	private final SecureRandom random = new SecureRandom();

	// Asking the provider for one takes twice as long as using it
	private final Queue<Cipher> ciphers = new ConcurrentLinkedQueue<>();

	private final Queue<Mac> macs = new ConcurrentLinkedQueue<>();

	Vault(@Value("${member.keys}") String keys) {
		this.keys = MemberKeys.parse(keys);
	}

	/**
	 * Seals a text so that it opens only in the same place.
	 * @param place where it is kept, such as {@code elder:17:phone}
	 */
	public byte[] seal(String text, String place) {
		return seal(text.getBytes(StandardCharsets.UTF_8), place);
	}

	public byte[] seal(byte[] bytes, String place) {
		byte[] nonce = new byte[NONCE];
		this.random.nextBytes(nonce);
		byte[] id = this.keys.current().getBytes(StandardCharsets.US_ASCII);
		byte[] sealed = cipher(Cipher.ENCRYPT_MODE, this.keys.ciphers().get(this.keys.current()), nonce, place, bytes);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(id.length);
		out.writeBytes(id);
		out.writeBytes(nonce);
		out.writeBytes(sealed);
		return out.toByteArray();
	}

	public String open(byte[] sealed, String place) {
		return new String(openBytes(sealed, place), StandardCharsets.UTF_8);
	}

	public byte[] openBytes(byte[] sealed, String place) {
		ByteBuffer in = ByteBuffer.wrap(sealed);
		String id = new String(take(in, in.get()), StandardCharsets.US_ASCII);
		SecretKey key = this.keys.ciphers().get(id);
		if (key == null) {
			throw new IllegalStateException("MEMBER_KEYS lacks the key " + id);
		}
		byte[] nonce = take(in, NONCE);
		return cipher(Cipher.DECRYPT_MODE, key, nonce, place, take(in, in.remaining()));
	}

	/**
	 * The same text always has the same index, which tells nothing without the key.
	 */
	public byte[] index(String text) {
		return index(text, this.keys.indexes().get(0));
	}

	/**
	 * The index under the key that writes, and under every older one, so that rows
	 * written before a rotation are still found.
	 */
	public List<byte[]> indexes(String text) {
		return this.keys.indexes().stream().map((key) -> index(text, key)).toList();
	}

	/**
	 * Whether rows may still be indexed under a key that writes no more.
	 */
	public boolean hasOlderIndexes() {
		return this.keys.indexes().size() > 1;
	}

	/**
	 * Whether a text was sealed with the key that writes now.
	 */
	public boolean isCurrent(byte[] sealed) {
		ByteBuffer in = ByteBuffer.wrap(sealed);
		return this.keys.current().equals(new String(take(in, in.get()), StandardCharsets.US_ASCII));
	}

	private byte[] index(String text, SecretKey key) {
		try {
			Mac idle = this.macs.poll();
			Mac mac = (idle != null) ? idle : Mac.getInstance("HmacSHA256");
			mac.init(key);
			byte[] index = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
			this.macs.offer(mac);
			return index;
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("HmacSHA256 is missing", impossible);
		}
	}

	private byte[] cipher(int mode, SecretKey key, byte[] nonce, String place, byte[] input) {
		try {
			Cipher idle = this.ciphers.poll();
			Cipher cipher = (idle != null) ? idle : Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(mode, key, new GCMParameterSpec(128, nonce));
			cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
			byte[] output = cipher.doFinal(input);
			this.ciphers.offer(cipher);
			return output;
		}
		catch (GeneralSecurityException failure) {
			throw new IllegalStateException("A sealed text does not open in its place", failure);
		}
	}

	private static byte[] take(ByteBuffer in, int length) {
		byte[] bytes = new byte[length];
		in.get(bytes);
		return bytes;
	}

}
