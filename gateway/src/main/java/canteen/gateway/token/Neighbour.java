package canteen.gateway.token;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * A service that calls others in its own name, and what it may ask of whom. Its tokens
 * are good at those services only whose scopes it asked for, and everywhere else nothing.
 *
 * @param name of the client
 * @param scopes what it may ask
 */
record Neighbour(String name, Set<String> scopes) {

	/** Each scope is asked of one service. */
	private static final Map<String, String> ASKED_OF = Map.of("roster.meal", "member", "care-facts", "member",
			"roster.subsidy", "member", "names", "member", "facts", "subsidy", "quotes", "subsidy", "calendar", "meal",
			"takings", "meal");

	static final List<Neighbour> ALL = List.of(
			new Neighbour("meal", Set.of("roster.meal", "facts", "quotes", "care-facts")),
			new Neighbour("subsidy", Set.of("roster.subsidy", "names", "calendar", "takings")));

	/**
	 * Who reads a token with these scopes; an array list, as kept claims must be.
	 * @throws OAuth2AuthenticationException if it would be good for nothing
	 */
	static List<String> audienceOf(Set<String> scopes) {
		Set<String> audience = new LinkedHashSet<>();
		scopes.stream().sorted().forEach((scope) -> audience.add(ASKED_OF.get(scope)));
		if (audience.isEmpty()) {
			throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
		}
		return new ArrayList<>(audience);
	}

}
