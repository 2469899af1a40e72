package canteen.subsidy.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Passes a workbook on without the time it was made at, so that the same content is the
 * same file, byte for byte. It is passed on while it is made: whoever waits for a great
 * one hears from it all the time.
 */
final class SteadyZip {

	private static final FileTime ALWAYS = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

	private static final int ON_THE_WAY = 1 << 16;

	private SteadyZip() {
	}

	/**
	 * Lets a workbook be made and writes it anew. What breaks off while it is made never
	 * gets an end.
	 */
	static void write(Maker maker, OutputStream to) throws IOException {
		ZipOutputStream zip = new ZipOutputStream(to);
		PipedInputStream made = new PipedInputStream(ON_THE_WAY);
		FutureTask<Void> passing = new FutureTask<>(() -> {
			try (made) {
				copy(new MadeZip(made), zip);
				made.transferTo(OutputStream.nullOutputStream());
			}
			return null;
		});
		try {
			try (PipedOutputStream making = new PipedOutputStream(made)) {
				new Thread(passing, "pack").start();
				maker.make(making);
			}
		}
		catch (IOException | UncheckedIOException broken) {
			over(passing);
			throw broken;
		}
		catch (RuntimeException broken) {
			try {
				over(passing);
			}
			catch (IOException halfway) {
				broken.addSuppressed(halfway);
			}
			throw broken;
		}
		over(passing);
		zip.finish();
	}

	/** Until nothing more is passed on; what stopped it is the first cause. */
	private static void over(FutureTask<Void> passing) throws IOException {
		try {
			passing.get();
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof IOException known) ? known : new IOException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

	private static void copy(MadeZip made, ZipOutputStream zip) throws IOException {
		for (String name = made.next(); !name.isEmpty(); name = made.next()) {
			ZipEntry steady = new ZipEntry(name);
			steady.setLastModifiedTime(ALWAYS);
			zip.putNextEntry(steady);
			if (name.startsWith("docProps/")) {
				zip.write(timeless(made.content()));
			}
			else {
				made.content().transferTo(zip);
			}
			zip.closeEntry();
		}
	}

	private static byte[] timeless(InputStream properties) throws IOException {
		return new String(properties.readAllBytes(), StandardCharsets.UTF_8)
			.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?", "2000-01-01T00:00:00Z")
			.getBytes(StandardCharsets.UTF_8);
	}

	/** Makes a zip. */
	@FunctionalInterface
	interface Maker {

		void make(OutputStream zip) throws IOException;

	}

}
