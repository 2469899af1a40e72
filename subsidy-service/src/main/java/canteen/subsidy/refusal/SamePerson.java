package canteen.subsidy.refusal;

import org.springframework.http.HttpStatus;

/** Two steps that ask for two people were tried by one. */
public final class SamePerson extends Refusal {

	public SamePerson() {
		super(HttpStatus.CONFLICT, "same-person", "经办、复核和审批必须是不同的人：请由另一位同事来做这一步。",
				"This step must be done by another person than the one before.");
	}

}
