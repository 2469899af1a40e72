package canteen.meal.cashup;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Whoever counted cannot also check. */
final class SameSigner extends Refusal {

	SameSigner() {
		super(HttpStatus.CONFLICT, "same-signer", "复核要由另一个人签字。", "Another person must sign the check.");
	}

}
