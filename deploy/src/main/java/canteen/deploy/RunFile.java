package canteen.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which processes this data folder has running, by number and start time, so that a
 * launcher that was killed leaves nothing behind that the next one cannot stop, and no
 * stranger who got the same number is ever touched.
 */
final class RunFile {

	private final Path file;

	RunFile(Path file) {
		this.file = file;
	}

	void write(int port, Map<String, Process> processes) {
		List<String> lines = new ArrayList<>();
		lines.add("launcher " + ProcessHandle.current().pid() + " " + started(ProcessHandle.current()));
		lines.add("port " + port + " -");
		processes.forEach((name, process) -> lines.add(name + " " + process.pid() + " " + started(process.toHandle())));
		try {
			Path draft = this.file.resolveSibling("processes.new");
			Files.write(draft, lines);
			Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot note the running processes", ex);
		}
	}

	Optional<Integer> port() {
		return lines().stream()
			.filter((line) -> line[0].equals("port"))
			.map((line) -> Integer.valueOf(line[1]))
			.findAny();
	}

	Optional<ProcessHandle> find(String name) {
		return lines().stream()
			.filter((line) -> line[0].equals(name))
			.flatMap((line) -> alive(line).stream())
			.findAny();
	}

	void stopLeftovers() {
		List<ProcessHandle> leftovers = lines().stream()
			.filter((line) -> !line[0].equals("port") && !line[0].equals("launcher"))
			.flatMap((line) -> alive(line).stream())
			.toList();
		leftovers.forEach(ProcessHandle::destroy);
		leftovers.forEach(RunFile::awaitExit);
	}

	void clear() {
		try {
			Files.deleteIfExists(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot clear the list of processes", ex);
		}
	}

	static void awaitExit(ProcessHandle process) {
		try {
			process.onExit().get(45, TimeUnit.SECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			process.destroyForcibly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private List<String[]> lines() {
		if (!Files.exists(this.file)) {
			return List.of();
		}
		try {
			return Files.readAllLines(this.file)
				.stream()
				.map((line) -> line.split(" "))
				.filter((line) -> line.length == 3)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("cannot read the list of processes", ex);
		}
	}

	private static Optional<ProcessHandle> alive(String[] line) {
		return ProcessHandle.of(Long.parseLong(line[1]))
			.filter(ProcessHandle::isAlive)
			.filter((process) -> started(process).equals(line[2]));
	}

	private static String started(ProcessHandle process) {
		return process.info().startInstant().map(Instant::toString).orElse("unknown");
	}

}
