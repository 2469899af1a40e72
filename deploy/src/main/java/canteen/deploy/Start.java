package canteen.deploy;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The command behind {@code deploy/start}.
 */
public final class Start {

	private final PrintStream out;

	private final Path home;

	private Start(Path home, PrintStream out) {
		this.home = home;
		this.out = out;
	}

	/**
	 * Starts, shows or stops the system. Exit codes: 0 well, 1 with a sentence that says
	 * what to do.
	 * @param arguments see {@link Options#USAGE}
	 */
	public static void main(String[] arguments) throws Exception {
		PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true,
				StandardCharsets.UTF_8);
		try {
			Path home = Path.of(System.getProperty("canteen.home", ".")).toAbsolutePath().normalize();
			new Start(home, out).run(Options.parse(List.of(arguments), home));
		}
		catch (CannotStart ex) {
			out.println();
			out.println(ex.getMessage());
			System.exit(1);
		}
		catch (IOException | UncheckedIOException ex) {
			out.println();
			out.println("读写文件失败,磁盘满了或没有权限? (cannot read or write; disk full or no permission?) " + ex.getMessage());
			System.exit(1);
		}
	}

	private void run(Options options) throws IOException, InterruptedException {
		switch (options.command()) {
			case "status" -> status(options);
			case "stop" -> stop(options);
			case "verify" -> verify(options);
			case "rotate-key" -> rotateKey(options);
			default -> start(options);
		}
	}

	private void start(Options options) throws IOException, InterruptedException {
		Files.createDirectories(options.data().resolve("run"));
		try (FileChannel channel = FileChannel.open(options.data().resolve("run/lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE); FileLock lock = channel.tryLock()) {
			if (lock == null) {
				throw new CannotStart(runFile(options).port()
					.map((port) -> "已经在运行了 (already running): http://127.0.0.1:" + port + "  停止请用 deploy/start stop")
					.orElse("正在启动或停止，请稍等 (it is starting or stopping; wait a moment)。"));
			}
			Canteen canteen = new Canteen(this.home, options, new Progress(this.out, System.console() != null));
			Runtime.getRuntime().addShutdownHook(new Thread(canteen::stop, "stop"));
			canteen.start();
			Welcome welcome = new Welcome(canteen, options, this.out);
			welcome.say();
			canteen.watch();
		}
	}

	private void status(Options options) {
		RunFile runFile = runFile(options);
		Optional<Integer> port = runFile.port();
		if (runFile.find("launcher").isEmpty() || port.isEmpty()) {
			throw new CannotStart("没有在运行 (not running): " + options.data());
		}
		this.out.println("http://127.0.0.1:" + port.get());
		Optional<InsideTls> inside = believed(options);
		boolean healthy = true;
		for (Part part : Part.all(port.get())) {
			boolean partHealthy = part.isHealthy(inside);
			healthy &= partHealthy;
			this.out.println("  " + (partHealthy ? "正常" : "不通") + "  " + part.label() + " (" + part.name() + ") 端口 "
					+ part.port() + runFile.find(part.name()).map((process) -> " 进程 " + process.pid()).orElse(""));
		}
		runFile.find("mariadb").ifPresent((process) -> this.out.println("  正常  数据库 (mariadb) 进程 " + process.pid()));
		if (!healthy) {
			throw new CannotStart("有的部分不通,原因见 (not all healthy, see) " + Logs.in(options.data()).folder());
		}
	}

	private void verify(Options options) throws IOException {
		Secrets secrets = new Secrets(options.data().resolve("secrets.properties"));
		try {
			Verifier verifier = new Verifier(running(options, secrets), secrets);
			if (options.asked().isAnything()) {
				genuine(verifier.asked(options.asked()));
				return;
			}
			this.out.println("还在路上 (on the way): " + verifier.onTheWay());
			List<String> findings = verifier.findings();
			if (options.acknowledged().isPresent()) {
				findings.addAll(verifier.lost(Files.readAllLines(options.acknowledged().get())));
			}
			findings.forEach(this.out::println);
			if (!findings.isEmpty()) {
				throw new CannotStart("不符合的有 " + findings.size() + " 处 (" + findings.size() + " findings)。");
			}
			this.out.println("I1-I5、I7 全部成立 (all hold)");
		}
		catch (SQLException ex) {
			throw new CannotStart("读不到数据库 (cannot read the databases): " + ex.getMessage());
		}
	}

	/** The gateway does it, within seconds. */
	private void rotateKey(Options options) throws IOException, InterruptedException {
		Secrets secrets = new Secrets(options.data().resolve("secrets.properties"));
		try (SigningKeyChange change = new SigningKeyChange(running(options, secrets), secrets)) {
			change.ask();
			if (!EmbeddedDatabase.waitUntil(change::isDone, Duration.ofSeconds(60), () -> {
			})) {
				throw new CannotStart("入口没有换密钥,原因见 (the gateway did not change the key, see) "
						+ Logs.in(options.data()).of("gateway"));
			}
			this.out.println("签名密钥已换,旧的再公布一小时 (changed; the former one stays published for an hour)");
		}
		catch (SQLException ex) {
			throw new CannotStart("读不到数据库 (cannot read the databases): " + ex.getMessage());
		}
	}

	private static Optional<InsideTls> believed(Options options) {
		Optional<InsideTls> inside = InsideTls.of(options.data());
		inside.ifPresent(InsideTls::believe);
		return inside;
	}

	private static DatabaseServer running(Options options, Secrets secrets) {
		believed(options);
		int port = runFile(options).port().orElseThrow(() -> new CannotStart("没有在运行 (not running): " + options.data()));
		return options.outside()
			.map(OutsideDatabase::server)
			.orElseGet(() -> new EmbeddedDatabase(options.data(), port + 4, new Schemas(secrets)).server());
	}

	private void genuine(Genuine.Answer answer) {
		answer.sentences().forEach(this.out::println);
		if (!answer.genuine()) {
			throw new CannotStart("不是原件,或账已被改 (not genuine, or the books were changed)");
		}
		this.out.println("是真的,账也没有改过 (genuine, and the books still say so)");
	}

	private void stop(Options options) {
		RunFile runFile = runFile(options);
		Optional<ProcessHandle> launcher = runFile.find("launcher");
		launcher.ifPresent((process) -> {
			process.destroy();
			RunFile.awaitExit(process);
		});
		runFile.stopLeftovers();
		this.out.println(launcher.isPresent() ? "已停止 (stopped)" : "没有在运行 (not running)");
	}

	private static RunFile runFile(Options options) {
		return new RunFile(options.data().resolve("run/processes"));
	}

}
