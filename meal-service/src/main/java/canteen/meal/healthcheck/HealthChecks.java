package canteen.meal.healthcheck;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The checks as they were written down. Nothing is changed or taken away; a correction is
 * a new row.
 */
@Repository
public class HealthChecks {

	private static final String SELECT = """
			select h.id, h.service_date, h.person, h.fever, h.cut, h.diarrhoea, h.sore_throat, h.note, h.written_by,
			h.written_at, h.corrects, h.reason, c.id is not null as corrected
			from health_check h
			left join health_check c on c.corrects = h.id
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	HealthChecks(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Every row of the days, corrected ones too, both ends included. */
	public List<HealthCheck> between(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql(SELECT + """
				where h.canteen = ?
				and h.service_date between ? and ?
				order by h.service_date, h.written_at, h.id
				""").params(canteen, from.toString(), to.toString()).query(HealthChecks::check).list();
	}

	Optional<HealthCheck> find(String canteen, String id) {
		return this.jdbc.sql(SELECT + "where h.canteen = ? and h.id = ?")
			.params(canteen, id)
			.query(HealthChecks::check)
			.optional();
	}

	/** Whoever writes for the canteen waits for others who do. */
	void lock(String canteen) {
		this.jdbc.sql("select code from canteen where code = ? for update")
			.param(canteen)
			.query(String.class)
			.optional();
	}

	/** False when there is a row of that id already. */
	boolean add(String canteen, HealthCheck check) {
		return this.jdbc.sql("""
				insert ignore into health_check (id, canteen, service_date, person, fever, cut, diarrhoea, sore_throat,
				note, written_by, written_at, corrects, reason)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(check.id())
			.param(canteen)
			.param(check.date().toString())
			.param(check.person())
			.param(check.fever())
			.param(check.cut())
			.param(check.diarrhoea())
			.param(check.soreThroat())
			.param(check.note())
			.param(check.writtenBy())
			.param(LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param(check.corrects())
			.param(check.reason())
			.update() == 1;
	}

	private static HealthCheck check(java.sql.ResultSet row, int number) throws java.sql.SQLException {
		boolean fever = row.getBoolean("fever");
		boolean cut = row.getBoolean("cut");
		boolean diarrhoea = row.getBoolean("diarrhoea");
		boolean soreThroat = row.getBoolean("sore_throat");
		return new HealthCheck(row.getString("id"), LocalDate.parse(row.getString("service_date")),
				row.getString("person"), !(fever || cut || diarrhoea || soreThroat), fever, cut, diarrhoea, soreThroat,
				row.getString("note"), row.getString("written_by"), row.getString("corrects"), row.getString("reason"),
				row.getBoolean("corrected"));
	}

	/**
	 * One check. What exactly ails a person is null for whoever has no need to know.
	 *
	 * @param fit if he may work with food that day
	 * @param corrects the row that this one puts right, or null
	 * @param reason why it was put right, or null
	 * @param corrected if a later row puts this one right
	 */
	public record HealthCheck(String id, LocalDate date, String person, boolean fit, Boolean fever, Boolean cut,
			Boolean diarrhoea, Boolean soreThroat, String note, String writtenBy, String corrects, String reason,
			boolean corrected) {

		/** Who is fit, and nothing about why not. */
		public HealthCheck withoutDetail() {
			return new HealthCheck(this.id, this.date, this.person, this.fit, null, null, null, null, null,
					this.writtenBy, this.corrects, null, this.corrected);
		}

	}

}
