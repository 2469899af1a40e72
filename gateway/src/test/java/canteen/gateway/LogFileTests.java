package canteen.gateway;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes to a file reads like what goes to the console, and the file is turned. How
 * messages are written is settled for a whole process, so each test speaks in one of its
 * own.
 */
class LogFileTests {

	private static final String FORGED = "2026-11-26T00:00:00.000Z  INFO forged";

	@TempDir
	Path folder;

	private Path log;

	private Map<String, String> toFile;

	@BeforeEach
	void a_file_instead_of_the_console() {
		this.log = this.folder.resolve("gateway.log");
		this.toFile = new HashMap<>(
				Map.of("LOGGING_FILE_NAME", this.log.toString(), "LOGGING_CONSOLE_ENABLED", "false"));
	}

	@Test
	void a_file_has_the_lines_of_the_console_and_a_forged_one_begins_none_of_them() throws Exception {
		List<String> console = speak(1, Map.of());

		List<String> besides = speak(1, this.toFile);

		assertThat(besides).isEmpty();
		assertThat(console).anyMatch((line) -> line.contains("[4711] ") && line.endsWith("typed 0 " + FORGED))
			.anyMatch((line) -> line.startsWith("    java.lang.IllegalStateException"))
			.noneMatch((line) -> line.startsWith(FORGED));
		assertThat(withoutTime(Files.readAllLines(this.log))).isEqualTo(withoutTime(console));
	}

	@Test
	void a_full_file_is_put_away_packed_and_nothing_of_it_is_lost() throws Exception {
		this.toFile.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE", "10KB");

		speak(100, this.toFile);

		assertThat(Files.size(this.log)).isLessThan(16 * 1024);
		List<Path> archives = archives();
		assertThat(archives).hasSizeGreaterThan(2)
			.allMatch((
					file) -> file.getFileName().toString().matches("gateway\\.log\\.\\d{4}-\\d{2}-\\d{2}\\.\\d+\\.gz"));
		assertThat(Stream
			.concat(archives.stream().map(LogFileTests::unpacked).flatMap(Collection::stream),
					Files.readAllLines(this.log).stream())
			.filter((line) -> line.contains(" typed "))
			.map((line) -> line.replaceAll(".* typed (\\d+).*", "$1")))
			.containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).mapToObj(Integer::toString).toList());
	}

	@Test
	void another_day_begins_another_file_and_what_is_too_old_goes() throws Exception {
		this.toFile.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAXHISTORY", "200");
		this.toFile.put("LOGGING_LOGBACK_ROLLINGPOLICY_CLEANHISTORYONSTART", "true");
		Instant yesterday = Instant.now().minus(Duration.ofDays(1));
		Files.writeString(this.log, "of yesterday\n");
		Files.setLastModifiedTime(this.log, FileTime.from(yesterday));
		Path old = Files.createFile(archive(LocalDate.now(ZoneOffset.UTC).minusDays(203)));
		Path kept = Files.createFile(archive(LocalDate.now(ZoneOffset.UTC).minusDays(190)));

		speak(1, this.toFile);

		assertThat(unpacked(archive(LocalDate.ofInstant(yesterday, ZoneOffset.UTC)))).containsExactly("of yesterday");
		assertThat(Files.readString(this.log)).contains("typed 0").doesNotContain("yesterday");
		assertThat(old).doesNotExist();
		assertThat(kept).exists();
	}

	@Test
	void when_they_are_too_many_the_oldest_go() throws Exception {
		this.toFile.put("LOGGING_LOGBACK_ROLLINGPOLICY_MAXFILESIZE", "10KB");
		this.toFile.put("LOGGING_LOGBACK_ROLLINGPOLICY_TOTALSIZECAP", "3KB");

		speak(2000, this.toFile);

		List<Path> archives = archives();
		List<Integer> numbers = archives.stream()
			.map((file) -> Integer.valueOf(file.getFileName().toString().replaceAll(".*\\.(\\d+)\\.gz", "$1")))
			.sorted()
			.toList();
		assertThat(numbers).hasSizeGreaterThan(1);
		assertThat(numbers.get(0)).isGreaterThan(15);
		assertThat(numbers.get(numbers.size() - 1) - numbers.get(0)).isEqualTo(numbers.size() - 1);
		// it is looked at whenever a file is put away, and that one is still being packed
		assertThat(archives.stream().map(Path::toFile).mapToLong(File::length).sum()).isLessThan(6 * 1024);
	}

	private Path archive(LocalDate day) {
		return this.folder.resolve("gateway.log." + day + ".0.gz");
	}

	private List<Path> archives() throws IOException {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter((file) -> !file.equals(this.log)).toList();
		}
	}

	private static List<String> unpacked(Path archive) {
		try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> withoutTime(List<String> lines) {
		return lines.stream().map((line) -> line.replaceFirst("^[0-9T:.-]+(Z|[+-]\\d{2}:\\d{2}) ", "")).toList();
	}

	/** What a process says on the console that writes so many messages. */
	private static List<String> speak(int messages, Map<String, String> settings) throws Exception {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8", "-cp",
				System.getProperty("java.class.path"), Speaker.class.getName(), Integer.toString(messages))
			.redirectErrorStream(true);
		builder.environment().putAll(settings);
		Process process = builder.start();
		List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
			.toList();
		assertThat(process.waitFor()).as(said.toString()).isZero();
		return said;
	}

	/** A process with the gateway's settings that says what somebody typed. */
	static final class Speaker {

		public static void main(String[] messages) {
			try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Speaker.class)
				.web(WebApplicationType.NONE)
				.bannerMode(Banner.Mode.OFF)
				.logStartupInfo(false)
				.run()) {
				MDC.put("request", "4711");
				for (int message = 0; message < Integer.parseInt(messages[0]); message++) {
					LoggerFactory.getLogger("test")
						.error("typed {}{}", message, "\r\n" + FORGED, new IllegalStateException("b\r\n" + FORGED));
				}
			}
		}

	}

}
