package canteen.deploy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of the four services as a process of its own.
 *
 * @param name gateway, member, meal or subsidy
 * @param label what people call it
 * @param module its folder in the project
 * @param port the port it listens on
 */
record Part(String name, String label, String module, int port) {

	private static final Path NICE = Path.of("/usr/bin/nice");

	static List<Part> all(int port) {
		return List.of(new Part("gateway", "入口", "gateway", port), new Part("member", "名册", "member-service", port + 1),
				new Part("meal", "就餐", "meal-service", port + 2),
				new Part("subsidy", "补贴", "subsidy-service", port + 3));
	}

	/**
	 * Where the gateway gives tokens, keys and health to this machine.
	 * @param port the first port of the installation
	 */
	static int inside(int port) {
		return port + 5;
	}

	/** Whether it answers; encrypted when the installation is. */
	boolean isHealthy(Optional<InsideTls> inside) {
		int asked = "gateway".equals(this.name) ? inside(this.port) : this.port;
		String address = (inside.isPresent() ? "https" : "http") + "://127.0.0.1:" + asked + "/actuator/health";
		try {
			HttpURLConnection health = (HttpURLConnection) URI.create(address).toURL().openConnection();
			health.setConnectTimeout(1_000);
			health.setReadTimeout(2_000);
			return health.getResponseCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Starts the service from its unpacked jar, with a class-data archive that the first
	 * run leaves behind for the later ones.
	 */
	Process start(Path home, Path printed, Map<String, String> environment, Optional<InsideTls> inside)
			throws IOException, InterruptedException {
		Path folder = unpacked(home);
		Path archive = folder.resolve("classes-" + Runtime.version() + ".jsa");
		List<String> command = new ArrayList<>(precedence());
		command.addAll(List.of(java(), "-XX:+UseSerialGC", "-Xmx160m", "-Xss512k", "-XX:+ExitOnOutOfMemoryError",
				"-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Dfile.encoding=UTF-8",
				"-Dcanteen.part=" + this.name));
		inside.ifPresent((tls) -> tls.settings().forEach((name, value) -> command.add("-D" + name + "=" + value)));
		command.addAll(compiler());
		if (isCounter()) {
			command.addAll(LargePages.options());
		}
		command.add(Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive);
		command.addAll(List.of("-jar", folder.resolve(jar(home).getFileName()).toString()));
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
		// each thread's own arena of the C library costs tens of megabytes and is never
		// given back
		builder.environment().put("MALLOC_ARENA_MAX", "2");
		builder.environment().putAll(environment);
		builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()));
		return builder.start();
	}

	/**
	 * Each scan passes the gateway and meal-service: they are compiled thoroughly. The
	 * others start quicker and stay smaller with the quick compiler alone.
	 */
	private List<String> compiler() {
		return switch (this.name) {
			case "gateway", "meal" ->
				List.of("-Xms96m", "-Xmn48m", "-XX:TargetSurvivorRatio=90", "-XX:ReservedCodeCacheSize=128m");
			default -> List.of("-XX:TieredStopAtLevel=1", "-Xms48m", "-XX:MinHeapFreeRatio=20",
					"-XX:MaxHeapFreeRatio=40", "-XX:ReservedCodeCacheSize=64m");
		};
	}

	/** When processors are short, the counter goes first and the books follow. */
	private List<String> precedence() {
		return (isCounter() || !Files.isExecutable(NICE)) ? List.of() : List.of(NICE.toString(), "-n", "10");
	}

	private boolean isCounter() {
		return List.of("gateway", "meal").contains(this.name);
	}

	private Path unpacked(Path home) throws IOException, InterruptedException {
		Path jar = jar(home);
		Path folder = home.resolve("deploy/target/run/" + this.name + "-" + Files.getLastModifiedTime(jar).toMillis());
		if (Files.exists(folder.resolve("ready"))) {
			return folder;
		}
		Process extract = new ProcessBuilder(java(), "-Djarmode=tools", "-jar", jar.toString(), "extract", "--force",
				"--destination", folder.toString())
			.redirectErrorStream(true)
			.start();
		String said = new String(extract.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (extract.waitFor() != 0) {
			throw new CannotStart(this.label + "的程序包打不开 (cannot unpack " + jar.getFileName() + "): " + said.strip());
		}
		Files.writeString(folder.resolve("ready"), "");
		deleteOlder(folder);
		return folder;
	}

	/** What earlier builds left behind, with their class-data archives. */
	private void deleteOlder(Path folder) throws IOException {
		List<Path> older;
		try (Stream<Path> folders = Files.list(folder.getParent())) {
			older = folders.filter((other) -> other.getFileName().toString().startsWith(this.name + "-"))
				.filter((other) -> !other.equals(folder))
				.toList();
		}
		for (Path other : older) {
			EmbeddedDatabase.deleteTree(other);
		}
	}

	private Path jar(Path home) throws IOException {
		Path target = home.resolve(this.module).resolve("target");
		if (Files.isDirectory(target)) {
			try (Stream<Path> files = Files.list(target)) {
				for (Path file : files.toList()) {
					if (file.toString().endsWith("-exec.jar")) {
						return file;
					}
				}
			}
		}
		throw new CannotStart("还没有构建:请先运行 mvn -DskipTests package (build first)。");
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

}
