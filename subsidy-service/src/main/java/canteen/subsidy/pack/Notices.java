package canteen.subsidy.pack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When a statement hung in public, and until when people could object; only added to. */
@Repository
class Notices {

	private final JdbcClient jdbc;

	private final Clock clock;

	Notices(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void add(long statement, LocalDate from, LocalDate to, String person) {
		this.jdbc.sql("""
				insert into public_notice (statement, from_date, to_date, published_by, published_at)
				values (?, ?, ?, ?, ?)
				""")
			.params(statement, from, to, person, LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	/** Newest first. */
	List<Notice> of(long statement) {
		return this.jdbc.sql("""
				select statement, from_date, to_date, published_by, published_at
				from public_notice
				where statement = ?
				order by id desc
				limit 50
				""").param(statement).query(this::notice).list();
	}

	private Notice notice(ResultSet row, int number) throws SQLException {
		LocalDate to = row.getObject("to_date", LocalDate.class);
		return new Notice(row.getLong("statement"), row.getObject("from_date", LocalDate.class), to,
				!LocalDate.now(this.clock).isAfter(to), row.getString("published_by"),
				row.getObject("published_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
	}

	/**
	 * A public notice; both days included.
	 *
	 * @param open whether objections are still taken
	 */
	record Notice(long statement, LocalDate from, LocalDate to, boolean open, String publishedBy, Instant publishedAt) {
	}

}
