package canteen.deploy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/**
 * A canteen of its own for a benchmark, on free ports and an empty database, and what is
 * measured on it.
 */
final class BenchCanteen {

	private final Path home;

	private final Path data;

	private final String name;

	private final int port = freePorts();

	private final StringBuilder report = new StringBuilder();

	private boolean missed;

	BenchCanteen(Path home, String name) throws IOException {
		this.home = home;
		this.name = name;
		this.data = home.resolve("deploy/target/" + name);
		if (Files.exists(this.data)) {
			EmbeddedDatabase.deleteTree(this.data);
		}
	}

	Path data() {
		return this.data;
	}

	/** Where one of the parts listens. */
	int port(String part) {
		return Part.all(this.port).stream().filter((each) -> each.name().equals(part)).findFirst().orElseThrow().port();
	}

	/** Starts it, as often as asked, with the same data. */
	Canteen started() throws IOException, InterruptedException {
		Files.createDirectories(this.data.resolve("run"));
		Options options = Options.parse(List.of("--data", this.data.toString(), "--port", Integer.toString(this.port)),
				this.home);
		Canteen canteen = new Canteen(this.home, options,
				new Progress(new PrintStream(System.out, true, StandardCharsets.UTF_8), false))
			.letInByPassword();
		Runtime.getRuntime().addShutdownHook(new Thread(canteen::stop, "stop"));
		canteen.start();
		return canteen;
	}

	/** Whether every bar was held; keeps the report beside the data. */
	boolean held() throws IOException {
		Files.writeString(this.home.resolve("deploy/target/" + this.name + ".txt"), this.report);
		return !this.missed;
	}

	void bar(String what, double value, double bar, boolean atLeast) {
		boolean held = atLeast ? value >= bar : value <= bar;
		this.missed |= !held;
		say("%s: %.2f (bar: %s %.2f) %s", what, value, atLeast ? ">=" : "<=", bar, held ? "held" : "MISSED");
	}

	void say(String format, Object... values) {
		String line = format.formatted(values);
		System.out.println(line);
		this.report.append(line).append('\n');
	}

	static Connection connect(Canteen canteen, String database, String user) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", user);
		properties.setProperty("password", canteen.secrets().get("database." + user));
		return DriverManager.getConnection(canteen.server().url(database), properties);
	}

	/** In megabytes; 0 where the system does not tell. */
	static long resident(long pid) throws IOException {
		Path status = Path.of("/proc/" + pid + "/status");
		return !Files.exists(status) ? 0
				: Files.readAllLines(status)
					.stream()
					.filter((line) -> line.startsWith("VmRSS:"))
					.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
					.findFirst()
					.orElse(0);
	}

	/** The first of six neighbouring ports that are free now. */
	private static int freePorts() {
		for (int port = 21080; port < 60000; port += 10) {
			if (areFree(port)) {
				return port;
			}
		}
		throw new CannotStart("没有空闲的端口 (no free ports)");
	}

	private static boolean areFree(int first) {
		for (int port = first; port <= Part.inside(first); port++) {
			try (ServerSocket socket = new ServerSocket()) {
				socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
