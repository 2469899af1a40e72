package canteen.deploy;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/**
 * Every password and key of this installation, each made once at random and kept in one
 * file that only its owner may read. Lose the file and the ID numbers are lost with it:
 * it belongs in the backup, apart from the data.
 */
final class Secrets {

	private final SecureRandom random = new SecureRandom();

	private final Properties values = new Properties();

	private final Path file;

	Secrets(Path file) {
		this.file = file;
		if (!Files.exists(file)) {
			return;
		}
		try (Reader reader = Files.newBufferedReader(file)) {
			this.values.load(reader);
		}
		catch (IOException ex) {
			throw new CannotStart("读不到密钥文件 " + file + " (cannot read the secrets)。");
		}
	}

	/** A URL-safe random word of 24 bytes, made at the first call. */
	synchronized String get(String name) {
		return value(name, 24, Base64.getUrlEncoder().withoutPadding());
	}

	/** A 256-bit key in base64, made at the first call. */
	synchronized String key(String name) {
		return value(name, 32, Base64.getEncoder());
	}

	/** What somebody wrote there; nothing is made. */
	synchronized Optional<String> find(String name) {
		return Optional.ofNullable(this.values.getProperty(name));
	}

	private String value(String name, int bytes, Base64.Encoder encoder) {
		String value = this.values.getProperty(name);
		if (value != null) {
			return value;
		}
		byte[] made = new byte[bytes];
		this.random.nextBytes(made);
		this.values.setProperty(name, encoder.encodeToString(made));
		store();
		return this.values.getProperty(name);
	}

	private void store() {
		Path draft = this.file.resolveSibling(this.file.getFileName() + ".new");
		try {
			Files.deleteIfExists(draft);
			if (this.file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
				Files.createFile(draft,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			}
			try (Writer writer = Files.newBufferedWriter(draft)) {
				this.values.store(writer, "keep this file safe and apart from the data");
			}
			Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot keep the secrets", ex);
		}
	}

}
