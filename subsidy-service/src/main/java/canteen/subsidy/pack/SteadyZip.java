package canteen.subsidy.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a workbook anew without the time it was made at, so that the same content is the
 * same file, byte for byte.
 */
final class SteadyZip {

	private static final FileTime ALWAYS = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

	private SteadyZip() {
	}

	static void copy(Path workbook, OutputStream to) throws IOException {
		try (ZipFile in = new ZipFile(workbook.toFile())) {
			ZipOutputStream out = new ZipOutputStream(to);
			for (ZipEntry entry : in.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList()) {
				ZipEntry steady = new ZipEntry(entry.getName());
				steady.setLastModifiedTime(ALWAYS);
				out.putNextEntry(steady);
				try (InputStream content = in.getInputStream(entry)) {
					if (entry.getName().startsWith("docProps/")) {
						String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
						out.write(text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z?", "2000-01-01T00:00:00Z")
							.getBytes(StandardCharsets.UTF_8));
					}
					else {
						content.transferTo(out);
					}
				}
				out.closeEntry();
			}
			out.finish();
		}
	}

}
