package canteen.member.secrecy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Secrets that outlive the keys of the vault: made once at random and kept sealed. What
 * is named with one keeps its name when keys turn.
 */
@Component
public class LastingSecret {

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient database;

	private final Vault vault;

	private final Map<String, SecretKeySpec> known = new ConcurrentHashMap<>();

	LastingSecret(JdbcClient database, Vault vault) {
		this.database = database;
		this.vault = vault;
	}

	/**
	 * A name of 64 hexadecimal digits for a text, from which the text is not found.
	 * @param purpose whose secret names it, at most 20 letters
	 */
	public String name(String purpose, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.known.computeIfAbsent(purpose, this::load));
			return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("HmacSHA256 is missing", impossible);
		}
	}

	private SecretKeySpec load(String purpose) {
		byte[] fresh = new byte[32];
		this.random.nextBytes(fresh);
		this.database.sql("insert ignore into lasting_secret (name, sealed) values (?, ?)")
			.params(purpose, this.vault.seal(fresh, place(purpose)))
			.update();
		byte[] sealed = this.database.sql("select sealed from lasting_secret where name = ?")
			.param(purpose)
			.query((row, number) -> row.getBytes("sealed"))
			.single();
		return new SecretKeySpec(this.vault.openBytes(sealed, place(purpose)), "HmacSHA256");
	}

	private static String place(String purpose) {
		return "lasting_secret:" + purpose;
	}

}
