package canteen.meal.refusal;

import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * A request that is understood and refused. Changes nothing; the caller reads why in
 * Chinese or English.
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

	/** The kebab-case name after {@code urn:problem:}. */
	public final String type() {
		return this.type;
	}

	public final String detail(boolean inEnglish) {
		return inEnglish ? this.english : this.chinese;
	}

	/** The fields that are wrong; empty when it is not about a field. */
	public List<FieldError> errors() {
		return List.of();
	}

	public record FieldError(String field, String message) {
	}

}
