package canteen.gateway.refusal;

import java.util.List;

import org.springframework.http.HttpStatus;

/** Some fields of the request cannot be accepted. */
public final class FieldsRefused extends Refusal {

	private final List<Fault> faults;

	public FieldsRefused(List<Fault> faults) {
		super(HttpStatus.BAD_REQUEST, "invalid-request", "有内容不符合要求，请按下面的说明修改。",
				"Some fields are not acceptable; see errors.");
		this.faults = List.copyOf(faults);
	}

	@Override
	public List<Fault> errors() {
		return this.faults;
	}

}
