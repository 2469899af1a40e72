package canteen.gateway.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import canteen.gateway.account.SlowDown;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts with what administrators want to know of them. */
@Repository
class Staff {

	private static final String COLUMNS = """
			select a.id, a.username, a.name, a.roles, a.canteens, a.password = ''
			    and not exists (select 1 from passkey p where p.account = a.id)
			    and not exists (select 1 from outside_identity o where o.account = a.id) as fresh,
			  a.disabled, a.signed_in_at,
			  g.roles as asked, g.asked_at, asker.id as asker, asker.name as asker_name,
			  (select count(*) from pin_device d where d.account = a.id and d.ended_at is null) as devices
			from account a
			left join role_grant g on g.account = a.id
			left join account asker on g.asked_by = concat('account:', asker.id)
			""";

	private final JdbcClient database;

	private final SlowDown slowDown;

	Staff(JdbcClient database, SlowDown slowDown) {
		this.database = database;
		this.slowDown = slowDown;
	}

	/**
	 * Those whose name or username has the word in it, in the order they were added.
	 * @param page from 0
	 */
	List<Member> find(String word, int page, int size) {
		Predicate<String> waiting = this.slowDown.waiting();
		return this.database.sql(COLUMNS + """
				where locate(:word, a.name) > 0
				  or locate(:word, convert(a.username using utf8mb4)) > 0
				order by a.id
				limit :size offset :skipped""")
			.param("word", word)
			.param("size", size)
			.param("skipped", (long) page * size)
			.query((row, number) -> member(row, waiting))
			.list();
	}

	Optional<Member> find(long id) {
		Predicate<String> waiting = this.slowDown.waiting();
		return this.database.sql(COLUMNS + "where a.id = :id")
			.param("id", id)
			.query((row, number) -> member(row, waiting))
			.optional();
	}

	private static Member member(ResultSet row, Predicate<String> waiting) throws SQLException {
		long devices = row.getLong("devices");
		String state = row.getBoolean("disabled") ? "disabled"
				: (row.getBoolean("fresh") && devices == 0) ? "invited" : "active";
		String asked = row.getString("asked");
		return new Member(row.getLong("id"), row.getString("username"), row.getString("name"),
				listed(row.getString("roles")), listed(row.getString("canteens")), state,
				waiting.test(row.getString("username")), devices, instant(row, "signed_in_at"),
				(asked != null)
						? Optional.of(new Asked(listed(asked), "account:" + row.getLong("asker"),
								row.getString("asker_name"), instant(row, "asked_at").orElseThrow()))
						: Optional.empty());
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
			.map((at) -> at.toInstant(ZoneOffset.UTC));
	}

	private static List<String> listed(String words) {
		return words.isEmpty() ? List.of() : List.of(words.split(","));
	}

	/**
	 * One of those who work here.
	 *
	 * @param state {@code invited} until he can sign in, {@code active}, {@code disabled}
	 * @param locked true while somebody who guessed his password has to wait
	 * @param devices phones he signs in at by a PIN
	 * @param signedInAt the last time
	 * @param asked roles that wait for a second person
	 */
	record Member(long id, String username, String name, List<String> roles, List<String> canteens, String state,
			boolean locked, long devices, Optional<Instant> signedInAt, Optional<Asked> asked) {
	}

	record Asked(List<String> roles, String by, String byName, Instant at) {
	}

}
