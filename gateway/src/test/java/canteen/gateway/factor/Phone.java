package canteen.gateway.factor;

import java.time.Instant;

/** An authenticator app with one secret. */
public final class Phone {

	private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

	private final Totp totp;

	public Phone(String secret) {
		byte[] bytes = new byte[secret.length() * 5 / 8];
		int buffer = 0;
		int bits = 0;
		int next = 0;
		for (char letter : secret.toCharArray()) {
			buffer = buffer << 5 | BASE32.indexOf(letter);
			bits += 5;
			if (bits >= 8) {
				bits -= 8;
				bytes[next++] = (byte) (buffer >> bits);
				buffer &= (1 << bits) - 1;
			}
		}
		this.totp = new Totp(bytes);
	}

	/** What it shows now. */
	public String code() {
		return this.totp.code(Totp.step(Instant.now()));
	}

	/** What it shows in half a minute. */
	public String nextCode() {
		return this.totp.code(Totp.step(Instant.now()) + 1);
	}

	/** What it never shows near now. */
	public String wrongCode() {
		long now = Totp.step(Instant.now());
		for (int number = 0;; number++) {
			String code = "%06d".formatted(number);
			boolean isShown = false;
			for (long step = now - 3; step <= now + 3; step++) {
				isShown |= this.totp.code(step).equals(code);
			}
			if (!isShown) {
				return code;
			}
		}
	}

}
