package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits, what was set aside, and what people did about it. */
@Repository
class Backlog {

	private static final Logger log = LoggerFactory.getLogger(Backlog.class);

	private final JdbcClient jdbc;

	private final Clock clock;

	Backlog(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	long count(Destination destination, String state) {
		return this.jdbc.sql("select count(*) from outbox where destination = ? and state = ?")
			.params(destination.word(), state)
			.query(Long.class)
			.single();
	}

	/** When the fact that waits longest was put here. */
	Optional<Instant> oldest(Destination destination) {
		return this.jdbc.sql("""
				select created_at
				from outbox
				where destination = ?
				and state = 'pending'
				order by seq
				limit 1
				""")
			.param(destination.word())
			.query((row, number) -> row.getObject("created_at", LocalDateTime.class).toInstant(ZoneOffset.UTC))
			.optional();
	}

	/** The facts set aside, oldest first, at most 200. */
	List<Aside> aside() {
		return this.jdbc.sql("""
				select id, destination, type, attendance, trouble
				from outbox
				where destination in ('subsidy', 'member')
				and state = 'set_aside'
				order by seq
				limit 200
				""").query(Aside.class).list();
	}

	/** True when there was such a fact set aside; it is tried again at once. */
	boolean retry(String id, String person) {
		return change(id, "pending", "retried", person, null);
	}

	/** Tries every fact of this type again; gives how many there were. */
	int retryAll(String type, String person) {
		List<String> ids = this.jdbc.sql("""
				select id
				from outbox
				where destination in ('subsidy', 'member')
				and state = 'set_aside'
				and type = ?
				order by seq
				""").param(type).query(String.class).list();
		return (int) ids.stream().filter(id -> retry(id, person)).count();
	}

	/** It will never be sent; the later facts of its elder are. */
	boolean dismiss(String id, String person, String reason) {
		return change(id, "dismissed", "dismissed", person, reason);
	}

	private boolean change(String id, String state, String happened, String person, String words) {
		boolean changed = this.jdbc.sql("""
				update outbox
				set state = ?, tries = 0, next_try_at = ?
				where id = ?
				and state = 'set_aside'
				""").params(state, now(), id).update() == 1;
		if (changed) {
			note(id, happened, person, words);
		}
		return changed;
	}

	/** Remembers it for ever. */
	void note(String fact, String happened, String person, String words) {
		log.warn("The fact {} was {}", fact, happened);
		this.jdbc.sql("insert into outbox_event (fact, happened, at, person, words) values (?, ?, ?, ?, ?)")
			.params(fact, happened, now(), person,
					Optional.ofNullable(words)
						.map(text -> text.substring(0, Math.min(300, text.length())))
						.orElse(null))
			.update();
	}

	/** What happened to facts after that place, at most 200. */
	List<Event> events(long after) {
		return this.jdbc.sql("""
				select seq, fact, happened, at, person, words
				from outbox_event
				where seq > ?
				order by seq
				limit 200
				""")
			.param(after)
			.query((row, number) -> new Event(row.getLong("seq"), row.getString("fact"), row.getString("happened"),
					row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("person"),
					row.getString("words")))
			.list();
	}

	/** Takes away at most that many which were sent longer ago. */
	int clear(Duration keep, int most) {
		return this.jdbc.sql("delete from outbox where state = 'sent' and sent_at < ? order by sent_at limit ?")
			.params(now().minus(keep), most)
			.update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/** A fact that a person must look at. */
	record Aside(String id, String destination, String type, String attendance, String trouble) {
	}

	/**
	 * @param happened set_aside, retried or dismissed
	 * @param person null when nobody did it
	 */
	record Event(long seq, String fact, String happened, Instant at, String person, String words) {
	}

}
