package canteen.subsidy.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The statements and the steps they went through. */
@Repository
class Statements {

	private static final String COLUMNS = """
			select id, canteen, month, state, last_serial, totals, prepared_by, prepared_at, reviewed_by, reviewed_at,
			approved_by, approved_at, locked_by, locked_at, paid_by, paid_at, returned_by, returned_at, return_reason,
			superseded_by, superseded_at
			from statement
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Statements(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	long add(String canteen, YearMonth month, int lastSerial, Totals totals, String person) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into statement (canteen, month, state, last_serial, totals, prepared_by, prepared_at)
				values (?, ?, 'prepared', ?, ?, ?, ?)
				""")
			.params(canteen, month.toString(), lastSerial, this.json.writeValueAsString(totals), person, now())
			.update(key, "id");
		return Objects.requireNonNull(key.getKey()).longValue();
	}

	Optional<Statement> find(long id) {
		return this.jdbc.sql(COLUMNS + "where id = ?").param(id).query(this::statement).optional();
	}

	/** The one that is neither returned nor superseded, if the period has one. */
	Optional<Statement> standing(String canteen, YearMonth month) {
		return this.jdbc.sql(COLUMNS + "where canteen = ? and month = ? and state not in ('returned', 'superseded')")
			.params(canteen, month.toString())
			.query(this::statement)
			.optional();
	}

	List<Statement> all() {
		return this.jdbc.sql(COLUMNS + "order by id desc limit 500").query(this::statement).list();
	}

	/** Notes that somebody took the step that leads to the state of that name. */
	void sign(long id, Statement.State state, String person) {
		String code = state.name().toLowerCase(Locale.ROOT);
		this.jdbc.sql("update statement set state = ?, %1$s_by = ?, %1$s_at = ? where id = ?".formatted(code))
			.params(code, person, now(), id)
			.update();
	}

	/** Keeps what the roster says of its elders, so that later exports stay the same. */
	void keepRoster(Statement statement) {
		this.jdbc.sql("""
				insert into statement_elder (statement, elder, attributes)
				select ?, b.elder, b.attributes
				from beneficiary b
				join (select distinct elder from posting where canteen = ? and month = ? and serial <= ?) p
				on p.elder = b.elder
				""")
			.params(statement.id(), statement.canteen(), statement.month().toString(), statement.lastSerial())
			.update();
	}

	void giveBack(long id, String person, String reason) {
		this.jdbc.sql("""
				update statement
				set state = 'returned', returned_by = ?, returned_at = ?, return_reason = ?
				where id = ?
				""").params(person, now(), reason, id).update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private Statement statement(ResultSet row, int number) throws SQLException {
		return new Statement(row.getLong("id"), row.getString("canteen"), YearMonth.parse(row.getString("month")),
				Statement.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getInt("last_serial"),
				this.json.readValue(row.getString("totals"), Totals.class), step(row, "prepared").orElseThrow(),
				new Statement.Steps(step(row, "reviewed"), step(row, "approved"), step(row, "locked"),
						step(row, "paid"), step(row, "returned"), step(row, "superseded")),
				Optional.ofNullable(row.getString("return_reason")));
	}

	private static Optional<Statement.Step> step(ResultSet row, String step) throws SQLException {
		String person = row.getString(step + "_by");
		LocalDateTime at = row.getObject(step + "_at", LocalDateTime.class);
		return (person != null) ? Optional.of(new Statement.Step(person, at.toInstant(ZoneOffset.UTC)))
				: Optional.empty();
	}

}
