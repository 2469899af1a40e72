package canteen.subsidy.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The facts that were claimed, each once by its id. */
@Repository
class Facts {

	private final JdbcClient jdbc;

	private final Clock clock;

	Facts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** True for the first one to claim the id; a rival waits here until we are done. */
	boolean claim(Fact fact, String hash, String payload) {
		return this.jdbc.sql("""
				insert ignore into fact (id, content_hash, type, attendance, outcome, payload, received_at)
				values (?, ?, ?, ?, 'claimed', ?, ?)
				""")
			.params(fact.id(), hash, fact.type(), fact.attendance(), payload,
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update() == 1;
	}

	void note(String id, String outcome, Optional<String> split) {
		this.jdbc.sql("update fact set outcome = ?, split = ? where id = ?")
			.params(outcome, split.orElse(null), id)
			.update();
	}

	Claimed claimed(String id) {
		return this.jdbc.sql("select id, content_hash, outcome, split, payload from fact where id = ?")
			.param(id)
			.query(Claimed.class)
			.single();
	}

	List<Claimed> parked(String attendance) {
		return this.jdbc.sql("""
				select id, content_hash, outcome, split, payload
				from fact
				where attendance = ?
				and outcome = 'parked'
				order by received_at, id
				""").param(attendance).query(Claimed.class).list();
	}

	Backlog backlog() {
		return this.jdbc.sql("""
				select count(*) as parked, min(received_at) as oldest
				from fact
				where outcome = 'parked'
				""")
			.query((row, number) -> new Backlog(row.getLong("parked"),
					Optional.ofNullable(row.getObject("oldest", LocalDateTime.class))
						.map(time -> time.toInstant(ZoneOffset.UTC))))
			.single();
	}

	record Claimed(String id, String contentHash, String outcome, String split, String payload) {
	}

	record Backlog(long parked, Optional<Instant> oldest) {
	}

}
