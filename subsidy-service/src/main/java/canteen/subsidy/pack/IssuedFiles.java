package canteen.subsidy.pack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The digests of files that left the house; only added to. */
@Repository
class IssuedFiles {

	private final JdbcClient jdbc;

	private final Clock clock;

	IssuedFiles(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void add(Made file, String person) {
		this.jdbc.sql("""
				insert into issued_file (statement, format, sheet, sha256, content, books, issued_by, issued_at)
				values (?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(file.statement(), file.format(), file.sheet(), file.sha256(), file.content(), file.books(), person,
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	/**
	 * Files with these bytes, that name this digest in their last line, or that print it
	 * as that of the books; newest first.
	 */
	List<Issued> by(String digest) {
		return this.jdbc.sql("""
				select f.statement, s.canteen, s.month, f.format, f.sheet, f.sha256, f.books, f.issued_by, f.issued_at
				from issued_file f
				join statement s on s.id = f.statement
				where f.sha256 = :digest
				or f.content = :digest
				or f.books = :digest
				order by f.id desc
				limit 20
				""").param("digest", digest).query(IssuedFiles::issued).list();
	}

	private static Issued issued(ResultSet row, int number) throws SQLException {
		return new Issued(row.getLong("statement"), row.getString("canteen"), row.getString("month"),
				row.getString("format"), row.getString("sheet"), row.getString("sha256"), row.getString("books"),
				row.getString("issued_by"), row.getObject("issued_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
	}

	/**
	 * A file that was made.
	 *
	 * @param content of the bytes above its last line, which names it; null unless CSV
	 */
	record Made(long statement, String format, String sheet, String sha256, String content, String books) {
	}

	/**
	 * A file that left the house.
	 *
	 * @param sha256 of its bytes
	 * @param books the end of the hash chain it shows
	 */
	record Issued(long statement, String canteen, String month, String format, String sheet, String sha256,
			String books, String issuedBy, Instant issuedAt) {
	}

}
