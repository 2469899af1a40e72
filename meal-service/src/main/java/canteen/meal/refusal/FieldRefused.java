package canteen.meal.refusal;

import java.util.List;

import org.springframework.http.HttpStatus;

/** One or more fields of the request cannot be accepted. */
public class FieldRefused extends Refusal {

	private final List<FieldError> errors;

	public FieldRefused(List<FieldError> errors) {
		super(HttpStatus.BAD_REQUEST, "invalid-request", "有内容不符合要求，请按下面的说明修改。",
				"Some fields are not acceptable; see errors.");
		this.errors = List.copyOf(errors);
	}

	public FieldRefused(String field, String message) {
		this(List.of(new FieldError(field, message)));
	}

	@Override
	public List<FieldError> errors() {
		return this.errors;
	}

}
