package canteen.subsidy.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.subsidy.transaction.Rows;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The facts that were claimed, each once by its id. */
@Repository
class Facts {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final Clock clock;

	Facts(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
		this.jdbc = jdbc;
		this.template = template;
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

	/**
	 * Claims facts together with what came of them.
	 * @throws DuplicateKeyException if one of the ids is already claimed
	 */
	void claimAll(Collection<Posted> posted) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		Rows.insert(this.template,
				"insert into fact (id, content_hash, type, attendance, outcome, split, payload, received_at)",
				posted.stream()
					.map(one -> new Object[] { one.fact().id(), one.hash(), one.fact().type(), one.fact().attendance(),
							"posted", one.split().orElse(null), one.payload(), now })
					.toList());
	}

	/** Those of these ids and attendances that any fact has told of before. */
	Set<String> toldOf(Collection<Fact> facts) {
		Set<String> told = new HashSet<>();
		this.jdbc.sql("""
				select id, attendance
				from fact
				where id in (:ids)
				union
				select id, attendance
				from fact
				where attendance in (:attendances)
				""")
			.param("ids", facts.stream().map(Fact::id).toList())
			.param("attendances", facts.stream().map(Fact::attendance).toList())
			.query(row -> {
				told.add(row.getString("id"));
				told.add(row.getString("attendance"));
			});
		return told;
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

	/** A fact with what came of it; {@code split} as JSON. */
	record Posted(Fact fact, String hash, String payload, Optional<String> split) {
	}

	record Claimed(String id, String contentHash, String outcome, String split, String payload) {
	}

	record Backlog(long parked, Optional<Instant> oldest) {
	}

}
