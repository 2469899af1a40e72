package canteen.gateway.chain;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Reading the whole chain is work; once at a time is enough. */
final class CheckRunning extends Refusal {

	CheckRunning() {
		super(HttpStatus.CONFLICT, "check-running", "核验正在进行，请稍后再看结果。", "A check is running. Look again shortly.");
	}

}
