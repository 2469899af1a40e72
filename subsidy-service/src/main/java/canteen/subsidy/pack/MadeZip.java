package canteen.subsidy.pack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads the zip that a workbook is made as, while it is made (APPNOTE 6.3.9): entries
 * whose sizes come after them in eight bytes each, which {@code ZipInputStream} takes for
 * four.
 */
final class MadeZip {

	private static final int ENTRY = 0x04034b50;

	private static final int DIRECTORY = 0x02014b50;

	private static final int AFTER_ENTRY = 0x08074b50;

	private static final int BUFFER = 1 << 13;

	private final PushbackInputStream made;

	MadeZip(InputStream made) {
		this.made = new PushbackInputStream(made, BUFFER);
	}

	/** The name of the next entry; empty when there is none. */
	String next() throws IOException {
		int begin = numbers(4).getInt();
		if (begin == DIRECTORY) {
			return "";
		}
		if (begin != ENTRY) {
			throw new IOException("not the begin of an entry");
		}
		ByteBuffer head = numbers(26);
		String name = new String(numbers(head.getShort(22)).array(), StandardCharsets.US_ASCII);
		numbers(head.getShort(24));
		return name;
	}

	/** What the entry holds; to be read to its end. */
	InputStream content() {
		Inflater inflater = new Inflater(true);
		return new InflaterInputStream(this.made, inflater, BUFFER) {

			private boolean isOver;

			@Override
			public int read(byte[] buffer, int from, int length) throws IOException {
				int count = super.read(buffer, from, length);
				if (count < 0 && !this.isOver) {
					this.isOver = true;
					MadeZip.this.made.unread(this.buf, this.len - inflater.getRemaining(), inflater.getRemaining());
					inflater.end();
					if (numbers(24).getInt() != AFTER_ENTRY) {
						throw new IOException("not the end of an entry");
					}
				}
				return count;
			}

		};
	}

	private ByteBuffer numbers(int bytes) throws IOException {
		byte[] read = this.made.readNBytes(bytes);
		if (read.length < bytes) {
			throw new EOFException();
		}
		return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
	}

}
