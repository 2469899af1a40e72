package canteen.deploy;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What was asked for on the command line. */
record Options(String command, Path data, int port, String listen, boolean demo, Optional<OutsideDatabase> outside,
		Optional<Path> acknowledged, Asked asked, String url, Optional<Certificate> certificate,
		boolean ownCertificate) {

	private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

	static final String USAGE = """
			deploy/start [选项]            启动整个系统 (start everything)
			deploy/start status [--data DIR]   看各部分是否在运行 (show what runs)
			deploy/start stop [--data DIR]     停止 (stop)
			deploy/start rotate-key [--data DIR]   换签名密钥,不影响已登录的人 (change the signing key; nobody is signed out)

			  --demo                 装入示例社区并打印示例账号 (load an example community)
			  --port N               入口端口,默认 8080;各服务用其后的端口 (first port)
			  --listen ADDR          入口监听地址,默认 127.0.0.1 (gateway address)
			  --url URL              别的电脑和手机用的网址,例 https://192.168.1.8:8080 (the address others use; with --listen 0.0.0.0 --tls)
			  --tls                  用自己的证书加密,给局域网里的扫码台和手机 (encrypt with a certificate of this installation's own)
			  --tls-certificate FILE --tls-key FILE   用这份证书加密,PEM 文件,换了自动重读 (encrypt with these PEM files)
			  --data DIR             数据目录,默认 deploy/data (data folder)
			  --database-url URL     使用外部 MySQL/MariaDB,例 jdbc:mysql://db:3306/ (outside server)
			  --database-user NAME   外部数据库的管理用户,默认 root
			  --database-password-file FILE   管理用户密码所在文件
			  --acknowledged FILE    verify: 已答复“已取餐”的扫码编号,每行一个 (ids of scans answered "served")
			  --file FILE            verify: 这份导出的文件是不是原件,哪里不同 (is this exported file genuine, what differs)
			  --digest HEX           verify: 纸上印的摘要是不是真的 (is this printed digest genuine)
			""";

	static Options parse(List<String> arguments, Path home) {
		Deque<String> rest = new ArrayDeque<>(arguments);
		String command = "start";
		Path data = home.resolve("deploy/data");
		int port = 8080;
		String listen = "127.0.0.1";
		boolean demo = false;
		String database = null;
		String url = null;
		String user = "root";
		Path passwordFile = null;
		Path chain = null;
		Path key = null;
		boolean own = false;
		Optional<Path> acknowledged = Optional.empty();
		Asked asked = new Asked(Optional.empty(), Optional.empty());
		while (!rest.isEmpty()) {
			String word = rest.pop();
			switch (word) {
				case "start", "status", "stop", "verify", "rotate-key" -> command = word;
				case "--demo" -> demo = true;
				case "--port" -> port = port(value(word, rest));
				case "--listen" -> listen = value(word, rest);
				case "--acknowledged" -> acknowledged = Optional.of(Path.of(value(word, rest)));
				case "--file" -> asked = new Asked(Optional.of(file(value(word, rest))), Optional.empty());
				case "--digest" -> asked = new Asked(Optional.empty(), Optional.of(digest(value(word, rest))));
				case "--data" -> data = Path.of(value(word, rest));
				case "--url" -> url = url(value(word, rest));
				case "--tls" -> own = true;
				case "--tls-certificate" -> chain = file(value(word, rest));
				case "--tls-key" -> key = file(value(word, rest));
				case "--database-url" -> database = value(word, rest);
				case "--database-user" -> user = value(word, rest);
				case "--database-password-file" -> passwordFile = Path.of(value(word, rest));
				default -> throw new CannotStart("不认识的参数 “" + word + "” (unknown option)。\n\n" + USAGE);
			}
		}
		Optional<OutsideDatabase> outside = (database != null)
				? Optional.of(OutsideDatabase.at(database, user, passwordFile)) : Optional.empty();
		boolean encrypted = own || chain != null || key != null;
		if (encrypted && !own && (chain == null || key == null)) {
			throw new CannotStart("--tls-certificate 和 --tls-key 要一起写 (these two go together)。");
		}
		if (encrypted && url != null && !url.startsWith("https:")) {
			throw new CannotStart("加密时 --url 要以 https:// 开头 (with encryption the address begins with https)。");
		}
		String address = (url != null) ? url : (encrypted ? "https://127.0.0.1:" : "http://127.0.0.1:") + port;
		if (!LOOPBACK.contains(listen) && !address.startsWith("https:")) {
			throw new CannotStart("给别的电脑和手机用,一定要加密:加上 --tls(或者由前面的代理加密,把 --url 写成 https://…)"
					+ " (for others it must be encrypted: add --tls, or let a proxy encrypt and begin --url with https)。");
		}
		return new Options(command, data.toAbsolutePath().normalize(), port, listen, demo, outside, acknowledged, asked,
				address, (chain != null && key != null) ? Optional.of(new Certificate(chain, key)) : Optional.empty(),
				own && chain == null);
	}

	private static String digest(String text) {
		String plain = text.replaceAll("\\s", "").toLowerCase(Locale.ROOT).replaceFirst("^sha256:", "");
		if (!plain.matches("[0-9a-f]{64}")) {
			throw new CannotStart("摘要是 64 位十六进制数字 (a digest is 64 hex digits)。");
		}
		return plain;
	}

	private static Path file(String name) {
		return Path.of(name).toAbsolutePath().normalize();
	}

	private static String value(String word, Deque<String> rest) {
		if (rest.isEmpty()) {
			throw new CannotStart(word + " 后面要写一个值 (needs a value)。");
		}
		return rest.pop();
	}

	private static String url(String text) {
		if (!text.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
			throw new CannotStart(
					"网址 “" + text + "” 不对:请写成 https://192.168.1.8:8080 这样,后面不加斜杠 (an address without a path)。");
		}
		return text;
	}

	private static int port(String text) {
		if (!text.matches("\\d{2,5}") || Integer.parseInt(text) > 65500) {
			throw new CannotStart("端口 “" + text + "” 不对:请写 1024 到 65500 之间的数 (a port is a number up to 65500)。");
		}
		return Integer.parseInt(text);
	}

	/** What is asked about: an exported file, a printed digest, or neither. */
	record Asked(Optional<Path> file, Optional<String> digest) {

		boolean isAnything() {
			return this.file.isPresent() || this.digest.isPresent();
		}

	}

}
