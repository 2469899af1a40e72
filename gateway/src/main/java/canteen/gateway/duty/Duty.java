package canteen.gateway.duty;

import java.util.Collection;

/**
 * What administrators look after (GB/T 22239-2019, 8.1.5: 系统管理, 审计管理, 安全管理).
 */
public enum Duty {

	/** Settings, canteens, new accounts and who they belong to. */
	SYSTEM("system_admin"),

	/** Roles, locks, second factors, sessions. */
	SECURITY("security_admin"),

	/** What happened at the door. */
	AUDIT("auditor");

	private static final String ALL = "admin";

	private final String role;

	Duty(String role) {
		this.role = role;
	}

	String role() {
		return this.role;
	}

	/** An administrator has every duty, until they are split. */
	boolean isIn(Collection<String> roles, boolean isSplit) {
		return roles.contains(this.role) || (!isSplit && roles.contains(ALL));
	}

}
