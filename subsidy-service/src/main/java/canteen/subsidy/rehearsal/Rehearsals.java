package canteen.subsidy.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/**
 * The rehearsals. A worker leases one by a committed update; whoever finds a lapsed lease
 * begins again.
 */
@Repository
class Rehearsals {

	private static final Duration LEASE = Duration.ofSeconds(60);

	private static final int MOST_ATTEMPTS = 5;

	private static final String COLUMNS = """
			select id, policy, first_day, last_day, state, meals_total, meals_done, attempts, asked_by, asked_at,
			finished_at
			from rehearsal
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Rehearsals(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	long ask(long policy, LocalDate from, LocalDate to, long meals, String person) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into rehearsal (policy, first_day, last_day, state, meals_total, meals_done, attempts, asked_by,
				asked_at)
				values (?, ?, ?, 'waiting', ?, 0, 0, ?, ?)
				""").params(policy, from, to, meals, person, now()).update(key, "id");
		return Objects.requireNonNull(key.getKey()).longValue();
	}

	Optional<Rehearsal> find(long id) {
		return this.jdbc.sql(COLUMNS + "where id = ?").param(id).query(Rehearsals::rehearsal).optional();
	}

	List<Rehearsal> newest(int many) {
		return this.jdbc.sql(COLUMNS + "order by id desc limit ?").param(many).query(Rehearsals::rehearsal).list();
	}

	int unfinished() {
		return this.jdbc.sql("select count(*) from rehearsal where state in ('waiting', 'running')")
			.query(Integer.class)
			.single();
	}

	Optional<String> result(long id) {
		return this.jdbc.sql("select coalesce(result, '') from rehearsal where id = ?")
			.param(id)
			.query(String.class)
			.optional()
			.filter(result -> !result.isEmpty());
	}

	/** Takes the oldest one that nobody works on. */
	Optional<Rehearsal> lease(String worker) {
		this.jdbc.sql("""
				update rehearsal
				set state = 'failed', finished_at = ?
				where state = 'running'
				and leased_until < ?
				and attempts >= ?
				""").params(now(), now(), MOST_ATTEMPTS).update();
		int leased = this.jdbc.sql("""
				update rehearsal
				set state = 'running', worker = ?, leased_until = ?, attempts = attempts + 1, meals_done = 0
				where state = 'waiting'
				or (state = 'running' and leased_until < ?)
				order by id
				limit 1
				""").params(worker, until(), now()).update();
		return (leased == 0) ? Optional.empty() : this.jdbc.sql(COLUMNS + """
				where worker = ?
				and state = 'running'
				order by id
				limit 1
				""").param(worker).query(Rehearsals::rehearsal).optional();
	}

	/** Goes on; false when somebody cancelled it or began it again. */
	boolean goesOn(long id, String worker, long mealsDone) {
		return this.jdbc.sql("""
				update rehearsal
				set meals_done = ?, leased_until = ?
				where id = ?
				and worker = ?
				and state = 'running'
				""").params(mealsDone, until(), id, worker).update() == 1;
	}

	void done(long id, String worker, long meals, String result) {
		this.jdbc.sql("""
				update rehearsal
				set state = 'done', result = ?, meals_done = ?, meals_total = ?, finished_at = ?
				where id = ?
				and worker = ?
				and state = 'running'
				""").params(result, meals, meals, now(), id, worker).update();
	}

	void failed(long id, String worker) {
		this.jdbc.sql("""
				update rehearsal
				set state = 'failed', finished_at = ?
				where id = ?
				and worker = ?
				and state = 'running'
				""").params(now(), id, worker).update();
	}

	/** False when it was over already. */
	boolean cancel(long id) {
		return this.jdbc.sql("""
				update rehearsal
				set state = 'cancelled', finished_at = ?
				where id = ?
				and state in ('waiting', 'running')
				""").params(now(), id).update() == 1;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private LocalDateTime until() {
		return now().plus(LEASE);
	}

	private static Rehearsal rehearsal(ResultSet row, int number) throws SQLException {
		return new Rehearsal(row.getLong("id"), row.getLong("policy"), row.getObject("first_day", LocalDate.class),
				row.getObject("last_day", LocalDate.class),
				Rehearsal.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
				new Rehearsal.Progress(row.getLong("meals_done"), row.getLong("meals_total")), row.getInt("attempts"),
				row.getString("asked_by"), instant(row, "asked_at").orElseThrow(), instant(row, "finished_at"));
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
			.map(time -> time.toInstant(ZoneOffset.UTC));
	}

}
