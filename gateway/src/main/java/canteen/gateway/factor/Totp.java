package canteen.gateway.factor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six digits that change every 30 seconds (RFC 6238 over HMAC-SHA-1, as every
 * authenticator app has it). A clock may be one step early or late.
 */
final class Totp {

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private static final int SECONDS = 30;

	private final byte[] secret;

	Totp(byte[] secret) {
		this.secret = secret.clone();
	}

	static long step(Instant at) {
		return Math.floorDiv(at.getEpochSecond(), SECONDS);
	}

	/**
	 * The step a code belongs to.
	 * @param after the last step that was used; it and those before are refused
	 */
	OptionalLong stepOf(String code, Instant now, long after) {
		long current = step(now);
		OptionalLong found = OptionalLong.empty();
		for (long step = current - 1; step <= current + 1; step++) {
			boolean same = MessageDigest.isEqual(code(step).getBytes(StandardCharsets.UTF_8),
					code.getBytes(StandardCharsets.UTF_8));
			if (same && step > after) {
				found = OptionalLong.of(step);
			}
		}
		return found;
	}

	String code(long step) {
		try {
			Mac mac = Mac.getInstance("HmacSHA1");
			mac.init(new SecretKeySpec(this.secret, "HmacSHA1"));
			byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
			int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
			return "%06d".formatted(number % 1_000_000);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Without padding, as apps want it typed (RFC 4648). */
	static String base32(byte[] bytes) {
		StringBuilder text = new StringBuilder();
		int buffer = 0;
		int bits = 0;
		for (byte next : bytes) {
			buffer = (buffer << 8 | next & 0xff) & 0xffff;
			for (bits += 8; bits >= 5; bits -= 5) {
				text.append(BASE32.charAt(buffer >> bits - 5 & 31));
			}
		}
		return (bits > 0) ? text.append(BASE32.charAt(buffer << 5 - bits & 31)).toString() : text.toString();
	}

}
