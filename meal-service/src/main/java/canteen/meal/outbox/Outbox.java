package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import canteen.meal.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of facts that wait to be sent. */
@Repository
public class Outbox {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final JsonMapper json;

	private final Clock clock;

	Outbox(JdbcClient jdbc, JdbcTemplate template, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.template = template;
		this.json = json;
		this.clock = clock;
	}

	/** Commits or rolls back with the caller's transaction. */
	public void put(Fact fact) {
		putAll(List.of(fact));
	}

	/** In this order; commits or rolls back with the caller's transaction. */
	public void putAll(List<? extends Fact> facts) {
		LocalDateTime now = now();
		Rows.insert(this.template, "insert into outbox (id, elder, attendance, fact, created_at)",
				facts.stream()
					.map(fact -> new Object[] { fact.id(), fact.elder(), fact.attendance(),
							this.json.writeValueAsString(fact), now })
					.toList());
	}

	/**
	 * Takes the oldest due facts for ourselves until the lease ends; already committed.
	 */
	Lease lease(int most, Duration length) {
		String owner = UUID.randomUUID().toString();
		LocalDateTime now = now();
		this.jdbc.sql("""
				update outbox
				set owner = ?, leased_until = ?, tries = tries + 1
				where state = 'pending'
				and next_try_at <= ?
				and (leased_until is null or leased_until <= ?)
				order by seq
				limit ?
				""").params(owner, now.plus(length), now, now, most).update();
		List<Waiting> facts = this.jdbc.sql("""
				select id, fact, tries
				from outbox
				where state = 'pending'
				and owner = ?
				order by seq
				""").param(owner).query(Waiting.class).list();
		return new Lease(owner, facts);
	}

	/**
	 * Marks those of a lease that were taken in; no effect on one whose lease was lost to
	 * another relay.
	 */
	void sentAll(String owner, Map<String, Optional<Long>> selfPayFen) {
		List<Object[]> rows = selfPayFen.entrySet()
			.stream()
			.map(sent -> new Object[] { now(), sent.getValue().orElse(null), sent.getKey(), owner })
			.toList();
		this.template.batchUpdate("""
				update outbox
				set state = 'sent', sent_at = ?, self_pay_fen = ?, owner = null, leased_until = null, trouble = null
				where id = ?
				and owner = ?
				and state = 'pending'
				""", rows);
	}

	/** Kept for a person to look at; it is not sent again by itself. */
	void setAside(String owner, String id, String trouble) {
		this.jdbc.sql("""
				update outbox
				set state = 'set_aside', trouble = ?, owner = null, leased_until = null
				where id = ?
				and owner = ?
				and state = 'pending'
				""").params(trouble.substring(0, Math.min(300, trouble.length())), id, owner).update();
	}

	/** Gives it back, to be tried again after a while. */
	void release(String owner, String id, Duration after) {
		this.jdbc.sql("""
				update outbox
				set owner = null, leased_until = null, next_try_at = ?
				where id = ?
				and owner = ?
				and state = 'pending'
				""").params(now().plus(after), id, owner).update();
	}

	/** True when there was such a fact set aside. */
	boolean retry(String id) {
		return this.jdbc.sql("""
				update outbox
				set state = 'pending', tries = 0, next_try_at = ?, trouble = null
				where id = ?
				and state = 'set_aside'
				""").params(now(), id).update() == 1;
	}

	long count(String state) {
		return this.jdbc.sql("select count(*) from outbox where state = ?").param(state).query(Long.class).single();
	}

	/** When the fact that waits longest was put here. */
	Optional<Instant> oldest() {
		return this.jdbc.sql("select min(created_at) as oldest from outbox where state = 'pending'")
			.query((row, number) -> Optional.ofNullable(row.getObject("oldest", LocalDateTime.class))
				.map(time -> time.toInstant(ZoneOffset.UTC)))
			.single();
	}

	/** The facts set aside, oldest first, at most 200. */
	List<Aside> aside() {
		return this.jdbc.sql("""
				select id, attendance, trouble
				from outbox
				where state = 'set_aside'
				order by seq
				limit 200
				""").query(Aside.class).list();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	record Lease(String owner, List<Waiting> facts) {
	}

	record Waiting(String id, String fact, int tries) {
	}

	record Aside(String id, String attendance, String trouble) {
	}

}
