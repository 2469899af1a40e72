package canteen.gateway.pin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;
import canteen.gateway.account.KeptOut;
import canteen.gateway.account.StartsAnew;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.invitation.Invitations;
import canteen.gateway.pin.PinDevices.Device;
import canteen.gateway.session.SignOut;

import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a phone in by an invitation, and later by its secret and a PIN. The PIN is encoded
 * together with the secret, so that neither the PIN nor the database is of any use
 * without the phone. Wrong ones end this phone and harm nobody else.
 */
@Component
class UsePin {

	private static final int MOST_DEVICES = 3;

	private static final String SYSTEM = "system";

	private final PinDevices devices;

	private final Pins pins;

	private final Invitations invitations;

	private final Accounts accounts;

	private final PasswordEncoder encoder;

	private final SignOut signOut;

	private final Audit audit;

	private final SecureRandom random = new SecureRandom();

	UsePin(PinDevices devices, Pins pins, Invitations invitations, Accounts accounts, PasswordEncoder encoder,
			SignOut signOut, Audit audit) {
		this.devices = devices;
		this.pins = pins;
		this.invitations = invitations;
		this.accounts = accounts;
		this.encoder = encoder;
		this.signOut = signOut;
		this.audit = audit;
	}

	/**
	 * Uses up an invitation; of many phones the oldest ends.
	 * @return the secret that this phone keeps
	 */
	@Transactional
	String choose(String invitation, String pin, String visitor, String browser) {
		Account account = this.invitations.open(invitation, visitor);
		if (!account.isOnlyVolunteer()) {
			throw new PasswordNeeded();
		}
		this.pins.mustBeGood(pin);
		byte[] bytes = new byte[32];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		List<Device> before = this.devices.of(account.id());
		before.stream()
			.skip(MOST_DEVICES - 1L)
			.forEach((device) -> this.devices.end(account.id(), device.id(), SYSTEM));
		long id = this.devices.add(account.id(), hash(secret), this.encoder.encode(pin + secret), browser);
		this.accounts.invitationUsed(account.id());
		this.signOut.everywhere(account.person());
		this.audit.record(account.person(), Action.PIN_DEVICE_ADDED, subject(id));
		return secret;
	}

	/** Whose phone this is, if it may still sign in. */
	Optional<Account> owner(String secret) {
		return this.devices.live(hash(secret)).flatMap(this::owner);
	}

	/**
	 * The account behind the phone, if the PIN is right.
	 * @throws PinRefused if it is not
	 * @throws DeviceOver if there are no more tries, now or since long
	 */
	@Transactional(noRollbackFor = { PinRefused.class, DeviceOver.class })
	Account enter(String secret, String pin) {
		Device device = this.devices.live(hash(secret)).orElseThrow(DeviceOver::new);
		Account account = owner(device).orElseThrow(DeviceOver::new);
		int tries = this.devices.tried(device.id());
		if (tries == 0) {
			throw new DeviceOver();
		}
		if (!this.encoder.matches(pin + secret, device.pin())) {
			this.audit.record(account.person(), Action.PIN_REFUSED, subject(device.id()));
			if (tries < PinDevices.MOST_WRONG) {
				throw new PinRefused(PinDevices.MOST_WRONG - tries);
			}
			this.devices.end(account.id(), device.id(), SYSTEM);
			this.audit.record(account.person(), Action.PIN_DEVICE_ENDED, subject(device.id()));
			throw new DeviceOver();
		}
		this.devices.used(device.id());
		this.accounts.signedIn(account.id());
		this.audit.record(account.person(), Action.SIGNED_IN, subject(device.id()));
		return account;
	}

	/** The phone is lost or given away: it lets nobody in, and whoever is in is out. */
	@Transactional
	void end(String by, Account account, long device) {
		if (!this.devices.end(account.id(), device, by)) {
			throw new NoSuchDevice();
		}
		this.signOut.everywhere(account.person());
		this.audit.record(by, Action.PIN_DEVICE_ENDED, subject(device));
	}

	@EventListener
	void end(KeptOut out) {
		this.devices.endAll(out.account().id(), SYSTEM);
	}

	@EventListener
	void end(StartsAnew anew) {
		this.devices.endAll(anew.account().id(), SYSTEM);
	}

	private Optional<Account> owner(Device device) {
		return this.accounts.find(device.account())
			.filter((account) -> !account.isDisabled() && account.isOnlyVolunteer());
	}

	private static String subject(long device) {
		return "device:" + device;
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
