package canteen.gateway.route;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.apache.hc.core5.http.io.EofSensorInputStream;

/**
 * A stream of events that is told on only while its session is open. A service gives a
 * sign of life every few seconds, so the stream of somebody who is signed out or disabled
 * is over by then, and nothing more is told.
 */
final class OpenStream {

	private final EofSensorInputStream events;

	private final BooleanSupplier isOpen;

	private final Runnable over;

	private final AtomicBoolean isOver = new AtomicBoolean();

	/**
	 * A stream that has begun.
	 * @param isOpen whether the session is
	 * @param over what is done at its end, once
	 */
	OpenStream(EofSensorInputStream events, BooleanSupplier isOpen, Runnable over) {
		this.events = events;
		this.isOpen = isOpen;
		this.over = over;
	}

	/** Returns when the service has ended it or the session is over. */
	void tell(OutputStream listener) throws IOException {
		byte[] event = new byte[4096];
		int count = this.events.read(event);
		while (count >= 0 && this.isOpen.getAsBoolean()) {
			listener.write(event, 0, count);
			listener.flush();
			count = this.events.read(event);
		}
	}

	/** From any thread; the service hears that nobody listens any more. */
	void end() {
		if (this.isOver.compareAndSet(false, true)) {
			this.over.run();
			try {
				this.events.abort();
			}
			catch (IOException ex) {
				// it has ended as well
			}
		}
	}

}
