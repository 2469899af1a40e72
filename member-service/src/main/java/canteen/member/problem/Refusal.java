package canteen.member.problem;

import java.util.List;
import java.util.Locale;

import org.springframework.http.HttpStatus;

/**
 * A request we will not do, named for what happened. Its words never hold personal data.
 */
public abstract class Refusal extends RuntimeException {

	private final HttpStatus status;

	private final String chinese;

	private final List<Field> fields;

	protected Refusal(HttpStatus status, String chinese, String english, Field... fields) {
		super(english);
		this.status = status;
		this.chinese = chinese;
		this.fields = List.of(fields);
	}

	HttpStatus status() {
		return this.status;
	}

	String type() {
		return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

	/**
	 * The sentence in Chinese.
	 */
	public String chinese() {
		return this.chinese;
	}

	/**
	 * The sentence in English when that is asked for, otherwise in Chinese.
	 */
	public String sentence(Locale language) {
		return language.getLanguage().equals("en") ? getMessage() : this.chinese;
	}

	List<Field> fields() {
		return this.fields;
	}

	/**
	 * One field that is wrong, and why.
	 */
	public record Field(String field, String message) {
	}

}
