package canteen.gateway.limit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * What a request brings, counted while it comes: however its length was told, no more of
 * it passes than is allowed, and no drop by drop. What fails here is the sender's doing,
 * never that of the service it was meant for.
 */
final class Content extends ServletInputStream {

	private final ServletInputStream sent;

	private final long most;

	private final Pace pace;

	/**
	 * Begins to count.
	 * @param most how many bytes may come
	 */
	Content(ServletInputStream sent, long most, Clock clock) {
		this.sent = sent;
		this.most = most;
		this.pace = new Pace(clock);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] buffer, int from, int length) {
		int read = next(buffer, from, length);
		if (read > 0 && this.pace.came(read) > this.most) {
			throw new ContentTooLarge();
		}
		return read;
	}

	private int next(byte[] buffer, int from, int length) {
		try {
			return this.sent.read(buffer, from, length);
		}
		catch (SocketTimeoutException ex) {
			throw new ContentTooSlow();
		}
		catch (IOException ex) {
			throw new ContentBrokenOff();
		}
	}

	@Override
	public int available() throws IOException {
		return this.sent.available();
	}

	@Override
	public boolean isFinished() {
		return this.sent.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.sent.isReady();
	}

	@Override
	public void setReadListener(ReadListener listener) {
		throw new UnsupportedOperationException("contents are read as they come");
	}

}
