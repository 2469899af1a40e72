package canteen.subsidy.dispute;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The disputes and how they ended; both are only added to. */
@Repository
class Disputes {

	private static final String COLUMNS = """
			select d.id, d.attendance, d.canteen, d.raised_by, d.words, d.taken_by, d.raised_at, s.upheld, s.reason,
			s.person, s.settled_at
			from dispute d
			left join dispute_settled s on s.dispute = d.id
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Disputes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	long add(String attendance, String canteen, String raisedBy, String words, String person) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into dispute (attendance, canteen, raised_by, words, taken_by, raised_at)
				values (?, ?, ?, ?, ?, ?)
				""").params(attendance, canteen, raisedBy, words, person, now()).update(key, "id");
		return Objects.requireNonNull(key.getKey()).longValue();
	}

	Optional<Dispute> find(long id) {
		return this.jdbc.sql(COLUMNS + "where d.id = ?").param(id).query(Disputes::dispute).optional();
	}

	/** Open ones first, then the newest; at most 500. */
	List<Dispute> of(String canteen) {
		return this.jdbc.sql(COLUMNS + "where d.canteen = ? order by s.dispute is not null, d.id desc limit 500")
			.param(canteen)
			.query(Disputes::dispute)
			.list();
	}

	/** True for the first to settle it. */
	boolean settle(long id, boolean upheld, String reason, String person) {
		return this.jdbc.sql("""
				insert ignore into dispute_settled (dispute, upheld, reason, person, settled_at)
				values (?, ?, ?, ?, ?)
				""").params(id, upheld, reason, person, now()).update() == 1;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Dispute dispute(ResultSet row, int number) throws SQLException {
		Optional<Dispute.Settled> settled = (row.getString("person") == null) ? Optional.empty()
				: Optional
					.of(new Dispute.Settled(row.getBoolean("upheld"), row.getString("reason"), row.getString("person"),
							row.getObject("settled_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)));
		return new Dispute(row.getLong("id"), row.getString("attendance"), row.getString("canteen"),
				row.getString("raised_by"), row.getString("words"), row.getString("taken_by"),
				row.getObject("raised_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), settled);
	}

}
