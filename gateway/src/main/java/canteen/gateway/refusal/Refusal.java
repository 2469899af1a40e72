package canteen.gateway.refusal;

import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * A request that was understood and is not done; nothing has changed.
 */
public abstract class Refusal extends RuntimeException {

	private final HttpStatus status;

	private final String type;

	private final String chinese;

	private final String english;

	protected Refusal(HttpStatus status, String type, String chinese, String english) {
		super(type);
		this.status = status;
		this.type = type;
		this.chinese = chinese;
		this.english = english;
	}

	public final HttpStatus status() {
		return this.status;
	}

	/** What follows {@code urn:problem:}. */
	public final String type() {
		return this.type;
	}

	public final String chinese() {
		return this.chinese;
	}

	public final String english() {
		return this.english;
	}

	/** In how many seconds to try again, for what was asked too often. */
	public String retryAfter() {
		return "60";
	}

	/** Which fields are wrong, if it is about fields. */
	public List<Fault> errors() {
		return List.of();
	}

	/**
	 * One field that cannot be accepted.
	 *
	 * @param field its name in the request
	 * @param message what to do about it
	 */
	public record Fault(String field, String message) {
	}

}
