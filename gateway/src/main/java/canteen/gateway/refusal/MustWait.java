package canteen.gateway.refusal;

import java.time.Duration;

import org.springframework.http.HttpStatus;

/** Something secret was wrong too often; how long it is until the next try is told. */
public abstract class MustWait extends Refusal {

	private final long seconds;

	/**
	 * Who tried is told so.
	 * @param chinese what was wrong too often, as the begin of a sentence
	 * @param english likewise
	 */
	protected MustWait(String type, String chinese, String english, Duration left) {
		super(HttpStatus.TOO_MANY_REQUESTS, type, chinese + "，请过 " + left.toSeconds() + " 秒再试。",
				english + "; try again in " + left.toSeconds() + " seconds.");
		this.seconds = left.toSeconds();
	}

	@Override
	public final String retryAfter() {
		return Long.toString(this.seconds);
	}

}
