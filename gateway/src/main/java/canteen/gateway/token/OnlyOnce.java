package canteen.gateway.token;

import java.util.List;
import java.util.function.Consumer;

import canteen.gateway.audit.Action;
import canteen.gateway.token.Families.Family;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Exchanges a code or a refresh token for the next tokens once, however many ask at the
 * same time and at whichever gateway. The second time ends the family.
 */
@Component
public class OnlyOnce {

	private final Families families;

	private final OAuth2AuthorizationService authorizations;

	private final AuthenticationProvider code;

	private final AuthenticationProvider refresh;

	OnlyOnce(Families families, OAuth2AuthorizationService authorizations, OAuth2TokenGenerator<?> tokens) {
		this.families = families;
		this.authorizations = authorizations;
		this.code = new OAuth2AuthorizationCodeAuthenticationProvider(authorizations, tokens);
		this.refresh = new OAuth2RefreshTokenAuthenticationProvider(authorizations, tokens);
	}

	/**
	 * The next tokens, or a refusal; what a refusal ends stays ended.
	 * @param attempt of a client that proved who it is
	 * @throws OAuth2AuthenticationException if the code or token is not good, or not any
	 * more
	 */
	@Transactional(noRollbackFor = OAuth2AuthenticationException.class)
	public Authentication exchange(Authentication attempt) {
		if (!(attempt.getPrincipal() instanceof OAuth2ClientAuthenticationToken client) || !client.isAuthenticated()) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
		}
		return (attempt instanceof OAuth2RefreshTokenAuthenticationToken asked) ? renewed(asked)
				: begun((OAuth2AuthorizationCodeAuthenticationToken) attempt);
	}

	private Authentication renewed(OAuth2RefreshTokenAuthenticationToken asked) {
		Family family = this.families.holdBy(asked.getRefreshToken()).orElseGet(() -> {
			this.families.spentBy(asked.getRefreshToken())
				.ifPresent((spent) -> this.families.end(spent, Action.REFRESH_TOKEN_REUSED));
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		});
		Authentication next = this.refresh.authenticate(asked);
		this.families.spend(family, asked.getRefreshToken());
		return next;
	}

	private Authentication begun(OAuth2AuthorizationCodeAuthenticationToken asked) {
		Family family = this.families.holdByCode(asked.getCode())
			.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
		if (wasUsed(family)) {
			this.families.end(family, Action.CODE_REUSED);
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
		}
		return this.code.authenticate(asked);
	}

	private boolean wasUsed(Family family) {
		OAuth2Authorization begun = this.authorizations.findById(family.id());
		return begun != null && begun.getAccessToken() != null
				&& begun.getToken(OAuth2AuthorizationCode.class).isInvalidated();
	}

	/**
	 * What the token endpoint asks in place of the framework's own two.
	 * @param once as others got it, with its transactions
	 */
	public static Consumer<List<AuthenticationProvider>> inPlaceOfTheUsual(OnlyOnce once) {
		return (providers) -> {
			providers.removeIf((provider) -> provider instanceof OAuth2AuthorizationCodeAuthenticationProvider
					|| provider instanceof OAuth2RefreshTokenAuthenticationProvider);
			providers.add(0, new Exchange(once));
		};
	}

	/** Not a bean: the password page takes the only one there is. */
	private record Exchange(OnlyOnce once) implements AuthenticationProvider {

		@Override
		public Authentication authenticate(Authentication attempt) {
			return this.once.exchange(attempt);
		}

		@Override
		public boolean supports(Class<?> attempt) {
			return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(attempt)
					|| OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(attempt);
		}

	}

}
