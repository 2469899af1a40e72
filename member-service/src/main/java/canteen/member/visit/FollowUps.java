package canteen.member.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of what is to be followed up, of the facts behind it and of what was done.
 * What was seen and said is sealed.
 */
@Component
public class FollowUps {

	private static final String SELECT = """
			select f.id, f.elder, e.name, e.residents_group, f.canteen, f.on_date, f.slot, f.why, f.state, f.opened_at,
			  f.due_at, f.escalated_at, f.taken_by, f.taken_at, f.closed_at, f.closed_by, f.outcome, f.seen_at,
			  exists (
			    select 1
			    from absence a
			    where a.elder = f.elder
			      and a.from_date <= f.on_date
			      and a.to_date >= f.on_date
			      and a.cancelled_at is null
			      and locate(f.slot, a.slots) > 0)
			  or e.status in ('hospital', 'institution') as away
			from follow_up f
			join elder e on e.id = f.elder
			""";

	private static final String LOCK = """
			select id, elder, canteen, state, taken_by, closed_at, seen_at
			from follow_up
			where elder = ?
			  and on_date = ?
			  and slot = ?
			for update
			""";

	private final JdbcClient database;

	private final Vault vault;

	private final Clock clock;

	FollowUps(JdbcClient database, Vault vault, Clock clock) {
		this.database = database;
		this.vault = vault;
		this.clock = clock;
	}

	/** What is due first comes first; what is done, the latest first. */
	List<FollowUp> find(Sought sought, Staff staff, int page, int size) {
		return this.database.sql(SELECT + """
				where (:state = 'all' or (f.state = 'closed') = (:state = 'closed'))
				  and (:canteen = '' or f.canteen = :canteen)
				  and (:everybody or f.elder = :elder)
				  and (:anywhere or f.canteen in (:canteens))
				order by if(:state = 'open', f.due_at, null), f.opened_at desc, f.id
				limit :size offset :skipped
				""")
			.param("state", sought.state())
			.param("canteen", sought.canteen())
			.param("everybody", sought.elder() == null)
			.param("elder", sought.elder())
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.param("size", size)
			.param("skipped", (long) page * size)
			.query(this::followUp)
			.list();
	}

	FollowUp get(long id) {
		return this.database.sql(SELECT + "where f.id = :id")
			.param("id", id)
			.query(this::followUp)
			.optional()
			.orElseThrow(FollowUpUnknown::new);
	}

	/** Holds it until the end of the transaction. */
	Held lock(long id) {
		return this.database.sql(
				"select id, elder, canteen, state, taken_by, closed_at, seen_at from follow_up where id = ? for update")
			.param(id)
			.query(FollowUps::held)
			.optional()
			.orElseThrow(FollowUpUnknown::new);
	}

	Held lock(long elder, LocalDate date, String slot) {
		return find(elder, date, slot).orElseThrow();
	}

	/** Locked too; empty when nothing was ever opened for this meal. */
	Optional<Held> find(long elder, LocalDate date, String slot) {
		return this.database.sql(LOCK).params(elder, date, slot).query(FollowUps::held).optional();
	}

	List<Fact> facts(long followUp) {
		return this.database.sql("""
				select id, type, at, note, received_at
				from care_fact
				where follow_up = ?
				order by at, id
				limit 100
				""")
			.param(followUp)
			.query((row, number) -> new Fact(row.getString("type"), instant(row, "at"), instant(row, "received_at"),
					opened(row.getBytes("note"), "care_fact:" + row.getString("id") + ":note")))
			.list();
	}

	List<Step> steps(long followUp) {
		return this.database.sql("""
				select id, at, who, what, seen, health, mood, needs, note
				from follow_up_step
				where follow_up = ?
				order by id
				limit 500
				""").param(followUp).query((row, number) -> {
			String place = "follow_up_step:" + followUp + ":";
			return new Step(instant(row, "at"), row.getString("who"), row.getString("what"), row.getBoolean("seen"),
					opened(row.getBytes("health"), place + "health"), opened(row.getBytes("mood"), place + "mood"),
					opened(row.getBytes("needs"), place + "needs"), opened(row.getBytes("note"), place + "note"));
		}).list();
	}

	void add(long followUp, Step step) {
		String place = "follow_up_step:" + followUp + ":";
		this.database.sql("""
				insert into follow_up_step (follow_up, at, who, what, seen, health, mood, needs, note)
				values (:followUp, :at, :who, :what, :seen, :health, :mood, :needs, :note)
				""")
			.param("followUp", followUp)
			.param("at", LocalDateTime.ofInstant(step.at(), ZoneOffset.UTC))
			.param("who", step.who())
			.param("what", step.what())
			.param("seen", step.seen())
			.param("health", sealed(step.health(), place + "health"))
			.param("mood", sealed(step.mood(), place + "mood"))
			.param("needs", sealed(step.needs(), place + "needs"))
			.param("note", sealed(step.note(), place + "note"))
			.update();
	}

	/**
	 * A line for each thing seen or done, for the elder's own copy of what is held about
	 * him.
	 */
	public List<String> texts(long elder) {
		List<Long> followUps = this.database.sql("select id from follow_up where elder = ? order by id")
			.param(elder)
			.query(Long.class)
			.list();
		return followUps.stream()
			.flatMap((id) -> Stream.concat(
					facts(id).stream().map((fact) -> "%s %s %s".formatted(fact.at(), fact.type(), fact.note())),
					steps(id).stream()
						.map((step) -> "%s %s %s %s %s %s".formatted(step.at(), step.what(), step.health(), step.mood(),
								step.needs(), step.note()))))
			.toList();
	}

	private FollowUp followUp(ResultSet row, int number) throws SQLException {
		Instant due = instant(row, "due_at");
		String state = row.getString("state");
		return new FollowUp(row.getLong("id"), row.getLong("elder"), row.getString("name"),
				row.getString("residents_group"), row.getString("canteen"), row.getObject("on_date", LocalDate.class),
				row.getString("slot"), row.getString("why"), state, instant(row, "opened_at"), due,
				!state.equals("closed") && due.isBefore(this.clock.instant()), instant(row, "escalated_at"),
				row.getString("taken_by"), instant(row, "taken_at"), instant(row, "closed_at"),
				row.getString("closed_by"), row.getString("outcome"), row.getBoolean("away"), instant(row, "seen_at"));
	}

	private static Held held(ResultSet row, int number) throws SQLException {
		return new Held(row.getLong("id"), row.getLong("elder"), row.getString("canteen"), row.getString("state"),
				row.getString("taken_by"), instant(row, "closed_at"), instant(row, "seen_at"));
	}

	private byte[] sealed(String text, String place) {
		return text.isEmpty() ? null : this.vault.seal(text, place);
	}

	private String opened(byte[] sealed, String place) {
		return (sealed == null) ? "" : this.vault.open(sealed, place);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

	record Sought(String state, String canteen, Long elder) {
	}

	/**
	 * @param why no_answer or expected_absent
	 * @param state open, taken or closed
	 * @param seenAt when the elder was seen after all, at a counter or at the door: it
	 * may be closed with that; null when he was not
	 * @param away whether the elder is known to be away, so that a call may be enough
	 */
	record FollowUp(long id, long elder, String name, String group, String canteen, LocalDate date, String slot,
			String why, String state, Instant openedAt, Instant dueAt, boolean overdue, Instant escalatedAt,
			String takenBy, Instant takenAt, Instant closedAt, String closedBy, String outcome, boolean away,
			Instant seenAt) {
	}

	record Held(long id, long elder, String canteen, String state, String takenBy, Instant closedAt, Instant seenAt) {

		boolean isClosed() {
			return this.state.equals("closed");
		}

	}

	record Fact(String type, Instant at, Instant receivedAt, String note) {
	}

	record Step(Instant at, String who, String what, boolean seen, String health, String mood, String needs,
			String note) {

		static Step of(Instant at, String who, String what, String note) {
			return new Step(at, who, what, false, "", "", "", note);
		}

	}

}
