package canteen.gateway.ceremony;

import java.io.Serial;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpSession;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;

/**
 * The two conversations with an authenticator. Each question is kept in the session it
 * was asked in, is good for five minutes and is answered once; the authenticator must
 * have made sure that its owner is there (user verification), so that its answer counts
 * as two factors.
 */
@Component
public class Ceremony {

	private static final Duration GOOD_FOR = Duration.ofMinutes(5);

	private static final String TO_MAKE = "canteen.passkey-to-make";

	private static final String TO_USE = "canteen.passkey-to-use";

	private static final JsonMapper JSON = JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

	private final Site site;

	private final PublicKeyCredentialUserEntityRepository owners;

	private final UserCredentialRepository kept;

	private final UsedChallenges used;

	private final Clock clock;

	private final Webauthn4JRelyingPartyOperations checks;

	Ceremony(Site site, PublicKeyCredentialUserEntityRepository owners, UserCredentialRepository kept,
			UsedChallenges used, Clock clock) {
		this.site = site;
		this.owners = owners;
		this.kept = kept;
		this.used = used;
		this.clock = clock;
		this.checks = new Webauthn4JRelyingPartyOperations(owners, kept,
				PublicKeyCredentialRpEntity.builder().id(site.name()).name("社区爱心食堂").build(), Set.of(site.origin()));
		this.checks.setCustomizeCreationOptions((options) -> options.timeout(GOOD_FOR)
			.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
				.residentKey(ResidentKeyRequirement.REQUIRED)
				.userVerification(UserVerificationRequirement.REQUIRED)
				.build()));
		this.checks.setCustomizeRequestOptions(
				(options) -> options.timeout(GOOD_FOR).userVerification(UserVerificationRequirement.REQUIRED));
	}

	/**
	 * The question to make a passkey for the signed-in person, as the browser reads it.
	 */
	public String askToMake(Authentication person, HttpSession session) {
		this.site.mustHavePasskeys();
		PublicKeyCredentialCreationOptions options = this.checks
			.createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(person));
		session.setAttribute(TO_MAKE, new Asked(options, until()));
		return JSON.writeValueAsString(options);
	}

	/**
	 * Keeps the passkey that was made.
	 * @param person who was asked to make it
	 * @throws PasskeyRefused if it was not asked for here or of somebody else, or
	 * somebody has it already
	 */
	public CredentialRecord made(JsonNode answer, String name, String person, HttpSession session) {
		PublicKeyCredentialCreationOptions options = asked(TO_MAKE, session, PublicKeyCredentialCreationOptions.class,
				PublicKeyCredentialCreationOptions::getChallenge);
		PublicKeyCredential<AuthenticatorAttestationResponse> made = read(answer, new TypeReference<>() {
		});
		return checked(() -> {
			if (!options.getUser().getId().equals(this.owners.findByUsername(person).getId())) {
				throw new PasskeyRefused();
			}
			return this.checks.registerCredential(
					new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(made, name)));
		});
	}

	/** The question to use any passkey of this site, as the browser reads it. */
	public String askToUse(HttpSession session) {
		this.site.mustHavePasskeys();
		PublicKeyCredentialRequestOptions options = this.checks
			.createCredentialRequestOptions(new ImmutablePublicKeyCredentialRequestOptionsRequest(null));
		session.setAttribute(TO_USE, new Asked(options, until()));
		return JSON.writeValueAsString(options);
	}

	/**
	 * The passkey that was used, proven to be its owner's.
	 * @throws PasskeyRefused if it was not asked for here, or the answer does not hold
	 */
	public CredentialRecord used(JsonNode answer, HttpSession session) {
		PublicKeyCredentialRequestOptions options = asked(TO_USE, session, PublicKeyCredentialRequestOptions.class,
				PublicKeyCredentialRequestOptions::getChallenge);
		PublicKeyCredential<AuthenticatorAssertionResponse> answered = read(answer, new TypeReference<>() {
		});
		return checked(() -> {
			CredentialRecord record = Optional.ofNullable(this.kept.findByCredentialId(answered.getRawId()))
				.orElseThrow(PasskeyRefused::new);
			if (!record.getUserEntityUserId().equals(answered.getResponse().getUserHandle())) {
				throw new PasskeyRefused();
			}
			this.checks.authenticate(new RelyingPartyAuthenticationRequest(options, answered));
			return record;
		});
	}

	private <T> T asked(String which, HttpSession session, Class<T> type, Function<T, Bytes> challenge) {
		this.site.mustHavePasskeys();
		Asked asked = (session != null) ? (Asked) session.getAttribute(which) : null;
		if (asked == null) {
			throw new PasskeyRefused();
		}
		session.removeAttribute(which);
		T options = type.cast(asked.options());
		if (!this.used.use(challenge.apply(options).getBytes()) || asked.until().isBefore(this.clock.instant())) {
			throw new PasskeyRefused();
		}
		return options;
	}

	private Instant until() {
		return this.clock.instant().plus(GOOD_FOR);
	}

	private static <T> T read(JsonNode answer, TypeReference<T> type) {
		try {
			return JSON.readValue(JSON.treeAsTokens(answer), type);
		}
		catch (JacksonException | IllegalArgumentException ex) {
			throw new PasskeyRefused();
		}
	}

	/**
	 * What does not hold ends as one of many kinds of exceptions; to the browser they are
	 * one.
	 */
	private static <T> T checked(Supplier<T> check) {
		try {
			return check.get();
		}
		catch (TransientDataAccessException | DataAccessResourceFailureException failure) {
			throw failure;
		}
		catch (RuntimeException refused) {
			throw new PasskeyRefused();
		}
	}

	/**
	 * A question that waits for its answer.
	 *
	 * @param options the question as the framework made it
	 * @param until when the answer comes too late
	 */
	private record Asked(Serializable options, Instant until) implements Serializable {

		@Serial
		private static final long serialVersionUID = 1L;

	}

}
