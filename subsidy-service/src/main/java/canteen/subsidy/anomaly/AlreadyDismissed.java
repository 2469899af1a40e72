package canteen.subsidy.anomaly;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody gave a reason already, and nothing changed since. */
final class AlreadyDismissed extends Refusal {

	AlreadyDismissed() {
		super(HttpStatus.CONFLICT, "already-dismissed", "这条异常已经有人写过原因,证据没有变化。",
				"Somebody gave a reason already and nothing changed since.");
	}

}
