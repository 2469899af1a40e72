package canteen.subsidy.intake;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A fact that can never be taken in. */
final class FactRefused extends Refusal {

	FactRefused(String chinese, String english) {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "fact-refused", chinese, english);
	}

	/** In both languages: who tells the fact keeps the reason for readers of either. */
	String reason() {
		return detail(false) + " (" + detail(true) + ")";
	}

}
