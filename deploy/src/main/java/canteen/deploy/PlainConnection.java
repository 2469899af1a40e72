package canteen.deploy;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * One kept connection that posts JSON and waits for the answer, with next to no work for
 * the processor: a benchmark plays forty counters on the machine it measures. Not
 * encrypted; for one thread.
 */
final class PlainConnection implements Closeable {

	private static final int PATIENCE_MS = 60_000;

	private static final byte[] END = { '\r', '\n', '\r', '\n' };

	private final URI address;

	private final String head;

	private byte[] read = new byte[16 * 1024];

	private int from;

	private int to;

	private Socket socket;

	PlainConnection(String address, Map<String, String> headers) {
		this.address = URI.create(address);
		StringBuilder lines = new StringBuilder("POST " + this.address.getRawPath() + " HTTP/1.1\r\nHost: "
				+ this.address.getRawAuthority() + "\r\nContent-Type: application/json\r\n");
		headers.forEach((name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
		this.head = lines.append("Content-Length: ").toString();
	}

	/**
	 * Posts and gives the body of the answer.
	 * @throws IllegalStateException if the answer is not 200
	 */
	String post(byte[] body) throws IOException {
		if (this.socket == null) {
			this.socket = new Socket(this.address.getHost(), this.address.getPort());
			this.socket.setTcpNoDelay(true);
			this.socket.setSoTimeout(PATIENCE_MS);
			this.from = 0;
			this.to = 0;
		}
		byte[] start = (this.head + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
		byte[] whole = Arrays.copyOf(start, start.length + body.length);
		System.arraycopy(body, 0, whole, start.length, body.length);
		this.socket.getOutputStream().write(whole);
		String headers = text(upTo(END));
		String answer = headers.contains("transfer-encoding: chunked") ? chunks() : text(length(headers));
		if (headers.contains("connection: close")) {
			close();
		}
		if (!headers.startsWith("http/1.1 200")) {
			throw new IllegalStateException(this.address.getPath() + " answered " + headers.lines().findFirst());
		}
		return answer;
	}

	private static int length(String headers) {
		String name = "content-length: ";
		int begin = headers.indexOf(name) + name.length();
		return Integer.parseInt(headers.substring(begin, headers.indexOf('\r', begin)));
	}

	private String chunks() throws IOException {
		StringBuilder whole = new StringBuilder();
		while (true) {
			int length = Integer.parseInt(text(upTo(Arrays.copyOf(END, 2))).strip(), 16);
			whole.append(text(length));
			text(2);
			if (length == 0) {
				return whole.toString();
			}
		}
	}

	/** How many bytes there are up to and with this end; reads until it is there. */
	private int upTo(byte[] end) throws IOException {
		int looked = this.from;
		while (true) {
			for (int at = looked; at + end.length <= this.to; at++) {
				if (Arrays.equals(this.read, at, at + end.length, end, 0, end.length)) {
					return at + end.length - this.from;
				}
			}
			int kept = Math.max(0, this.to - this.from - end.length);
			more();
			looked = this.from + kept;
		}
	}

	/** The next bytes; those of headers in small letters. */
	private String text(int bytes) throws IOException {
		while (this.to - this.from < bytes) {
			more();
		}
		String text = new String(this.read, this.from, bytes, StandardCharsets.UTF_8);
		this.from += bytes;
		return text.startsWith("HTTP/") ? text.toLowerCase(Locale.ROOT) : text;
	}

	private void more() throws IOException {
		if (this.from > 0) {
			System.arraycopy(this.read, this.from, this.read, 0, this.to - this.from);
			this.to -= this.from;
			this.from = 0;
		}
		if (this.to == this.read.length) {
			this.read = Arrays.copyOf(this.read, this.read.length * 2);
		}
		InputStream in = this.socket.getInputStream();
		int got = in.read(this.read, this.to, this.read.length - this.to);
		if (got < 0) {
			close();
			throw new EOFException(this.address.getPath() + " closed the connection");
		}
		this.to += got;
	}

	@Override
	public void close() throws IOException {
		if (this.socket != null) {
			this.socket.close();
			this.socket = null;
		}
	}

}
