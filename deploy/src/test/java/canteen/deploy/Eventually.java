package canteen.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what happens in its own time, and says what was last seen if it does not. */
final class Eventually {

	private Eventually() {
	}

	static void holds(Duration patience, Callable<Object> actual, Object expected) throws Exception {
		Instant end = Instant.now().plus(patience);
		Object last;
		do {
			last = seen(actual);
			if (expected.equals(last)) {
				return;
			}
			TimeUnit.MILLISECONDS.sleep(250);
		}
		while (Instant.now().isBefore(end));
		throw new AssertionError("expected " + expected + " within " + patience + " but last saw " + last);
	}

	private static Object seen(Callable<Object> actual) {
		try {
			return actual.call();
		}
		catch (Exception ex) {
			return ex.toString();
		}
	}

}
