package canteen.deploy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogsTests {

	@TempDir
	Path data;

	private Logs logs;

	@BeforeEach
	void in_a_data_folder() {
		this.logs = Logs.in(this.data);
	}

	@Test
	void only_the_owner_may_read_them() throws IOException {
		this.logs.prepare();

		assertThat(rights()).isEqualTo("rwx------");
	}

	@Test
	void a_folder_everybody_could_read_is_closed_and_one_given_to_a_group_stays() throws IOException {
		Files.createDirectory(this.logs.folder());

		Files.setPosixFilePermissions(this.logs.folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
		this.logs.prepare();
		assertThat(rights()).isEqualTo("rwx------");

		Files.setPosixFilePermissions(this.logs.folder(), PosixFilePermissions.fromString("rwxr-x---"));
		this.logs.prepare();
		assertThat(rights()).isEqualTo("rwxr-x---");
	}

	@Test
	void after_a_long_holiday_only_what_is_older_than_200_days_goes() throws IOException {
		this.logs.prepare();
		Path young = packed("meal.log.2026-02-01.0.gz", 200);
		Path old = packed("meal.log.2026-01-01.0.gz", 202);

		this.logs.prepare();

		assertThat(young).exists();
		assertThat(old).doesNotExist();
	}

	@Test
	void what_a_process_printed_is_put_aside_when_it_is_long_and_the_process_goes_on() throws IOException {
		this.logs.prepare();
		for (String name : new String[] { "meal", "mariadb" }) {
			Path file = this.logs.printed(name);
			Path aside = file.resolveSibling(file.getFileName() + ".old");
			try (OutputStream process = new FileOutputStream(file.toFile(), true)) {
				process.write(new byte[(int) Logs.LONGEST]);
				this.logs.keepShort(name);
				assertThat(aside).doesNotExist();

				process.write("last words".getBytes(StandardCharsets.UTF_8));
				this.logs.keepShort(name);
				process.write("goes on".getBytes(StandardCharsets.UTF_8));
			}
			assertThat(file).hasContent("goes on");
			assertThat(aside).hasSize(Logs.LONGEST + "last words".length());
		}
	}

	@Test
	void a_file_somebody_took_away_disturbs_nobody() throws IOException {
		this.logs.prepare();

		this.logs.keepShort("meal");

		assertThat(this.logs.folder()).isEmptyDirectory();
	}

	private Path packed(String name, int daysAgo) throws IOException {
		Path file = Files.createFile(this.logs.folder().resolve(name));
		return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(daysAgo))));
	}

	private String rights() throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(this.logs.folder()));
	}

}
