package canteen.gateway.access;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * People go to our own authorization server by one address. The framework alone would
 * fail with 500 at any other name there.
 */
final class OneWayIn implements OAuth2AuthorizationRequestResolver {

	static final String PATH = "/oauth2/authorization/canteen";

	private final OAuth2AuthorizationRequestResolver usual;

	OneWayIn(ClientRegistrationRepository clients) {
		this.usual = new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
	}

	@Override
	public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
		return request.getRequestURI().equals(PATH) ? this.usual.resolve(request) : null;
	}

	@Override
	public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String client) {
		return this.usual.resolve(request, client);
	}

}
