package canteen.deploy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The built system on free ports with a fresh data folder under {@code target/}, stopped
 * when the tests are over.
 */
final class RunningCanteen implements AutoCloseable {

	private final Canteen canteen;

	private final Path data;

	private final Thread watcher;

	/**
	 * @param more what is asked for besides, as on the command line
	 */
	RunningCanteen(String name, String... more) throws IOException, InterruptedException {
		Path home = Path.of("..").toAbsolutePath().normalize();
		this.data = home.resolve("deploy/target/" + name + "-" + ProcessHandle.current().pid());
		try (Stream<Path> earlier = Files.list(home.resolve("deploy/target"))) {
			for (Path folder : earlier.filter((one) -> one.getFileName().toString().startsWith(name + "-")).toList()) {
				EmbeddedDatabase.deleteTree(folder);
			}
		}
		Files.createDirectories(this.data.resolve("run"));
		List<String> words = new ArrayList<>(List.of(more));
		words.addAll(List.of("--data", this.data.toString(), "--port", Integer.toString(freePorts())));
		Options options = Options.parse(words, home);
		this.canteen = new Canteen(home, options, new Progress(new PrintStream(System.out, true), false))
			.letInByPassword();
		Runtime.getRuntime().addShutdownHook(new Thread(this.canteen::stop));
		this.canteen.start();
		this.watcher = new Thread(this::watch, "watch");
		this.watcher.setDaemon(true);
		this.watcher.start();
	}

	Canteen canteen() {
		return this.canteen;
	}

	Path data() {
		return this.data;
	}

	Demo demo() {
		return new Demo(this.canteen, this.data);
	}

	@Override
	public void close() {
		this.canteen.stop();
	}

	private void watch() {
		try {
			this.canteen.watch();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The first of five neighbouring ports that are free now. */
	private static int freePorts() {
		for (int port = 20080; port < 60000; port += 10) {
			if (areFree(port)) {
				return port;
			}
		}
		throw new IllegalStateException("no free ports");
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
