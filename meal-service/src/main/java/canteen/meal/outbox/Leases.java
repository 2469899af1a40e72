package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which relay holds which facts. Leases of one destination are given out one after
 * another, so two relays never hold facts of the same elder.
 */
@Repository
class Leases {

	private final JdbcClient jdbc;

	private final Clock clock;

	Leases(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Takes the oldest facts that are due, none of an elder whose earlier fact waits, is
	 * being sent or is set aside; free again when the lease ends. Fewer after each
	 * failure, so that a call that is too long or has a bad one in it ends at one fact.
	 * Commit before sending.
	 */
	Lease take(Destination destination, int most, Duration length) {
		LocalDateTime now = now();
		String owner = UUID.randomUUID().toString();
		this.jdbc.sql("update outbox_destination set turn = turn + 1 where destination = ?")
			.param(destination.word())
			.update();
		State state = this.jdbc
			.sql("select failures, rests_until <= ? as is_awake from outbox_destination where destination = ?")
			.params(now, destination.word())
			.query(State.class)
			.single();
		int some = (state.failures() == 0) ? most : Math.max(1, (most / 8) >> Math.min(20, state.failures()));
		List<Waiting> facts = state.isAwake() ? due(destination, some) : List.of();
		if (!facts.isEmpty()) {
			this.jdbc.sql("update outbox set owner = :owner, leased_until = :until where id in (:ids)")
				.param("owner", owner)
				.param("until", now.plus(length))
				.param("ids", facts.stream().map(Waiting::id).toList())
				.update();
		}
		return new Lease(owner, facts, now.plus(length).toInstant(ZoneOffset.UTC));
	}

	/**
	 * By these keys whatever the database believes of its tables: with statistics of the
	 * morning it once read the whole table for each fact, half a minute for a thousand.
	 */
	private List<Waiting> due(Destination destination, int most) {
		return this.jdbc.sql("""
				select o.id, o.elder, o.fact, o.tries
				from outbox o force index (outbox_waiting)
				where o.destination = :destination
				and o.state = 'pending'
				and o.next_try_at <= :now
				and (o.leased_until is null or o.leased_until <= :now)
				and not exists (
					select 1
					from outbox e force index (outbox_elder)
					where e.elder = o.elder
					and e.destination = o.destination
					and e.state in ('pending', 'set_aside')
					and e.seq < o.seq
					and (e.state = 'set_aside' or e.next_try_at > :now or e.leased_until > :now)
				)
				order by o.seq
				limit :most
				""")
			.param("destination", destination.word())
			.param("now", now())
			.param("most", most)
			.query(Waiting.class)
			.list();
	}

	/** Marks those that were taken in; none whose lease was lost to another relay. */
	void sent(Destination destination, String owner, Collection<String> ids) {
		this.jdbc.sql("""
				update outbox
				set state = 'sent', sent_at = :now, owner = null, leased_until = null, trouble = null
				where id in (:ids)
				and owner = :owner
				and state = 'pending'
				""").param("now", now()).param("ids", ids).param("owner", owner).update();
		this.jdbc.sql("update outbox_destination set failures = 0, taken_at = ? where destination = ?")
			.params(now(), destination.word())
			.update();
	}

	/** Kept for a person to look at; it is not sent again by itself. */
	boolean setAside(String owner, String id, String trouble) {
		return this.jdbc.sql("""
				update outbox
				set state = 'set_aside', trouble = ?, owner = null, leased_until = null
				where id = ?
				and owner = ?
				and state = 'pending'
				""").params(trouble.substring(0, Math.min(300, trouble.length())), id, owner).update() == 1;
	}

	/** Gives back whatever the lease still holds, as it was. */
	void giveBack(String owner) {
		this.jdbc.sql("update outbox set owner = null, leased_until = null where owner = ?").param(owner).update();
	}

	/** Gives them back after a try that may have been in vain because of one of them. */
	void tried(String owner, Collection<String> ids, Duration pause) {
		this.jdbc.sql("""
				update outbox
				set owner = null, leased_until = null, tries = tries + 1, next_try_at = :then
				where owner = :owner
				and id in (:ids)
				""").param("then", now().plus(pause)).param("owner", owner).param("ids", ids).update();
	}

	/** Nobody is sent anything for a while; gives how often it failed in a row. */
	int failed(Destination destination) {
		this.jdbc.sql("update outbox_destination set failures = failures + 1 where destination = ?")
			.param(destination.word())
			.update();
		return this.jdbc.sql("select failures from outbox_destination where destination = ?")
			.param(destination.word())
			.query(Integer.class)
			.single();
	}

	void rest(Destination destination, Duration pause) {
		this.jdbc.sql("update outbox_destination set rests_until = ? where destination = ?")
			.params(now().plus(pause), destination.word())
			.update();
	}

	/** If it took in anything since then. */
	boolean hasTakenSince(Destination destination, Instant then) {
		return this.jdbc.sql("select count(*) from outbox_destination where destination = ? and taken_at >= ?")
			.params(destination.word(), LocalDateTime.ofInstant(then, ZoneOffset.UTC))
			.query(Long.class)
			.single() > 0;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	record Lease(String owner, List<Waiting> facts, Instant until) {
	}

	/** A fact of a lease; {@code tries} were in vain. */
	record Waiting(String id, long elder, String fact, int tries) {
	}

	private record State(int failures, boolean isAwake) {
	}

}
