package canteen.subsidy.intake;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A fact that can never be taken in. */
final class FactRefused extends Refusal {

	FactRefused(String reason) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "fact-refused", reason, reason);
	}

}
