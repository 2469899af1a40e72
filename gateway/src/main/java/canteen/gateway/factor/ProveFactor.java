package canteen.gateway.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import canteen.gateway.account.Account;
import canteen.gateway.account.SlowDown;
import canteen.gateway.account.StartsAnew;
import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.duty.Duties;
import canteen.gateway.qr.QrCode;
import canteen.gateway.session.SignOut;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enrolling a second factor, proving it, and what helps when the phone is gone. */
@Component
class ProveFactor {

	private static final int CODES = 10;

	/**
	 * Whoever gets here knows the password, so the account is counted, not the address.
	 */
	private static final String AT_FACTOR = "second-factor";

	private final SecondFactors factors;

	private final Duties duties;

	private final SlowDown slowDown;

	private final Audit audit;

	private final SignOut signOut;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	private final boolean isRequired;

	private final Set<String> roles;

	private final SecureRandom random = new SecureRandom();

	ProveFactor(SecondFactors factors, Duties duties, SlowDown slowDown, Audit audit, SignOut signOut, Clock clock,
			ApplicationEventPublisher events, @Value("${gateway.second-factor.policy}") Policy policy,
			@Value("${gateway.second-factor.roles}") Set<String> roles) {
		this.factors = factors;
		this.duties = duties;
		this.slowDown = slowDown;
		this.audit = audit;
		this.signOut = signOut;
		this.clock = clock;
		this.events = events;
		this.isRequired = policy == Policy.REQUIRED;
		this.roles = Set.copyOf(roles);
	}

	Step next(Account account) {
		if (this.factors.isConfirmed(account.id())) {
			return Step.CODE;
		}
		return isRequiredOf(account) ? Step.ENROL : Step.NONE;
	}

	boolean isRequiredOf(Account account) {
		return this.isRequired && !Collections.disjoint(account.roles(), this.roles);
	}

	/** A new secret for the person's app; it counts once a code of it was seen. */
	@Transactional
	public Enrolment enrol(Account account) {
		byte[] secret = new byte[20];
		this.random.nextBytes(secret);
		this.factors.begin(account.id(), secret);
		SecondFactor held = this.factors.held(account.id()).orElseThrow();
		if (held.isConfirmed()) {
			throw new HasSecondFactor();
		}
		String text = Totp.base32(held.secret());
		String label = URLEncoder.encode("社区爱心食堂:" + account.username(), StandardCharsets.UTF_8).replace("+", "%20");
		return new Enrolment(text, QrCode.svg("otpauth://totp/" + label + "?secret=" + text + "&issuer="
				+ URLEncoder.encode("社区爱心食堂", StandardCharsets.UTF_8)));
	}

	/**
	 * The first code of a new secret.
	 * @return recovery codes, shown this once
	 */
	@Transactional(noRollbackFor = CodeRefused.class)
	public List<String> confirm(Account account, String code) {
		SecondFactor held = held(account);
		if (held.isConfirmed()) {
			throw new HasSecondFactor();
		}
		useCode(account, held, code);
		this.factors.confirm(account.id());
		this.audit.record(account.person(), Action.SECOND_FACTOR_ENROLLED, account.person());
		return newCodes(account);
	}

	/** A code of the app, or a recovery code; each works once. */
	@Transactional(noRollbackFor = CodeRefused.class)
	public void prove(Account account, String code, String address) {
		SecondFactor held = held(account);
		if (!held.isConfirmed()) {
			throw new CodeRefused();
		}
		if (typed(code).matches("[0-9]{6}")) {
			useCode(account, held, code);
		}
		else if (this.factors.spend(account.id(), hash(account, code))) {
			this.slowDown.forget(account.username(), AT_FACTOR);
			this.audit.record(account.person(), Action.RECOVERY_CODE_USED, account.person());
		}
		else {
			refuse(account);
		}
		this.audit.record(account.person(), Action.SECOND_FACTOR_PROVEN, account.person());
	}

	/** In place of the old ones, for who has the app at hand. */
	@Transactional(noRollbackFor = CodeRefused.class)
	public List<String> renewCodes(Account account, String code) {
		SecondFactor held = held(account);
		if (!held.isConfirmed()) {
			throw new CodeRefused();
		}
		useCode(account, held, code);
		this.audit.record(account.person(), Action.RECOVERY_CODES_RENEWED, account.person());
		return newCodes(account);
	}

	/**
	 * The phone is lost: the person enrols anew at his next sign-in, and has no session
	 * until then.
	 */
	@Transactional
	public void reset(String by, Account account) {
		if (account.person().equals(by)) {
			throw new OwnSecondFactor();
		}
		this.duties.mustBeAnother(account, by);
		if (account.isInvited()) {
			// his passkeys, which go as well, are his only way in
			this.duties.mustRemain(account, List.of());
		}
		this.factors.remove(account.id());
		this.events.publishEvent(new SecondFactorReset(account));
		this.signOut.everywhere(account.person());
		this.audit.record(by, Action.SECOND_FACTOR_RESET, account.person());
	}

	/** Who starts anew enrols anew. */
	@EventListener
	void forget(StartsAnew anew) {
		this.factors.remove(anew.account().id());
		this.events.publishEvent(new SecondFactorReset(anew.account()));
	}

	private SecondFactor held(Account account) {
		SecondFactor held = this.factors.held(account.id()).orElseThrow(CodeRefused::new);
		if (!this.slowDown.admits(account.username(), AT_FACTOR)) {
			throw new TooManyCodes(this.slowDown.left(account.username(), AT_FACTOR));
		}
		return held;
	}

	private void useCode(Account account, SecondFactor held, String code) {
		OptionalLong step = new Totp(held.secret()).stepOf(typed(code), this.clock.instant(), held.lastStep());
		if (step.isEmpty()) {
			refuse(account);
		}
		this.factors.used(account.id(), step.getAsLong());
		this.slowDown.forget(account.username(), AT_FACTOR);
	}

	/** Apps show a space in the middle, and Chinese keyboards write wide digits. */
	private static String typed(String code) {
		return Normalizer.normalize(code, Normalizer.Form.NFKC).replaceAll("\\s", "");
	}

	private void refuse(Account account) {
		this.audit.record(account.person(), Action.SECOND_FACTOR_REFUSED, account.person());
		throw new CodeRefused();
	}

	private List<String> newCodes(Account account) {
		List<String> codes = Stream.generate(this::recoveryCode).limit(CODES).toList();
		this.factors.replaceCodes(account.id(), codes.stream().map((code) -> hash(account, code)).toList());
		return codes;
	}

	/** 80 random bits, so that a plain hash of it is enough. */
	private String recoveryCode() {
		byte[] bytes = new byte[10];
		this.random.nextBytes(bytes);
		return Totp.base32(bytes).replaceAll("(.{4})(?=.)", "$1-");
	}

	private static String hash(Account account, String code) {
		String plain = account.id() + ":" + code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "");
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	enum Policy {

		REQUIRED, OPTIONAL

	}

	enum Step {

		NONE, ENROL, CODE, PASSWORD

	}

	record Enrolment(String secret, String qr) {
	}

}
