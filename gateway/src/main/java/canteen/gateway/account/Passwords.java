package canteen.gateway.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Which passwords are good enough: long, and not the ones everybody tries first (after
 * OWASP ASVS 5.0, V6.2).
 */
@Component
class Passwords {

	static final int SHORTEST = 12;

	/** BCrypt sees no more than 72 bytes; 24 Chinese characters or 72 letters. */
	static final int LONGEST_BYTES = 72;

	private static final Set<String> TRIED_FIRST = Set.of("123456789012", "1234567890123", "12345678901234",
			"passwordpassword", "password1234", "password12345", "qwertyuiop12", "qwertyuiopasdf", "1q2w3e4r5t6y",
			"administrator", "adminadmin123", "adminadminadmin", "iloveyou1234", "letmein123456", "welcome123456",
			"changeme1234", "abc123456789", "abcdefghijkl", "aaaaaaaaaaaa", "000000000000", "111111111111",
			"888888888888", "666666666666", "woaini1314520", "woaini520520", "a12345678910", "qq1234567890",
			"zhongguo1234", "wangyut2013333", "5201314520131");

	private static final List<String> OURS = List.of("canteen", "shitang", "aixin", "爱心食堂");

	private final PasswordEncoder encoder;

	Passwords(PasswordEncoder encoder) {
		this.encoder = encoder;
	}

	/**
	 * Encodes a password that is good enough.
	 * @throws FieldsRefused naming what to do about it
	 */
	String encoded(String password, String username) {
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

	static void check(String password, String username, List<Fault> faults) {
		String plain = (password != null) ? password : "";
		String lower = plain.toLowerCase(Locale.ROOT);
		if (plain.codePointCount(0, plain.length()) < SHORTEST) {
			faults.add(new Fault("password", "密码至少 12 个字符,可以用一句话。"));
		}
		else if (plain.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_BYTES) {
			faults.add(new Fault("password", "密码太长,最多 72 个字母或 24 个汉字。"));
		}
		else if (TRIED_FIRST.contains(lower) || lower.chars().distinct().count() < 4) {
			faults.add(new Fault("password", "这个密码太常见,请换一个。"));
		}
		else if (username != null && username.length() > 2 && lower.contains(username.toLowerCase(Locale.ROOT))
				|| OURS.stream().anyMatch((word) -> lower.replaceAll("[0-9!@#._-]", "").equals(word))) {
			faults.add(new Fault("password", "密码里不要有用户名或食堂的名字。"));
		}
	}

}
