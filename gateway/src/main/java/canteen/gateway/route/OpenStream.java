package canteen.gateway.route;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;

/**
 * A stream of events that is told on only while its session is open. A service gives a
 * sign of life every few seconds, so the stream of somebody who is signed out or disabled
 * is over by then, and nothing more is told.
 */
final class OpenStream extends FilterInputStream {

	private final BooleanSupplier isOpen;

	OpenStream(InputStream events, BooleanSupplier isOpen) {
		super(events);
		this.isOpen = isOpen;
	}

	@Override
	public int read() throws IOException {
		int next = super.read();
		return this.isOpen.getAsBoolean() ? next : -1;
	}

	@Override
	public int read(byte[] buffer, int from, int length) throws IOException {
		int count = super.read(buffer, from, length);
		return (count < 0 || this.isOpen.getAsBoolean()) ? count : -1;
	}

}
