package canteen.subsidy.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * SHA-256 (FIPS 180-4) over a list of values that cannot be read in two ways: each value
 * is written with its length before it.
 */
public final class Digest {

	/** What comes before the first link of a chain: 64 zeros. */
	static final String NONE = "0".repeat(64);

	private Digest() {
	}

	/** 64 lower-case hex digits; a missing value is the same as an empty one. */
	static String of(Object... values) {
		StringBuilder text = new StringBuilder();
		Arrays.stream(values).map(value -> Objects.toString(value, "")).forEach(value -> {
			text.append(value.codePointCount(0, value.length())).append(':').append(value).append('\n');
		});
		return of(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	/** 64 lower-case hex digits. */
	public static String of(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
