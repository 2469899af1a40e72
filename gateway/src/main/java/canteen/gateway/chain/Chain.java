package canteen.gateway.chain;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links. They can be read and added to; nothing can be changed. */
@Repository
class Chain {

	static final int AT_ONCE = 1000;

	/**
	 * A row may be committed after others that have a larger id; not after so many of
	 * them.
	 */
	private static final int LATE = 10_000;

	private final JdbcClient database;

	private final JdbcTemplate template;

	Chain(JdbcClient database, JdbcTemplate template) {
		this.database = database;
		this.template = template;
	}

	/** Nobody else links or removes until the transaction ends. */
	void hold() {
		this.database.sql("select id from audit_turn where id = 1 for update").query(Integer.class).single();
	}

	/**
	 * Where the chain begins: with the first record, or with what was left of older ones.
	 */
	Head start() {
		return this.database.sql("select serial, hash from audit_start order by serial desc limit 1")
			.query(Head.class)
			.optional()
			.orElse(new Head(0, Chained.NONE));
	}

	Head head() {
		return this.database.sql("select serial, hash from audit_link order by serial desc limit 1")
			.query(Head.class)
			.optional()
			.orElseGet(this::start);
	}

	Optional<String> hash(long serial) {
		return this.database.sql("select hash from audit_link where serial = ?")
			.param(serial)
			.query(String.class)
			.optional();
	}

	/** What is not linked yet, by id; at most {@link #AT_ONCE}. */
	List<Chained> unlinked() {
		long newest = this.database.sql("select coalesce(max(audit), 0) from audit_link").query(Long.class).single();
		return this.database.sql("""
				select a.id, a.at, a.who, a.did, a.subject, a.detail, a.status, a.address, a.request
				from audit a
				left join audit_link l on l.audit = a.id
				where a.id > ?
				and l.audit is null
				order by a.id
				limit ?
				""").params(newest - LATE, AT_ONCE).query((row, number) -> chained(row)).list();
	}

	/** Rows that came in before this moment and are in no link; at most {@code most}. */
	List<Long> outside(LocalDateTime before, int most) {
		return this.database.sql("""
				select a.id
				from audit a
				left join audit_link l on l.audit = a.id
				where l.audit is null
				and a.at < ?
				order by a.id
				limit ?
				""").params(before, most).query(Long.class).list();
	}

	void add(List<Link> links) {
		this.template.batchUpdate("insert into audit_link (serial, audit, hash) values (?, ?, ?)",
				links.stream().map((link) -> new Object[] { link.serial(), link.audit(), link.hash() }).toList());
	}

	/** The links after this serial, each with its row if it is still there. */
	List<Link> links(long after) {
		return this.database.sql("""
				select l.serial, l.audit, l.hash, a.id, a.at, a.who, a.did, a.subject, a.detail, a.status, a.address,
				a.request
				from audit_link l
				left join audit a on a.id = l.audit
				where l.serial > ?
				order by l.serial
				limit ?
				""")
			.params(after, AT_ONCE)
			.query((row, number) -> new Link(row.getLong("serial"), row.getLong("audit"), row.getString("hash"),
					(row.getObject("id") != null) ? Optional.of(chained(row)) : Optional.empty()))
			.list();
	}

	private static Chained chained(ResultSet row) throws SQLException {
		return new Chained(row.getLong("id"), row.getObject("at", LocalDateTime.class), row.getString("who"),
				row.getString("did"), row.getString("subject"), row.getString("detail"),
				row.getObject("status", Integer.class), row.getString("address"), row.getString("request"));
	}

	/** Where a chain begins or ends. */
	record Head(long serial, String hash) {
	}

	record Link(long serial, long audit, String hash, Optional<Chained> row) {
	}

}
