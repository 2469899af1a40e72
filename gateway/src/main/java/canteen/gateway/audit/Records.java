package canteen.gateway.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was recorded, to be read; names of people are looked up and never kept here. */
@Repository
class Records {

	private static final String ACCOUNT = "account:";

	private final JdbcClient database;

	Records(JdbcClient database) {
		this.database = database;
	}

	/** The newest first, below this id. */
	List<Shown> before(Inquiry inquiry, long id, int most) {
		return read(inquiry, "and a.id < :edge\norder by a.id desc", id, most);
	}

	/** The oldest first, above this id. */
	List<Shown> after(Inquiry inquiry, long id, int most) {
		return read(inquiry, "and a.id > :edge\norder by a.id", id, most);
	}

	/** How many there are, counted no further than {@code most}. */
	int count(Inquiry inquiry, int most) {
		Map<String, Object> values = values(inquiry);
		values.put("most", most);
		return this.database
			.sql("select count(*) from (select a.id from audit a where true\n" + conditions(inquiry)
					+ "limit :most) counted")
			.params(values)
			.query(Integer.class)
			.single();
	}

	private List<Shown> read(Inquiry inquiry, String order, long edge, int most) {
		Map<String, Object> values = values(inquiry);
		values.put("edge", edge);
		values.put("most", most);
		List<Row> rows = this.database.sql("""
				select a.id, a.at, a.who, a.did, a.subject, a.detail, a.status, a.address, a.request, l.serial, l.hash
				from audit a
				left join audit_link l on l.audit = a.id
				where true
				""" + conditions(inquiry) + order + "\nlimit :most").params(values).query(Records::row).list();
		Map<String, String> names = names(rows);
		return rows.stream().map((row) -> new Shown(row, names.get(row.who()), names.get(row.subject()))).toList();
	}

	private static String conditions(Inquiry inquiry) {
		StringBuilder conditions = new StringBuilder();
		inquiry.from().ifPresent((from) -> conditions.append("and a.at >= :from\n"));
		inquiry.until().ifPresent((until) -> conditions.append("and a.at < :until\n"));
		inquiry.who().ifPresent((who) -> conditions.append("and a.who in (:who)\n"));
		inquiry.action().ifPresent((action) -> conditions.append("and a.did = :action\n"));
		inquiry.subject().ifPresent((subject) -> conditions.append("and a.subject in (:subject)\n"));
		inquiry.address().ifPresent((address) -> conditions.append("and a.address = :address\n"));
		return conditions.toString();
	}

	private Map<String, Object> values(Inquiry inquiry) {
		Map<String, Object> values = new HashMap<>();
		inquiry.from().ifPresent((from) -> values.put("from", from));
		inquiry.until().ifPresent((until) -> values.put("until", until));
		inquiry.who().ifPresent((who) -> values.put("who", meant(who)));
		inquiry.action().ifPresent((action) -> values.put("action", action));
		inquiry.subject().ifPresent((subject) -> values.put("subject", meant(subject)));
		inquiry.address().ifPresent((address) -> values.put("address", address));
		return values;
	}

	/** The word itself, and the account of that username if there is one. */
	private List<String> meant(String word) {
		List<String> meant = new ArrayList<>(List.of(word));
		if (!word.matches("[\\w.-]+")) {
			return meant;
		}
		this.database.sql("select id from account where username = lower(:word)")
			.param("word", word)
			.query(Long.class)
			.optional()
			.ifPresent((id) -> meant.add(ACCOUNT + id));
		return meant;
	}

	private Map<String, String> names(List<Row> rows) {
		List<Long> ids = rows.stream()
			.flatMap((row) -> Stream.of(row.who(), Optional.ofNullable(row.subject()).orElse("")))
			.filter((word) -> word.matches(ACCOUNT + "\\d{1,18}"))
			.map((word) -> Long.parseLong(word.substring(ACCOUNT.length())))
			.distinct()
			.toList();
		Map<String, String> names = new HashMap<>();
		if (!ids.isEmpty()) {
			this.database.sql("select id, name from account where id in (:ids)").param("ids", ids).query((row) -> {
				names.put(ACCOUNT + row.getLong("id"), row.getString("name"));
			});
		}
		return names;
	}

	private static Row row(ResultSet row, int number) throws SQLException {
		return new Row(row.getLong("id"), row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
				row.getString("who"), row.getString("did"), row.getString("subject"), row.getString("detail"),
				row.getObject("status", Integer.class), row.getString("address"), row.getString("request"),
				row.getObject("serial", Long.class), row.getString("hash"));
	}

	/** One happening as it is kept, with its place in the chain once it has one. */
	record Row(long id, Instant at, String who, String did, String subject, String detail, Integer status,
			String address, String request, Long serial, String hash) {
	}

	/**
	 * One happening to be read.
	 *
	 * @param name of the person, or null
	 * @param subjectName of the person it was done to, or null
	 */
	record Shown(Row row, String name, String subjectName) {
	}

}
