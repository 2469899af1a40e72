package canteen.gateway.token;

import java.util.ArrayList;
import java.util.List;

import canteen.gateway.account.Account;
import canteen.gateway.account.Accounts;

import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/**
 * Says in each token who it is for and what he may do, as it is at that moment. A
 * disabled account gets no further token. Lists are array lists, because the kept
 * authorization holds the claims and reads back only well-known types.
 */
@Component
class PersonClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {

	private static final List<String> READERS = List.of("gateway", "member", "meal", "subsidy");

	private final Accounts accounts;

	PersonClaims(Accounts accounts) {
		this.accounts = accounts;
	}

	@Override
	public void customize(JwtEncodingContext context) {
		if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
			context.getClaims().audience(Neighbour.audienceOf(context.getAuthorizedScopes()));
			return;
		}
		Account account = this.accounts.ofPerson(context.getPrincipal().getName())
			.filter((known) -> !known.isDisabled())
			.orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
		if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
			context.getClaims()
				.audience(new ArrayList<>(READERS))
				.claim("person", account.person())
				.claim("name", account.name())
				.claim("roles", new ArrayList<>(account.roles()))
				.claim("canteens", new ArrayList<>(account.canteens()));
		}
	}

}
