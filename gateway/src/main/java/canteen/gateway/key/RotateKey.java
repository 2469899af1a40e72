package canteen.gateway.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.secrecy.Sealing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts a new key in the place of the one that signs. Nobody is signed out: the old one is
 * published until every token it signed has expired, and erased then.
 */
@Component
class RotateKey {

	private static final Logger log = LoggerFactory.getLogger(RotateKey.class);

	/** 128 bits of security (NIST SP 800-57, part 1, table 2). */
	private static final int BITS = 3072;

	private static final String SYSTEM = "system";

	private final SigningKeys keys;

	private final Sealing sealing;

	private final Audit audit;

	private final TransactionOperations transactions;

	private final Clock clock;

	private final Duration oldest;

	RotateKey(SigningKeys keys, Sealing sealing, Audit audit, PlatformTransactionManager manager, Clock clock,
			@Value("${gateway.signing-key.oldest}") Duration oldest) {
		this.keys = keys;
		this.sealing = sealing;
		this.audit = audit;
		this.transactions = new TransactionTemplate(manager);
		this.clock = clock;
		this.oldest = oldest;
	}

	/**
	 * Before the first token: a key there is, and none sealed with a key of yesterday.
	 */
	void begin() {
		if (this.sealing.isChanging()) {
			log.info("{} signing keys were sealed anew", this.keys.reseal());
		}
		if (this.keys.all().isEmpty()) {
			this.keys.addFirst(made());
		}
	}

	/**
	 * At once.
	 * @throws KeyJustMade if the one that signs is younger than a minute
	 */
	void byHand(String person) {
		if (!rotate(person, (now) -> this.keys.all().get(0).isOlderAt(now, Duration.ofMinutes(1)))) {
			throw new KeyJustMade();
		}
	}

	/** If it was asked for at the machine, or the one that signs is too old. */
	void ifDue() {
		if (isDueAt(this.clock.instant())) {
			rotate(SYSTEM, this::isDueAt);
		}
	}

	/** Erases what nobody can need any more. */
	void clear() {
		Instant now = this.clock.instant();
		List<SigningKey> over = this.keys.all().stream().filter((key) -> key.isOverAt(now)).toList();
		over.forEach((key) -> this.transactions.executeWithoutResult((status) -> {
			this.keys.end(key);
			this.audit.record(SYSTEM, Action.SIGNING_KEY_ENDED, key.key().getKeyID());
		}));
	}

	private boolean isDueAt(Instant now) {
		SigningKey signs = this.keys.all().get(0);
		return signs.isDue() || signs.isOlderAt(now, this.oldest);
	}

	/** The condition is asked again when nobody else can change the keys. */
	private boolean rotate(String by, Predicate<Instant> still) {
		RSAKey next = made();
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			this.keys.hold();
			if (!still.test(this.clock.instant())) {
				return false;
			}
			this.keys.add(next);
			this.audit.record(by, Action.SIGNING_KEY_ROTATED, next.getKeyID());
			return true;
		}));
	}

	private static RSAKey made() {
		try {
			return new RSAKeyGenerator(BITS).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyIDFromThumbprint(true)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
