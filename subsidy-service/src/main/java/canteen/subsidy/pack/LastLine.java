package canteen.subsidy.pack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import canteen.subsidy.seal.Digest;

/**
 * What the last line of a CSV names, and what the bytes above it come to.
 *
 * @param named 64 hex digits as they stand in the line
 * @param above 64 hex digits, computed
 */
record LastLine(String named, String above) {

	private static final byte[] BEGIN = ("\n" + PackCsv.DIGEST_LINE).getBytes(StandardCharsets.UTF_8);

	private static final int HEX = 64;

	/** Empty when no such line is there. */
	static Optional<LastLine> of(byte[] file) {
		for (int at = file.length - BEGIN.length - HEX; at >= 0; at--) {
			if (Arrays.equals(file, at, at + BEGIN.length, BEGIN, 0, BEGIN.length)) {
				String named = new String(file, at + BEGIN.length, HEX, StandardCharsets.US_ASCII);
				return Optional.of(new LastLine(named, Digest.of(Arrays.copyOf(file, at + 1))));
			}
		}
		return Optional.empty();
	}

	boolean holds() {
		return this.named.equals(this.above);
	}

}
