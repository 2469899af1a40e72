package canteen.member.secrecy;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A vault as it was before its key was replaced.
 */
public final class OldVault {

	private OldVault() {
	}

	public static Vault of(String keys) {
		return new Vault(keys);
	}

	/** As another replica reads it, which has not read it yet. */
	public static LastingSecret read(JdbcClient database, Vault vault) {
		return new LastingSecret(database, vault);
	}

}
