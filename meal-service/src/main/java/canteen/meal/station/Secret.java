package canteen.meal.station;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Random words that are shown once and kept as SHA-256. */
final class Secret {

	/** No letter that is mistaken for a digit; 32 signs, five bits each. */
	private static final String SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

	private static final SecureRandom RANDOM = new SecureRandom();

	private Secret() {
	}

	static String random(int length) {
		StringBuilder word = new StringBuilder();
		for (int place = 0; place < length; place++) {
			word.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
		}
		return word.toString();
	}

	/** As 64 hexadecimal digits. */
	static String hash(String word) {
		return hash(word.getBytes(StandardCharsets.UTF_8));
	}

	static String hash(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
