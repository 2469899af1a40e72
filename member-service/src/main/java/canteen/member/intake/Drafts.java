package canteen.member.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import canteen.member.secrecy.Vault;
import canteen.member.transaction.Part;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * The tables of drafts and their rows, whose cells are sealed. Every call belongs inside
 * the caller's transaction.
 */
@Component
class Drafts {

	// A worker that has shown no progress for so long is taken for dead
	private static final Duration SILENCE = Duration.ofSeconds(60);

	private static final int LATEST = 50;

	private final JdbcTemplate batches;

	private final JdbcClient database;

	private final Vault vault;

	private final JsonMapper json;

	private final Clock clock;

	Drafts(JdbcTemplate batches, JdbcClient database, Vault vault, JsonMapper json, Clock clock) {
		this.batches = batches;
		this.database = database;
		this.vault = vault;
		this.json = json;
		this.clock = clock;
	}

	long add(String kind, Grid grid, String canteen, String who) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into intake (received_at, received_by, created_count, updated_count, same_count, error_count,
				  kind, state, total_count, canteen, headings, places, worked_at)
				values (:now, :who, 0, 0, 0, 0, :kind, 'checking', :total, :canteen, :headings, :places, :now)
				""")
			.param("now", now())
			.param("who", who)
			.param("kind", kind)
			.param("total", grid.rows().size())
			.param("canteen", canteen)
			.param("headings", this.json.writeValueAsString(grid.headings()))
			.param("places", this.json.writeValueAsString(grid.places()))
			.update(key, "id");
		return key.getKeyAs(Number.class).longValue();
	}

	void addRows(long id, List<Grid.Row> rows) {
		this.batches.batchUpdate("""
				insert into intake_row (intake, row_no, cells, verdict, notes)
				values (?, ?, ?, 'unread', '[]')
				""",
				rows.stream()
					.map((row) -> new Object[] { id, row.number(),
							this.vault.seal(this.json.writeValueAsString(row.cells()), place(id, row.number())) })
					.toList());
	}

	Optional<Draft> find(long id) {
		return this.database.sql("""
				select id, kind, state, received_by, canteen, total_count, done_count, created_count, updated_count,
				  same_count, error_count, headings, places, worked_at
				from intake
				where id = :id
				""").param("id", id).query(this::draft).optional();
	}

	/** The latest ones: of everybody, or only those this person sent in. */
	Part<Draft> latest(boolean everybody, String who) {
		return Part.of(this.database.sql("""
				select id, kind, state, received_by, canteen, total_count, done_count, created_count, updated_count,
				  same_count, error_count, headings, places, worked_at
				from intake
				where :everybody or received_by = :who
				order by id desc
				limit :limit
				""")
			.param("everybody", everybody)
			.param("who", who)
			.param("limit", LATEST + 1)
			.query(this::draft)
			.list(), LATEST);
	}

	/**
	 * Takes the work on, unless somebody is at it.
	 */
	boolean claim(long id, String from, String to) {
		return this.database.sql("""
				update intake
				set state = :to, worked_at = :now, done_count = 0
				where id = :id
				  and (state = :from or state = 'failed' and :from = 'checking'
				    or state = :to and worked_at < :silent)
				""")
			.param("to", to)
			.param("from", from)
			.param("now", now())
			.param("silent", now().minus(SILENCE))
			.param("id", id)
			.update() == 1;
	}

	void finish(long id, String state) {
		this.database.sql("update intake set state = :state, worked_at = :now where id = :id")
			.param("state", state)
			.param("now", now())
			.param("id", id)
			.update();
	}

	void advance(long id, int rows) {
		this.database.sql("update intake set done_count = done_count + :rows, worked_at = :now where id = :id")
			.param("rows", rows)
			.param("now", now())
			.param("id", id)
			.update();
	}

	void count(long id, Intakes.Counts counts, int errors) {
		this.database.sql("""
				update intake
				set created_count = created_count + :created, updated_count = updated_count + :updated,
				  same_count = same_count + :same, error_count = error_count + :errors
				where id = :id
				""")
			.param("created", counts.created())
			.param("updated", counts.updated())
			.param("same", counts.same())
			.param("errors", errors)
			.param("id", id)
			.update();
	}

	List<Draft.Row> rows(long id, int after, int limit) {
		return this.database.sql("""
				select row_no, cells, verdict, elder, notes, decision
				from intake_row
				where intake = :id
				  and row_no > :after
				order by row_no
				limit :limit
				""")
			.param("id", id)
			.param("after", after)
			.param("limit", limit)
			.query((row, number) -> row(id, row))
			.list();
	}

	List<Draft.Row> rows(long id, String verdict, int page, int size) {
		return this.database.sql("""
				select row_no, cells, verdict, elder, notes, decision
				from intake_row
				where intake = :id
				  and (:verdict = '' or verdict = :verdict)
				order by row_no
				limit :size offset :skipped
				""")
			.param("id", id)
			.param("verdict", verdict)
			.param("size", size)
			.param("skipped", (long) page * size)
			.query((row, number) -> row(id, row))
			.list();
	}

	List<Draft.Row> toApply(long id, int limit) {
		return this.database.sql("""
				select row_no, cells, verdict, elder, notes, decision
				from intake_row
				where intake = :id
				  and applied = 0
				  and (verdict in ('new', 'changed') or verdict = 'review' and decision is not null)
				order by row_no
				limit :limit
				for update
				""").param("id", id).param("limit", limit).query((row, number) -> row(id, row)).list();
	}

	Map<String, Integer> verdicts(long id) {
		Map<String, Integer> verdicts = new TreeMap<>();
		this.database.sql("select verdict, count(*) as number from intake_row where intake = :id group by verdict")
			.param("id", id)
			.query((row) -> {
				verdicts.put(row.getString("verdict"), row.getInt("number"));
			});
		return verdicts;
	}

	void judge(long id, List<Draft.Row> rows) {
		this.batches.batchUpdate("""
				update intake_row
				set verdict = ?, elder = ?, notes = ?
				where intake = ?
				  and row_no = ?
				""",
				rows.stream()
					.map((row) -> new Object[] { row.verdict(), row.elder(), this.json.writeValueAsString(row.notes()),
							id, row.row().number() })
					.toList());
	}

	void applied(long id, List<Draft.Row> rows) {
		this.batches.batchUpdate("update intake_row set applied = 1 where intake = ? and row_no = ?",
				rows.stream().map((row) -> new Object[] { id, row.row().number() }).toList());
	}

	boolean decide(long id, int row, String decision) {
		return this.database.sql("""
				update intake_row
				set decision = :decision
				where intake = :id
				  and row_no = :row
				  and verdict = 'review'
				  and applied = 0
				  and exists (select 1 from intake i where i.id = :id and i.state = 'checked')
				""").param("decision", decision).param("id", id).param("row", row).update() == 1;
	}

	/**
	 * Forgets the rows of drafts nobody has worked on since then; their counts stay.
	 * @return how many rows
	 */
	int forget(LocalDateTime before) {
		return this.database.sql("""
				delete r
				from intake_row r
				join intake i on i.id = r.intake
				where i.worked_at < :before
				""").param("before", before).update();
	}

	private Draft draft(ResultSet row, int number) throws SQLException {
		String state = row.getString("state");
		LocalDateTime worked = row.getObject("worked_at", LocalDateTime.class);
		boolean stopped = state.endsWith("ing") && worked != null && worked.isBefore(now().minus(SILENCE));
		String headings = row.getString("headings");
		String places = row.getString("places");
		return new Draft(row.getLong("id"), row.getString("kind"), stopped ? "stopped" : state,
				row.getString("received_by"), row.getString("canteen"), row.getInt("total_count"),
				row.getInt("done_count"),
				new Intakes.Counts(row.getInt("created_count"), row.getInt("updated_count"), row.getInt("same_count")),
				row.getInt("error_count"),
				(headings != null) ? this.json.readValue(headings, new TypeReference<List<String>>() {
				}) : List.of(),
				(places != null) ? this.json.readValue(places, new TypeReference<Map<Column, Integer>>() {
				}) : Map.of());
	}

	private Draft.Row row(long id, ResultSet row) throws SQLException {
		int number = row.getInt("row_no");
		List<Grid.Cell> cells = this.json.readValue(this.vault.open(row.getBytes("cells"), place(id, number)),
				new TypeReference<List<Grid.Cell>>() {
				});
		return new Draft.Row(new Grid.Row(number, cells), row.getString("verdict"), row.getObject("elder", Long.class),
				this.json.readValue(row.getString("notes"), new TypeReference<List<String>>() {
				}), row.getString("decision"));
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static String place(long id, int row) {
		return "intake:" + id + ":" + row;
	}

}
