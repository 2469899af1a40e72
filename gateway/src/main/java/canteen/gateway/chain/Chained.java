package canteen.gateway.chain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Everything that is kept of one happening, as it goes into the chain.
 *
 * @param at UTC, to the millisecond
 */
record Chained(long id, LocalDateTime at, String who, String did, String subject, String detail, Integer status,
		String address, String request) {

	/** What stands before the first link. */
	static final String NONE = "0".repeat(64);

	/**
	 * The hash of this link: that of the one before, and all of the happening. Each value
	 * is preceded by its length, so that nothing can be moved from one to the next.
	 * @return 64 lower-case hex digits
	 */
	String hash(String before, long serial) {
		List<Object> values = Arrays.asList("audit-1", before, serial, this.id, this.at, this.who, this.did,
				this.subject, this.detail, this.status, this.address, this.request);
		StringBuilder text = new StringBuilder();
		for (Object value : values) {
			String plain = Objects.toString(value, "");
			text.append(plain.codePointCount(0, plain.length())).append(':').append(plain).append('\n');
		}
		try {
			return HexFormat.of()
				.formatHex(
						MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
