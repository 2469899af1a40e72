package canteen.deploy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the processes have to say, in one folder that only its owner may read. A service
 * begins a file a day and packs the former one; the Java machines and the database cannot
 * do that, so theirs is kept short from here. All of it stays below a gigabyte.
 *
 * @param folder in the data folder
 */
record Logs(Path folder) {

	/** The Cybersecurity Law (网络安全法) asks for six months at least. */
	private static final int DAYS = 200;

	/** In bytes. */
	static final long LONGEST = 8 << 20;

	static Logs in(Path data) {
		return new Logs(data.resolve("logs"));
	}

	/**
	 * A folder that everybody could read is closed; one that an operator gave to a group
	 * stays.
	 */
	void prepare() throws IOException {
		if (!this.folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.createDirectories(this.folder);
		}
		else if (!Files.exists(this.folder)) {
			Files.createDirectory(this.folder,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		else if (Files.getPosixFilePermissions(this.folder).contains(PosixFilePermission.OTHERS_EXECUTE)) {
			Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwx------"));
		}
		forgetOld();
	}

	/** The lines of a service or of the database. */
	Path of(String name) {
		return this.folder.resolve(name + ".log");
	}

	/** What a process prints; of a service that is only what its Java machine says. */
	Path printed(String name) {
		return "mariadb".equals(name) ? of(name) : this.folder.resolve(name + ".out");
	}

	/** What a service must be told; the door is the one that strangers can make talk. */
	Map<String, String> settings(String part) {
		return Map.of("LOGGING_FILE_NAME", of(part).toString(), "LOGGING_CONSOLE_ENABLED", "false",
				"LOGGING_LOGBACK_ROLLINGPOLICY_MAXHISTORY", Integer.toString(DAYS),
				"LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE", "10MB", "LOGGING_LOGBACK_ROLLINGPOLICY_TOTALSIZECAP",
				"gateway".equals(part) ? "500MB" : "100MB", "LOGGING_LOGBACK_ROLLINGPOLICY_CLEANHISTORYONSTART",
				"true");
	}

	/**
	 * Puts aside what a process printed when it is long, in the place of what was put
	 * aside before. The process goes on at the new end; on a full disk the long file is
	 * emptied all the same.
	 */
	void keepShort(String name) throws IOException {
		Path file = printed(name);
		if (file.toFile().length() <= LONGEST) {
			return;
		}
		Path aside = file.resolveSibling(file.getFileName() + ".old");
		Files.deleteIfExists(aside);
		try (FileChannel all = FileChannel.open(file, StandardOpenOption.WRITE)) {
			try {
				Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				all.truncate(0);
			}
		}
	}

	/** Those a service no longer looks for once it was off for more than a month. */
	private void forgetOld() throws IOException {
		Instant oldest = Instant.now().minus(Duration.ofDays(DAYS + 1));
		try (Stream<Path> files = Files.list(this.folder)) {
			for (Path file : files.filter((one) -> one.toString().endsWith(".gz")).toList()) {
				if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
					Files.delete(file);
				}
			}
		}
	}

}
