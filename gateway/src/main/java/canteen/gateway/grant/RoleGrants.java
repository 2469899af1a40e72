package canteen.gateway.grant;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Roles that wait; at most one list an account. */
@Repository
class RoleGrants {

	private final JdbcClient database;

	private final Clock clock;

	RoleGrants(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	Optional<RoleGrant> of(long account) {
		return this.database.sql("select account, roles, asked_by, asked_at from role_grant where account = ?")
			.param(account)
			.query((row, number) -> new RoleGrant(row.getLong("account"), List.of(row.getString("roles").split(",")),
					row.getString("asked_by"),
					row.getObject("asked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
			.optional();
	}

	/** In place of what waited before. */
	void ask(long account, List<String> roles, String by) {
		remove(account);
		this.database.sql("insert into role_grant (account, roles, asked_by, asked_at) values (?, ?, ?, ?)")
			.params(account, String.join(",", roles), by, LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	void remove(long account) {
		this.database.sql("delete from role_grant where account = ?").param(account).update();
	}

}
