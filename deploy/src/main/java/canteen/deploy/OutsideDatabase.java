package canteen.deploy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A MySQL or MariaDB server that somebody else runs. */
record OutsideDatabase(DatabaseServer server, String user, String password) {

	static OutsideDatabase at(String url, String user, Path passwordFile) {
		if (!url.startsWith("jdbc:mysql://")) {
			throw new CannotStart("--database-url 要写成 jdbc:mysql://主机:端口/ (must start with jdbc:mysql://)。");
		}
		URI uri = URI.create(url.substring("jdbc:".length()));
		if (uri.getHost() == null) {
			throw new CannotStart("--database-url 里没有主机名 (no host in the address)。");
		}
		int port = (uri.getPort() < 0) ? 3306 : uri.getPort();
		String parameters = (uri.getQuery() != null) ? "&" + uri.getQuery() : "";
		return new OutsideDatabase(new DatabaseServer(uri.getHost(), port, parameters), user, read(passwordFile));
	}

	void prepare(Schemas schemas) {
		try (Connection connection = DriverManager.getConnection(this.server.url(""), this.user, this.password);
				Statement statement = connection.createStatement()) {
			for (String sql : schemas.statements()) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new CannotStart("连不上外部数据库 (cannot prepare the outside database): " + ex.getMessage());
		}
	}

	private static String read(Path file) {
		try {
			return (file != null) ? Files.readString(file).strip() : "";
		}
		catch (IOException ex) {
			throw new CannotStart("读不到密码文件 " + file + " (cannot read the password file)。");
		}
	}

}
