package canteen.member.secrecy;

/**
 * A vault as it was before its key was replaced.
 */
public final class OldVault {

	private OldVault() {
	}

	public static Vault of(String keys) {
		return new Vault(keys);
	}

}
