package canteen.meal.doorstep;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import canteen.meal.delivery.Round;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everything that was said of each stop; nothing is changed or taken away. */
@Repository
class Outcomes {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Outcomes(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** The stop as it stands, locked until the transaction ends. */
	Optional<Standing> hold(long elder, LocalDate date, String slot) {
		return this.jdbc.sql("""
				select s.outcome as id, s.attendance, s.menu, o.outcome, o.happened_at, d.place_consent
				from delivery_stop s
				join diner d on d.elder = s.elder
				left join delivery_outcome o on o.id = s.outcome
				where s.elder = ?
				and s.service_date = ?
				and s.slot = ?
				for update
				""")
			.params(elder, date.toString(), slot)
			.query((row, number) -> new Standing(row.getString("id"), row.getString("attendance"),
					row.getString("menu"), row.getString("outcome"),
					Optional.ofNullable(row.getObject("happened_at", LocalDateTime.class))
						.map(time -> time.toInstant(ZoneOffset.UTC)),
					row.getBoolean("place_consent")))
			.optional();
	}

	/** The first answer of that id. */
	Optional<OutcomeAnswer> answered(String id) {
		return this.jdbc.sql("select answer from delivery_outcome where id = ?")
			.param(id)
			.query(String.class)
			.optional()
			.map(answer -> this.json.readValue(answer, OutcomeAnswer.class));
	}

	void add(Outcome outcome, Round round, String person, OutcomeAnswer answer) {
		this.jdbc.sql("""
				insert into delivery_outcome (id, round, elder, service_date, slot, outcome, seen_well, left_with, note,
				happened_at, received_at, person, latitude, longitude, answer)
				values (:id, :round, :elder, :date, :slot, :outcome, :well, :with, :note, :at, :now, :person, :latitude,
				:longitude, :answer)
				""")
			.param("id", outcome.id())
			.param("round", round.id())
			.param("elder", outcome.elder())
			.param("date", round.date().toString())
			.param("slot", round.slot())
			.param("outcome", outcome.outcome())
			.param("well", outcome.seenWell())
			.param("with", outcome.leftWith())
			.param("note", outcome.note())
			.param("at", utc(outcome.at().toInstant()))
			.param("now", utc(this.clock.instant()))
			.param("person", person)
			.param("latitude", (outcome.place() != null) ? outcome.place().latitude() : null)
			.param("longitude", (outcome.place() != null) ? outcome.place().longitude() : null)
			.param("answer", this.json.writeValueAsString(answer))
			.update();
	}

	/** This is what counts now. */
	void stand(Outcome outcome, Round round, String attendance) {
		this.jdbc.sql("""
				update delivery_stop
				set outcome = ?, attendance = ?
				where elder = ?
				and service_date = ?
				and slot = ?
				""").params(outcome.id(), attendance, outcome.elder(), round.date().toString(), round.slot()).update();
	}

	/** All that was said of one stop, by when it happened. */
	List<Said> history(long elder, LocalDate date, String slot) {
		return this.jdbc.sql("""
				select o.id, o.outcome, o.seen_well, o.left_with, o.note, o.happened_at, o.received_at, o.person,
				s.outcome = o.id as standing
				from delivery_outcome o
				join delivery_stop s on s.elder = o.elder and s.service_date = o.service_date and s.slot = o.slot
				where o.elder = ?
				and o.service_date = ?
				and o.slot = ?
				order by o.happened_at, o.received_at, o.id
				""")
			.params(elder, date.toString(), slot)
			.query((row, number) -> new Said(row.getString("id"), row.getString("outcome"),
					row.getObject("seen_well", Boolean.class), row.getString("left_with"), row.getString("note"),
					row.getObject("happened_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getObject("received_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getString("person"), row.getBoolean("standing")))
			.list();
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	/** The last of a stop, by when it happened. */
	record Standing(String id, String attendance, String menu, String outcome, Optional<Instant> at,
			boolean placeConsent) {

		/** If nobody opened the last time. */
		boolean isShut() {
			return "no_answer".equals(this.outcome);
		}

		/** If this one happened later; of two at one instant the greater id counts. */
		boolean yieldsTo(Outcome other) {
			int order = this.at.map(at -> other.at().toInstant().compareTo(at)).orElse(1);
			return order > 0 || (order == 0 && other.id().compareTo(this.id) > 0);
		}

	}

	record Said(String id, String outcome, Boolean seenWell, String leftWith, String note, Instant at,
			Instant receivedAt, String person, boolean standing) {
	}

}
