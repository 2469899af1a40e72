package canteen.gateway.route;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import canteen.gateway.audit.Action;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * An answer of a service that shows or hands out what is otherwise hidden, and so is
 * remembered.
 *
 * @param path as the service's API document writes it
 * @param subject whom or what it is about; names in braces come from the path or the
 * query
 * @param what of it is given away
 */
record Disclosure(HttpMethod method, PathPattern path, Action action, String subject, String what) {

	/**
	 * Ids of rows and codes of canteens; whatever else somebody puts there is left out.
	 */
	private static final String PLAIN = "\\d{1,12}|[a-z][a-z0-9-]{0,19}";

	private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

	static Disclosure of(String call, Action action, String subject, String what) {
		String[] parts = call.split(" ");
		return new Disclosure(HttpMethod.valueOf(parts[0]), PathPatternParser.defaultInstance.parse(parts[1]), action,
				subject, what);
	}

	boolean isOf(ServerRequest request) {
		return this.method.equals(request.method()) && this.path.matches(asked(request));
	}

	/** Such as {@code elder:17}, and never an ID number, whatever stands in the path. */
	String subject(ServerRequest request) {
		PathPattern.PathMatchInfo match = this.path.matchAndExtract(asked(request));
		Map<String, String> found = (match != null) ? match.getUriVariables() : Map.of();
		return NAME.matcher(this.subject)
			.replaceAll((name) -> Matcher.quoteReplacement(Optional.ofNullable(found.get(name.group(1)))
				.or(() -> request.param(name.group(1)))
				.filter((value) -> value.matches(PLAIN))
				.orElse("-")));
	}

	private static PathContainer asked(ServerRequest request) {
		return request.requestPath().pathWithinApplication();
	}

}
