package canteen.deploy;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that give each service a database of its own and two users: an owner
 * that may change tables, and a user for everyday work. Safe to run again. The subsidy
 * user gets no update and delete here: its owner grants those table by table, and never
 * on the ledger.
 */
record Schemas(Secrets secrets) {

	static final List<String> NAMES = List.of("gateway", "member", "meal", "subsidy");

	List<String> statements() {
		List<String> statements = new ArrayList<>();
		for (String name : NAMES) {
			String database = name + "_db";
			statements.add("create database if not exists " + database + " character set utf8mb4");
			statements.addAll(user(name + "_owner"));
			statements.addAll(user(name));
			statements.add("grant all privileges on " + database + ".* to '" + name + "_owner'@'%' with grant option");
			String rights = "subsidy".equals(name) ? "select, insert" : "select, insert, update, delete";
			statements.add("grant " + rights + ", create temporary tables on " + database + ".* to '" + name + "'@'%'");
		}
		return statements;
	}

	private List<String> user(String name) {
		String password = this.secrets.get("database." + name);
		return List.of("create user if not exists '" + name + "'@'%' identified by '" + password + "'",
				"alter user '" + name + "'@'%' identified by '" + password + "'");
	}

}
