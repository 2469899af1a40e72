package canteen.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * BCrypt of a SHA-384, because BCrypt alone sees no more than 72 bytes, which is 24
 * Chinese characters. Passwords kept before stay readable.
 */
public final class LongBCrypt implements PasswordEncoder {

	private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

	private LongBCrypt() {
	}

	public static PasswordEncoder encoder() {
		DelegatingPasswordEncoder encoder = new DelegatingPasswordEncoder("bcrypt-sha384",
				Map.of("bcrypt-sha384", new LongBCrypt()));
		encoder.setDefaultPasswordEncoderForMatches(PasswordEncoderFactories.createDelegatingPasswordEncoder());
		return encoder;
	}

	@Override
	public String encode(CharSequence password) {
		return this.bcrypt.encode(shortened(password));
	}

	@Override
	public boolean matches(CharSequence password, String kept) {
		return this.bcrypt.matches(shortened(password), kept);
	}

	/** 64 letters, whatever the length. */
	private static String shortened(CharSequence password) {
		try {
			return Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("SHA-384")
					.digest(password.toString().getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
