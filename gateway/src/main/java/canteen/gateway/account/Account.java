package canteen.gateway.account;

import java.util.List;
import java.util.Set;

/**
 * A person who can sign in.
 *
 * @param id never used for another person
 * @param username what he types, lower case
 * @param name what others call him
 * @param roles out of {@link #ROLES}
 * @param canteens codes of the canteens he works for, or {@code *} for all
 * @param password encoded; empty until an invitation is accepted
 * @param isDisabled cannot sign in any more
 */
public record Account(long id, String username, String name, List<String> roles, List<String> canteens, String password,
		boolean isDisabled) {

	/** What usernames look like. */
	public static final String USERNAME = "[a-z0-9][a-z0-9._-]{1,59}";

	/** What a person may do here; the services know these words. */
	public static final Set<String> ROLES = Set.of("admin", "system_admin", "security_admin", "registrar", "canteen",
			"volunteer", "care", "finance", "approver", "auditor");

	/** What no single person may give: it moves money, or gives rights, or watches. */
	public static final Set<String> WEIGHTY = Set.of("admin", "system_admin", "security_admin", "finance", "approver",
			"auditor");

	public Account {
		roles = List.copyOf(roles);
		canteens = List.copyOf(canteens);
	}

	/** The name the tokens and the other services know this person by. */
	public String person() {
		return "account:" + this.id;
	}

	public boolean isInvited() {
		return this.password.isEmpty();
	}

	/** If he has a role that no single person may give. */
	public boolean isWeighty() {
		return this.roles.stream().anyMatch(WEIGHTY::contains);
	}

	/** If he helps, and nothing else. */
	public boolean isOnlyVolunteer() {
		return this.roles.equals(List.of("volunteer"));
	}

}
