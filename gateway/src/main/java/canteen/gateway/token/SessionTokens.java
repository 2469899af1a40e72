package canteen.gateway.token;

import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.stereotype.Component;

/**
 * The tokens of a signed-in person, in his session on this side of the door. Only the
 * tokens are kept; the client's secret stays where it is configured.
 */
@Component
class SessionTokens implements OAuth2AuthorizedClientRepository {

	static final String ATTRIBUTE = "canteen.tokens";

	private final ClientRegistrationRepository registrations;

	SessionTokens(ClientRegistrationRepository registrations) {
		this.registrations = registrations;
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(String registration, Authentication person,
			HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		Kept kept = (session != null) ? (Kept) session.getAttribute(ATTRIBUTE) : null;
		return (kept != null)
				? (T) kept.toClient(this.registrations.findByRegistrationId(registration), person.getName()) : null;
	}

	@Override
	public void saveAuthorizedClient(OAuth2AuthorizedClient client, Authentication person, HttpServletRequest request,
			HttpServletResponse response) {
		request.getSession(true).setAttribute(ATTRIBUTE, Kept.of(client));
	}

	@Override
	public void removeAuthorizedClient(String registration, Authentication person, HttpServletRequest request,
			HttpServletResponse response) {
		HttpSession session = request.getSession(false);
		if (session != null) {
			session.removeAttribute(ATTRIBUTE);
		}
	}

	/**
	 * What a session row holds.
	 *
	 * @param access the access token
	 * @param issued when it was issued
	 * @param expires when the services stop believing it
	 * @param refresh what gets the next one, or null
	 */
	record Kept(String access, Instant issued, Instant expires, String refresh) implements Serializable {

		@Serial
		private static final long serialVersionUID = 1L;

		static Kept of(OAuth2AuthorizedClient client) {
			return of(client.getAccessToken(), client.getRefreshToken());
		}

		static Kept of(OAuth2AccessToken access, OAuth2RefreshToken refresh) {
			return new Kept(access.getTokenValue(), access.getIssuedAt(), access.getExpiresAt(),
					(refresh != null) ? refresh.getTokenValue() : null);
		}

		boolean isGoodAt(Instant moment) {
			return this.expires.isAfter(moment);
		}

		OAuth2AuthorizedClient toClient(ClientRegistration registration, String person) {
			return new OAuth2AuthorizedClient(registration, person,
					new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, this.access, this.issued, this.expires),
					(this.refresh != null) ? new OAuth2RefreshToken(this.refresh, this.issued) : null);
		}

	}

}
