package canteen.deploy;

/**
 * Where the four databases live.
 *
 * @param host host name or address
 * @param port TCP port
 * @param parameters what to add to every JDBC address, starting with {@code &}; may be
 * empty
 */
record DatabaseServer(String host, int port, String parameters) {

	String url(String database) {
		return "jdbc:mysql://" + this.host + ":" + this.port + "/" + database
				+ "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&characterEncoding=UTF-8"
				+ "&connectTimeout=5000&socketTimeout=60000&useLocalSessionState=true&cacheServerConfiguration=true"
				+ "&cachePrepStmts=true&rewriteBatchedStatements=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=4096"
				+ this.parameters;
	}

}
