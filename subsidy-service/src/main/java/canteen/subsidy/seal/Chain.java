package canteen.subsidy.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.ledger.Entry;
import canteen.subsidy.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The links of each period's chain, in the order of the serial numbers. It can be read
 * and added to; nothing can be changed.
 */
@Repository
class Chain {

	private static final int AT_ONCE = 500;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	Chain(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/** The periods whose newest postings are not linked yet. */
	List<Head> behind() {
		return this.jdbc.sql("""
				select p.canteen, p.month, p.serial, '' as hash
				from (
					select canteen, month, next_serial, coalesce((
						select l.serial
						from chain_link l
						where l.canteen = period.canteen
						and l.month = period.month
						order by l.serial desc
						limit 1
					), 0) as serial
					from period
				) p
				where p.serial < p.next_serial - 1
				order by p.canteen, p.month
				""").query(Head.class).list();
	}

	/** The newest link of each period of a canteen that has one, month by month. */
	List<Head> heads(String canteen) {
		return this.jdbc.sql("""
				select l.canteen, l.month, l.serial, l.hash
				from chain_link l
				join (select month, max(serial) as newest from chain_link where canteen = :canteen group by month) h
				on h.month = l.month and h.newest = l.serial
				where l.canteen = :canteen
				order by l.month
				""").param("canteen", canteen).query(Head.class).list();
	}

	/** Where a period's chain ends; at 0 when it has not begun. */
	Head head(String canteen, String month) {
		return this.jdbc.sql("""
				select ? as canteen, ? as month, coalesce(max(serial), 0) as serial, '' as hash
				from chain_link
				where canteen = ?
				and month = ?
				""").params(canteen, month, canteen, month).query(Head.class).single();
	}

	Optional<String> hash(String canteen, String month, int serial) {
		return this.jdbc.sql("select hash from chain_link where canteen = ? and month = ? and serial = ?")
			.params(canteen, month, serial)
			.query(String.class)
			.optional();
	}

	/** The links after this serial, by serial; at most 500. */
	List<Link> links(String canteen, String month, int after) {
		return this.jdbc.sql("""
				select serial, posting, hash
				from chain_link
				where canteen = ?
				and month = ?
				and serial > ?
				order by serial
				limit 500
				""").params(canteen, month, after).query(Link.class).list();
	}

	/**
	 * The postings after this serial, by serial; at most 500. They are read before their
	 * entries: a posting that is committed in between is not read by halves, it is not
	 * among them.
	 */
	List<Chained> postings(String canteen, String month, int after) {
		Map<Long, List<Entry>> entries = new HashMap<>();
		List<Chained> postings = this.jdbc
			.sql("""
					select p.id, p.serial, p.attendance, p.subject, p.own_month, p.reason, p.version_no, p.elder, p.kind, r.serial as reversed_serial,
					r.month as reversed_month, p.original_month, p.original_serial, p.policy, p.price_fen, p.self_pay_fen,
					p.explanation, p.sentence, p.posted_at
					from posting p
					left join posting r on r.id = p.reverses
					where p.canteen = ?
					and p.month = ?
					and p.serial > ?
					and p.serial <= ?
					order by p.serial
					""")
			.params(canteen, month, after, after + AT_ONCE)
			.query((row, number) -> chained(row, entries))
			.list();
		if (!postings.isEmpty()) {
			entries(canteen, month, after, postings.get(postings.size() - 1).serial(), entries);
		}
		return postings;
	}

	private void entries(String canteen, String month, int after, int last, Map<Long, List<Entry>> entries) {
		this.jdbc.sql("""
				select e.posting, e.account, e.debit_fen, e.credit_fen
				from entry e
				join posting p on p.id = e.posting
				where p.canteen = ?
				and p.month = ?
				and p.serial > ?
				and p.serial <= ?
				order by e.posting, e.line_no
				""").params(canteen, month, after, last).query(row -> {
			entries.get(row.getLong("posting"))
				.add(new Entry(row.getString("account"), row.getLong("debit_fen"), row.getLong("credit_fen")));
		});
	}

	private static Chained chained(ResultSet row, Map<Long, List<Entry>> entries) throws SQLException {
		long id = row.getLong("id");
		return new Chained(id, row.getInt("serial"), row.getString("attendance"), row.getString("subject"),
				row.getString("own_month"), row.getString("reason"), row.getInt("version_no"),
				row.getObject("elder", Long.class), row.getString("kind"),
				row.getObject("reversed_serial", Integer.class), row.getString("reversed_month"),
				row.getString("original_month"), row.getObject("original_serial", Integer.class),
				row.getObject("policy", Long.class), row.getLong("price_fen"), row.getLong("self_pay_fen"),
				row.getString("explanation"), row.getString("sentence"),
				row.getObject("posted_at", LocalDateTime.class),
				entries.computeIfAbsent(id, posting -> new ArrayList<>()));
	}

	/**
	 * Adds links after those there are.
	 * @throws org.springframework.dao.DuplicateKeyException if another replica was faster
	 */
	void add(String canteen, String month, List<Link> links) {
		Rows.insert(this.template, "insert into chain_link (canteen, month, serial, posting, hash)",
				links.stream()
					.map(link -> new Object[] { canteen, month, link.serial(), link.posting(), link.hash() })
					.toList());
	}

	/** Where a chain ends. */
	record Head(String canteen, String month, int serial, String hash) {
	}

	record Link(int serial, long posting, String hash) {
	}

}
