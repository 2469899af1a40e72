package canteen.subsidy.anomaly;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.seal.Digest;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was found, and the answers, which are only added to. */
@Repository
class Anomalies {

	private static final String COLUMNS = """
			select a.id, a.canteen, a.month, a.kind, a.subject, a.blocks, a.sentence, a.english, a.evidence, a.found_at,
			a.gone_at, w.answer, w.person, w.answered_at
			from anomaly a
			left join anomaly_answer w on w.id = (select max(n.id) from anomaly_answer n where n.anomaly = a.id)
			and w.state_hash = a.state_hash
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Anomalies(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** All of a month, the open and blocking first. */
	List<Anomaly> of(CanteenMonth month) {
		return this.jdbc.sql(COLUMNS + """
				where a.canteen = ?
				and a.month = ?
				order by a.gone_at is not null, w.answer is not null, a.blocks desc, a.kind, a.subject
				limit 5000
				""").params(month.canteen(), month.month().toString()).query(this::anomaly).list();
	}

	Optional<Anomaly> find(long id) {
		return this.jdbc.sql(COLUMNS + "where a.id = ?").param(id).query(this::anomaly).optional();
	}

	List<Anomaly.Answer> answers(long id) {
		return this.jdbc.sql("select answer, person, answered_at from anomaly_answer where anomaly = ? order by id")
			.param(id)
			.query((row, number) -> answer(row))
			.list();
	}

	/** Found again or for the first time; an answer stands while nothing changed. */
	void put(CanteenMonth month, Detector detector, Found found) {
		String evidence = this.json
			.writeValueAsString(Map.of("attendances", found.attendances(), "figures", found.figures()));
		String hash = Digest.of(evidence.getBytes(StandardCharsets.UTF_8));
		this.jdbc.sql("""
				insert into anomaly (canteen, month, kind, subject, blocks, sentence, english, evidence, state_hash,
				found_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				on duplicate key update blocks = values(blocks), sentence = values(sentence),
				english = values(english), evidence = values(evidence), state_hash = values(state_hash), gone_at = null
				""")
			.params(month.canteen(), month.month().toString(), detector.kind(), found.subject(), detector.blocks(),
					found.sentence(), found.english(), evidence, hash, now())
			.update();
	}

	/** Notes what of a kind is no longer found. */
	void gone(CanteenMonth month, String kind, List<String> subjects) {
		this.jdbc.sql("""
				update anomaly
				set gone_at = :now
				where canteen = :canteen
				and month = :month
				and kind = :kind
				and gone_at is null
				and subject not in (:subjects)
				""")
			.param("now", now())
			.param("canteen", month.canteen())
			.param("month", month.month().toString())
			.param("kind", kind)
			.param("subjects", subjects.isEmpty() ? List.of("") : subjects)
			.update();
	}

	void answer(long id, String answer, String person) {
		this.jdbc.sql("""
				insert into anomaly_answer (anomaly, state_hash, answer, person, answered_at)
				select id, state_hash, ?, ?, ?
				from anomaly
				where id = ?
				""").params(answer, person, now(), id).update();
	}

	/** Notes up to which serial the month was searched. */
	void searched(CanteenMonth month, int lastSerial, int found) {
		this.jdbc.sql("""
				insert into anomaly_search (canteen, month, last_serial, found, searched_at)
				values (?, ?, ?, ?, ?)
				on duplicate key update last_serial = values(last_serial), found = values(found),
				searched_at = values(searched_at)
				""").params(month.canteen(), month.month().toString(), lastSerial, found, now()).update();
	}

	/** The serial up to which the month was searched. */
	Optional<Integer> searchedTo(CanteenMonth month) {
		return this.jdbc.sql("select last_serial from anomaly_search where canteen = ? and month = ?")
			.params(month.canteen(), month.month().toString())
			.query(Integer.class)
			.optional();
	}

	/** How many of a month block and have no answer. */
	long openBlocking(CanteenMonth month) {
		return this.jdbc.sql("""
				select count(*)
				from anomaly a
				where a.canteen = ?
				and a.month = ?
				and a.blocks = 1
				and a.gone_at is null
				and not exists (select 1 from anomaly_answer w where w.anomaly = a.id and w.state_hash = a.state_hash)
				""").params(month.canteen(), month.month().toString()).query(Long.class).single();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private Anomaly anomaly(ResultSet row, int number) throws SQLException {
		return new Anomaly(row.getLong("id"), row.getString("canteen"), YearMonth.parse(row.getString("month")),
				row.getString("kind"), row.getString("subject"), row.getBoolean("blocks"), row.getString("sentence"),
				row.getString("english"), this.json.readTree(row.getString("evidence")),
				row.getObject("found_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
				Optional.ofNullable(row.getObject("gone_at", LocalDateTime.class))
					.map(at -> at.toInstant(ZoneOffset.UTC)),
				(row.getString("answer") != null) ? Optional.of(answer(row)) : Optional.empty());
	}

	private static Anomaly.Answer answer(ResultSet row) throws SQLException {
		return new Anomaly.Answer(row.getString("answer"), row.getString("person"),
				row.getObject("answered_at", LocalDateTime.class).toInstant(ZoneOffset.UTC));
	}

}
