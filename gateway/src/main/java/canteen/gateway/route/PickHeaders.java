package canteen.gateway.route;

import java.util.Locale;
import java.util.function.Predicate;

import org.springframework.http.HttpHeaders;

/** A copy of some of a message's headers, with all their values. */
final class PickHeaders {

	private PickHeaders() {
	}

	/**
	 * Those whose name is wanted.
	 * @param wanted is asked for the name in lower case
	 */
	static HttpHeaders of(HttpHeaders all, Predicate<String> wanted) {
		HttpHeaders picked = new HttpHeaders();
		all.forEach((name, values) -> {
			if (wanted.test(name.toLowerCase(Locale.ROOT))) {
				picked.addAll(name, values);
			}
		});
		return picked;
	}

}
