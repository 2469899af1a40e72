package canteen.gateway.access;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/**
 * A code goes to the registered address, to the letter (RFC 9700, 4.1.3). The framework
 * alone would send it to any port of the loopback address, as apps need it (RFC 8252,
 * 7.3); we have none.
 */
final class ExactRedirect {

	private ExactRedirect() {
	}

	static void require(List<AuthenticationProvider> providers) {
		Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> rules = ExactRedirect::check;
		providers.forEach((provider) -> {
			if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider asked) {
				asked.setAuthenticationValidator(
						rules.andThen(new OAuth2AuthorizationCodeRequestAuthenticationValidator()));
			}
		});
	}

	private static void check(OAuth2AuthorizationCodeRequestAuthenticationContext asked) {
		OAuth2AuthorizationCodeRequestAuthenticationToken request = asked.getAuthentication();
		if (!asked.getRegisteredClient().getRedirectUris().contains(request.getRedirectUri())) {
			throw new OAuth2AuthorizationCodeRequestAuthenticationException(
					new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, "redirect_uri", null), null);
		}
	}

}
