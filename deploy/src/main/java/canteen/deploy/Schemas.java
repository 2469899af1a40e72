package canteen.deploy;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that give each service a database of its own and two users: an owner
 * that may change tables, and a user for everyday work. Safe to run again. The users of
 * gateway, meal and subsidy get no update and delete here: their owners grant those table
 * by table, and never where money or what happened at the door is written down.
 */
record Schemas(Secrets secrets) {

	static final List<String> NAMES = List.of("gateway", "member", "meal", "subsidy");

	private static final List<String> BY_TABLE = List.of("gateway", "meal", "subsidy");

	List<String> statements() {
		List<String> statements = new ArrayList<>();
		for (String name : NAMES) {
			String database = name + "_db";
			statements.add("create database if not exists " + database + " character set utf8mb4");
			statements.addAll(user(name + "_owner"));
			statements.addAll(user(name));
			statements.add("grant all privileges on " + database + ".* to '" + name + "_owner'@'%' with grant option");
			boolean byTable = BY_TABLE.contains(name);
			String rights = byTable ? "select, insert" : "select, insert, update, delete";
			statements.add("grant " + rights + ", create temporary tables on " + database + ".* to '" + name + "'@'%'");
			if (byTable) {
				statements.add("revoke update, delete on " + database + ".* from '" + name + "'@'%'");
			}
		}
		return statements;
	}

	private List<String> user(String name) {
		String password = this.secrets.get("database." + name);
		return List.of("create user if not exists '" + name + "'@'%' identified by '" + password + "'",
				"alter user '" + name + "'@'%' identified by '" + password + "'");
	}

}
