package canteen.gateway.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Which passwords are good enough: long, and not the ones everybody tries first (after
 * OWASP ASVS 5.0, V6.2).
 */
@Component
public class Passwords {

	static final int SHORTEST = 12;

	static final int LONGEST = 200;

	private final PasswordEncoder encoder;

	private final CommonPasswords common;

	private final Profile profile;

	private final Duration oldAfter;

	private final Clock clock;

	Passwords(PasswordEncoder encoder, CommonPasswords common, Clock clock,
			@Value("${gateway.passwords.profile}") Profile profile,
			@Value("${gateway.passwords.old-after}") Duration oldAfter) {
		this.encoder = encoder;
		this.common = common;
		this.clock = clock;
		this.profile = profile;
		this.oldAfter = oldAfter;
	}

	/**
	 * Encodes a password that is good enough.
	 * @throws FieldsRefused naming what to do about it
	 */
	public String encoded(String password, String username) {
		List<Fault> faults = new ArrayList<>();
		check(password, username, faults);
		if (!faults.isEmpty()) {
			throw new FieldsRefused(faults);
		}
		return this.encoder.encode(password);
	}

	boolean matches(String password, Account account) {
		return !account.isInvited() && this.encoder.matches(password, account.password());
	}

	/** If the profile asks for another one by now. */
	boolean isOld(Instant since) {
		return this.profile == Profile.MLPS && since.plus(this.oldAfter).isBefore(this.clock.instant());
	}

	void check(String password, String username, List<Fault> faults) {
		String plain = (password != null) ? password : "";
		String lower = plain.toLowerCase(Locale.ROOT);
		int length = plain.codePointCount(0, plain.length());
		if (length < SHORTEST) {
			faults.add(new Fault("password", "密码至少 12 个字符，可以用一句话。 (at least 12 characters; it may be a sentence)"));
		}
		else if (length > LONGEST) {
			faults.add(new Fault("password", "密码太长，最多 200 个字符。 (at most 200 characters)"));
		}
		else if (username != null && username.length() > 2 && lower.contains(username.toLowerCase(Locale.ROOT))) {
			faults.add(new Fault("password", "密码里不要有用户名。 (the username may not be in it)"));
		}
		else if (lower.codePoints().distinct().count() < 4 || this.common.isCommon(lower)) {
			faults.add(new Fault("password",
					"这个密码太常见，或者只有食堂的名字和数字，请换一个。 (too common, or only names of the canteen and digits; choose another)"));
		}
		else if (this.profile == Profile.MLPS && kinds(plain) < 3) {
			faults.add(new Fault("password",
					"密码要有大写字母、小写字母、数字、其他字符中的至少三种。 (at least three of capital letters, small letters, digits and other characters)"));
		}
	}

	private static long kinds(String plain) {
		return Stream.of("(?s).*[A-Z].*", "(?s).*[a-z].*", "(?s).*[0-9].*", "(?s).*[^A-Za-z0-9].*")
			.filter(plain::matches)
			.count();
	}

	/** What is asked of a password. */
	enum Profile {

		/** Length and rarity, and no change without a reason (ASVS 5.0, V6.2). */
		ASVS,

		/**
		 * Also three kinds of characters and a change now and then (GB/T 22239-2019,
		 * 8.1.4.1).
		 */
		MLPS

	}

}
