package canteen.gateway.invitation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;

import org.springframework.stereotype.Component;

/** Invitations that are open. Each works once, for a week, and only its hash is kept. */
@Component
public class Invitations {

	/** What to do where a request came without the secret of a link. */
	public static final String LINK_NEEDED = "邀请链接不完整，请重新打开收到的链接。 (the invitation link is not whole; open it again)";

	private static final Duration OPEN_FOR = Duration.ofDays(7);

	private final Accounts accounts;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Invitations(Accounts accounts, Clock clock) {
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * Makes the one open invitation of an account.
	 * @return its secret, to be handed to the person
	 */
	public String make(Account account, String by) {
		byte[] bytes = new byte[24];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		this.accounts.invite(account.id(), hash(secret), this.clock.instant().plus(OPEN_FOR), by);
		return secret;
	}

	/**
	 * The account of an open invitation, held until the transaction ends.
	 * @param visitor who is signed in where the link was opened, or {@code nobody}
	 * @throws InvitationOver if it was used, has expired or never was
	 * @throws OwnInvitation if the visitor made it himself
	 */
	public Account open(String secret, String visitor) {
		Account account = this.accounts.invitedWith(hash(secret))
			.filter((invited) -> !invited.isDisabled())
			.orElseThrow(InvitationOver::new);
		if (this.accounts.inviter(account.id()).filter(visitor::equals).isPresent()) {
			throw new OwnInvitation();
		}
		return account;
	}

	private static String hash(String secret) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
