package canteen.deploy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The whole system on this machine: a database and four services, each a process that is
 * started, watched, started again when it dies, and stopped in the right order.
 */
final class Canteen {

	private static final Duration PATIENCE = Duration.ofSeconds(300);

	private final Path home;

	private final Options options;

	private final Secrets secrets;

	private final Progress progress;

	private final Map<String, Process> running = Collections.synchronizedMap(new LinkedHashMap<>());

	private final RunFile runFile;

	private final Logs logs;

	private Optional<Certificate> certificate = Optional.empty();

	private Optional<InsideTls> inside = Optional.empty();

	private boolean passwordIsEnough;

	private EmbeddedDatabase embedded;

	private DatabaseServer server;

	private volatile boolean stopping;

	Canteen(Path home, Options options, Progress progress) {
		this.home = home;
		this.options = options;
		this.progress = progress;
		this.secrets = new Secrets(options.data().resolve("secrets.properties"));
		this.runFile = new RunFile(options.data().resolve("run/processes"));
		this.logs = Logs.in(options.data());
	}

	String url() {
		return this.options.url();
	}

	Secrets secrets() {
		return this.secrets;
	}

	DatabaseServer server() {
		return this.server;
	}

	/** Returns when every part is healthy; a part that does not get there is named. */
	void start() throws IOException, InterruptedException {
		this.runFile.stopLeftovers();
		requireRoom();
		requireFreePorts();
		this.logs.prepare();
		prepareCertificate();
		startDatabase();
		for (Part part : Part.all(this.options.port())) {
			startPart(part);
		}
		for (Part part : Part.all(this.options.port())) {
			awaitHealth(part);
		}
		this.progress.done("全部就绪 (all healthy)");
	}

	/** Blocks until {@link #stop()}; whatever dies meanwhile is started again. */
	void watch() throws IOException, InterruptedException {
		while (!this.stopping) {
			TimeUnit.SECONDS.sleep(1);
			for (String name : List.copyOf(this.running.keySet())) {
				if (!this.stopping && !this.running.get(name).isAlive()) {
					this.progress.line(Instant.now() + " " + name + " 意外停止,重新启动 (died, starting it again)");
					try {
						restart(name);
					}
					catch (CannotStart ex) {
						this.progress.line(ex.getMessage());
					}
				}
				keepShort(name);
			}
		}
	}

	synchronized void stop() {
		if (this.stopping) {
			return;
		}
		this.stopping = true;
		List<String> names = new ArrayList<>(this.running.keySet());
		names.remove("mariadb");
		names.forEach((name) -> this.running.get(name).destroy());
		names.forEach((name) -> awaitExit(this.running.get(name), 40));
		if (this.running.containsKey("mariadb")) {
			this.running.get("mariadb").destroy();
			awaitExit(this.running.get("mariadb"), 60);
		}
		this.runFile.clear();
	}

	/** The process of a part, so that a test may kill it. */
	ProcessHandle process(String name) {
		return this.running.get(name).toHandle();
	}

	/** Our own calls go through the same door. */
	private void prepareCertificate() throws IOException, InterruptedException {
		LocalAuthority authority = new LocalAuthority(this.options.data().resolve("tls"), this.secrets.get("tls"));
		if (this.options.ownCertificate()) {
			this.certificate = Optional.of(authority.of(URI.create(url()).getHost()));
			this.progress
				.line("每台扫码台和手机要装一次这份根证书 (install this on each counter and phone once): " + authority.toInstall());
		}
		else {
			this.certificate = this.options.certificate().map(Certificate::checked);
		}
		if (this.certificate.isPresent()) {
			this.inside = Optional.of(InsideTls.make(this.options.data(), authority, this.certificate.get()));
			this.inside.get().believe();
		}
		else {
			InsideTls.none(this.options.data());
		}
	}

	/** For tests and benchmarks, whose people have no phones. */
	Canteen letInByPassword() {
		this.passwordIsEnough = true;
		return this;
	}

	private void startDatabase() throws IOException, InterruptedException {
		Schemas schemas = new Schemas(this.secrets);
		if (this.options.outside().isPresent()) {
			OutsideDatabase outside = this.options.outside().get();
			outside.prepare(schemas);
			this.server = outside.server();
			return;
		}
		this.embedded = new EmbeddedDatabase(this.options.data(), this.options.port() + 4, schemas);
		this.progress.show("数据库 (database)");
		this.embedded.install();
		launchDatabase();
		this.server = this.embedded.server();
	}

	private void launchDatabase() throws IOException, InterruptedException {
		Process process = startMariadb();
		boolean ready = EmbeddedDatabase.waitUntil(() -> this.embedded.isReady() || !process.isAlive(), PATIENCE,
				this.progress::tick);
		if (!ready || !process.isAlive()) {
			throw new CannotStart("数据库没有起来,原因见 (the database did not start, see) " + this.logs.of("mariadb"));
		}
	}

	private synchronized Process startMariadb() throws IOException {
		if (this.stopping) {
			throw new CannotStart("正在停止 (stopping)");
		}
		Process process = this.embedded.start(this.logs.printed("mariadb"));
		remember("mariadb", process);
		return process;
	}

	private synchronized void startPart(Part part) throws IOException, InterruptedException {
		if (!this.stopping) {
			remember(part.name(),
					part.start(this.home, this.logs.printed(part.name()), environment(part), this.inside));
		}
	}

	private void awaitHealth(Part part) throws InterruptedException {
		this.progress.show(part.label() + " (" + part.name() + ")");
		boolean healthy = EmbeddedDatabase.waitUntil(
				() -> part.isHealthy(this.inside) || !this.running.get(part.name()).isAlive(), PATIENCE,
				this.progress::tick);
		if (!healthy || !this.running.get(part.name()).isAlive()) {
			throw new CannotStart(part.label() + "没有起来,原因见 (" + part.name() + " did not start, see) "
					+ this.logs.of(part.name()) + " " + this.logs.printed(part.name()));
		}
	}

	private void restart(String name) throws IOException, InterruptedException {
		if ("mariadb".equals(name)) {
			launchDatabase();
			return;
		}
		for (Part part : Part.all(this.options.port())) {
			if (part.name().equals(name)) {
				startPart(part);
				TimeUnit.SECONDS.sleep(2);
			}
		}
	}

	/** A full disk is no reason to stop serving meals. */
	private void keepShort(String name) {
		try {
			this.logs.keepShort(name);
		}
		catch (IOException ex) {
			this.progress.line(Instant.now() + " " + this.logs.printed(name)
					+ " 没能存下旧的部分,磁盘满了? (its former part could not be put aside; disk full?) " + ex.getMessage());
		}
	}

	private void remember(String name, Process process) {
		this.running.put(name, process);
		this.runFile.write(this.options.port(), this.running);
	}

	private Map<String, String> environment(Part part) {
		Map<String, String> environment = new HashMap<>();
		int port = this.options.port();
		environment.putAll(this.logs.settings(part.name()));
		environment.put("PORT", Integer.toString(part.port()));
		environment.put("LISTEN", "gateway".equals(part.name()) ? this.options.listen() : "127.0.0.1");
		environment.put("ISSUER", url());
		String here = (this.inside.isPresent() ? "https" : "http") + "://127.0.0.1:";
		environment.put("JWKS_URI", here + Part.inside(port) + "/oauth2/jwks");
		environment.put("TOKEN_URI", here + Part.inside(port) + "/oauth2/token");
		environment.put("MEMBER_URL", here + (port + 1));
		environment.put("MEAL_URL", here + (port + 2));
		environment.put("SUBSIDY_URL", here + (port + 3));
		this.inside.ifPresent((tls) -> environment.putAll(shown(part, tls.certificate())));
		environment.put("DB_URL", this.server.url(part.name() + "_db"));
		environment.put("DB_USER", part.name());
		environment.put("DB_PASSWORD", this.secrets.get("database." + part.name()));
		environment.put("DB_OWNER_USER", part.name() + "_owner");
		environment.put("DB_OWNER_PASSWORD", this.secrets.get("database." + part.name() + "_owner"));
		switch (part.name()) {
			case "gateway" -> {
				environment.put("GATEWAY_CLIENT_SECRET", this.secrets.get("client.gateway"));
				environment.put("MEAL_CLIENT_SECRET", this.secrets.get("client.meal"));
				environment.put("SUBSIDY_CLIENT_SECRET", this.secrets.get("client.subsidy"));
				environment.put("GATEWAY_KEY", this.secrets.key("key.gateway"));
				this.secrets.find("key.gateway.old").ifPresent((old) -> environment.put("GATEWAY_KEY_OLD", old));
				environment.put("SETUP_SECRET", this.secrets.get("setup"));
				environment.put("INSIDE_PORT", Integer.toString(Part.inside(port)));
				this.certificate.ifPresent((files) -> {
					environment.put("SPRING_PROFILES_ACTIVE", "tls");
					environment.put("TLS_CERTIFICATE", "file:" + files.chain());
					environment.put("TLS_KEY", "file:" + files.key());
				});
				if (this.options.demo() || this.passwordIsEnough) {
					environment.put("SECOND_FACTOR", System.getenv().getOrDefault("SECOND_FACTOR", "optional"));
				}
			}
			case "member" -> environment.put("MEMBER_KEYS",
					"k1:" + this.secrets.key("key.member.aes") + ":" + this.secrets.key("key.member.hmac"));
			case "subsidy" -> {
				environment.put("SUBSIDY_KEYS", "k1:" + this.secrets.key("key.subsidy.aes"));
				environment.put("CLIENT_SECRET", this.secrets.get("client.subsidy"));
			}
			default -> environment.put("CLIENT_SECRET", this.secrets.get("client." + part.name()));
		}
		return environment;
	}

	/** The gateway has a certificate for browsers besides. */
	private static Map<String, String> shown(Part part, Certificate inside) {
		if ("gateway".equals(part.name())) {
			return Map.of("INSIDE_CERTIFICATE", inside.chain().toString(), "INSIDE_KEY", inside.key().toString());
		}
		return Map.of("SERVER_SSL_CERTIFICATE", "file:" + inside.chain(), "SERVER_SSL_CERTIFICATE_PRIVATE_KEY",
				"file:" + inside.key(), "SERVER_SSL_ENABLED_PROTOCOLS", "TLSv1.3,TLSv1.2");
	}

	private void requireRoom() throws IOException {
		long free = Files.getFileStore(this.options.data()).getUsableSpace();
		if (free < 1L << 30) {
			throw new CannotStart("磁盘快满了:数据目录 " + this.options.data() + " 只剩 " + (free >> 20)
					+ " MB,至少要 1024 MB (disk nearly full)。");
		}
	}

	private void requireFreePorts() {
		boolean isOutside = this.options.outside().isPresent();
		for (int port = this.options.port(); port <= Part.inside(this.options.port()); port++) {
			if (isOutside && port == this.options.port() + 4) {
				continue;
			}
			try (ServerSocket socket = new ServerSocket()) {
				socket.setReuseAddress(true);
				socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
			}
			catch (IOException ex) {
				throw new CannotStart("端口 " + port + " 被别的程序占用:请关掉它,或者用 --port 换一个 (port " + port
						+ " is in use; choose another with --port)。");
			}
		}
	}

	private static void awaitExit(Process process, int seconds) {
		try {
			if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
				process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
