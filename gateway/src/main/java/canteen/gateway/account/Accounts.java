package canteen.gateway.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts, as they are now. */
@Repository
public class Accounts {

	private static final String COLUMNS = "select id, username, name, roles, canteens, password, disabled from account ";

	private static final String DUTIES = """
			where (find_in_set('admin', roles)
			    or find_in_set('system_admin', roles)
			    or find_in_set('security_admin', roles)
			    or find_in_set('auditor', roles))
			""";

	private final JdbcClient database;

	private final Clock clock;

	Accounts(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * The account behind a name that a token carries.
	 * @param person {@code account:} and the id
	 */
	public Optional<Account> ofPerson(String person) {
		return person.matches("account:\\d{1,18}") ? find(Long.parseLong(person.substring("account:".length())))
				: Optional.empty();
	}

	public Optional<Account> find(long id) {
		return this.database.sql(COLUMNS + "where id = ?").param(id).query(Accounts::account).optional();
	}

	public Optional<Account> named(String username) {
		return this.database.sql(COLUMNS + "where username = ?").param(username).query(Accounts::account).optional();
	}

	/** The account an open invitation is for, held until the transaction ends. */
	public Optional<Account> invitedWith(String hash) {
		return this.database.sql(COLUMNS + "where invitation = ? and invited_until > ? for update")
			.params(hash, now())
			.query(Accounts::account)
			.optional();
	}

	/** Those who look after a part of the administration, or of all of it. */
	public List<Account> withDuties() {
		return this.database.sql(COLUMNS + DUTIES + "order by id").query(Accounts::account).list();
	}

	/** Those of them who can sign in, one way or another. */
	public List<Account> ableWithDuties() {
		return this.database.sql(COLUMNS + DUTIES + """
				  and not disabled
				  and (password <> ''
				    or exists (select 1 from passkey p where p.account = account.id)
				    or exists (select 1 from outside_identity o where o.account = account.id))
				order by id""").query(Accounts::account).list();
	}

	/**
	 * Lets no other set-up and no other change of who may do what happen until the
	 * transaction ends.
	 */
	public void hold() {
		this.database.sql("select id from signing_key where id = 1 for update").query(Integer.class).single();
	}

	boolean isEmpty() {
		return this.database.sql("select count(*) from account").query(Long.class).single() == 0;
	}

	/** True when the account was added; false when its username is taken. */
	public boolean add(String username, String name, List<String> roles, List<String> canteens, String password) {
		return this.database.sql("""
				insert ignore into account (username, name, roles, canteens, password, password_at, created_at)
				values (?, ?, ?, ?, ?, ?, ?)""")
			.params(username, name, String.join(",", roles), String.join(",", canteens), password, now(), now())
			.update() == 1;
	}

	public void change(long id, String name, List<String> roles, List<String> canteens) {
		this.database.sql("update account set name = ?, roles = ?, canteens = ? where id = ?")
			.params(name, String.join(",", roles), String.join(",", canteens), id)
			.update();
	}

	/** An earlier invitation of the account is over. */
	public void invite(long id, String hash, Instant until, String by) {
		this.database.sql("update account set invitation = ?, invited_until = ?, invited_by = ? where id = ?")
			.params(hash, LocalDateTime.ofInstant(until, ZoneOffset.UTC), by, id)
			.update();
	}

	/** The invitation is used up, or nobody may use it any more. */
	public void invitationUsed(long id) {
		this.database.sql("update account set invitation = null, invited_until = null where id = ?").param(id).update();
	}

	/** Who invited this account last. */
	public Optional<String> inviter(long id) {
		return this.database.sql("select invited_by from account where id = ? and invited_by is not null")
			.param(id)
			.query(String.class)
			.optional();
	}

	/** He starts anew with an invitation; what he knew or had before counts no more. */
	public void forgetPassword(long id) {
		this.database.sql("update account set password = '', password_at = null, password_given = false where id = ?")
			.param(id)
			.update();
	}

	public void setPassword(long id, String password) {
		this.database.sql("""
				update account
				set password = ?, password_at = ?, password_given = false, invitation = null, invited_until = null
				where id = ?""").params(password, now(), id).update();
	}

	/** Somebody else chose the password it has; the person's own is to follow. */
	public void passwordGiven(long id) {
		this.database.sql("update account set password_given = true where id = ?").param(id).update();
	}

	boolean isPasswordGiven(long id) {
		return this.database.sql("select password_given from account where id = ?")
			.param(id)
			.query(Boolean.class)
			.single();
	}

	Instant passwordSince(long id) {
		return this.database.sql("select coalesce(password_at, created_at) from account where id = ?")
			.param(id)
			.query(LocalDateTime.class)
			.single()
			.toInstant(ZoneOffset.UTC);
	}

	/** Keeps the moment, and the one before it. */
	public void signedIn(long id) {
		this.database.sql("update account set signed_in_before = signed_in_at, signed_in_at = ? where id = ?")
			.params(now(), id)
			.update();
	}

	/** The time before this one. */
	Optional<Instant> signedInBefore(long id) {
		return this.database.sql("select signed_in_before from account where id = ? and signed_in_before is not null")
			.param(id)
			.query(LocalDateTime.class)
			.optional()
			.map((at) -> at.toInstant(ZoneOffset.UTC));
	}

	public void setDisabled(long id, boolean disabled) {
		this.database.sql("update account set disabled = ? where id = ?").params(disabled, id).update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Account account(ResultSet row, int number) throws SQLException {
		return new Account(row.getLong("id"), row.getString("username"), row.getString("name"),
				listed(row.getString("roles")), listed(row.getString("canteens")), row.getString("password"),
				row.getBoolean("disabled"));
	}

	private static List<String> listed(String words) {
		return words.isEmpty() ? List.of() : List.of(words.split(","));
	}

}
