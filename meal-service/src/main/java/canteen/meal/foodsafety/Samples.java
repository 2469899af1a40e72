package canteen.meal.foodsafety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The samples and what became of them. There is no way to change a row. */
@Repository
class Samples {

	private static final int MOST = 500;

	private static final String SELECT = """
			select s.id, s.service_date, s.slot, s.dish, s.grams, s.taken_at, s.keep_until, s.person, s.written_by,
			s.corrects, s.reason, c.id is not null as corrected, d.person as disposed_by, d.written_at as disposed_at
			from food_sample s
			left join food_sample c on c.corrects = s.id
			left join sample_disposal d on d.sample = s.id
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Samples(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	List<Sample> between(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql(SELECT + """
				where s.canteen = ?
				and s.service_date between ? and ?
				order by s.service_date, s.taken_at, s.id
				""").params(canteen, from.toString(), to.toString()).query(Samples::sample).list();
	}

	/** Those that should have been thrown away by now, the oldest first; at most 500. */
	List<Sample> overdue(String canteen) {
		return this.jdbc.sql(SELECT + """
				where s.canteen = ?
				and s.keep_until <= ?
				and c.id is null
				and d.sample is null
				order by s.keep_until, s.id
				limit 500
				""")
			.params(canteen, stored(this.clock.instant()))
			.query(Samples::sample)
			.list()
			.stream()
			.limit(MOST)
			.toList();
	}

	Optional<Sample> find(String canteen, String id) {
		return this.jdbc.sql(SELECT + "where s.canteen = ? and s.id = ?")
			.params(canteen, id)
			.query(Samples::sample)
			.optional();
	}

	/** False when there is a row of that id already. */
	boolean add(String canteen, Sample sample) {
		return this.jdbc
			.sql("""
					insert ignore into food_sample (id, canteen, service_date, slot, dish, grams, taken_at, keep_until, person,
					written_by, written_at, corrects, reason)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
					""")
			.param(sample.id())
			.param(canteen)
			.param(sample.date().toString())
			.param(sample.slot())
			.param(sample.dish())
			.param(sample.grams())
			.param(stored(sample.takenAt().toInstant()))
			.param(stored(sample.keepUntil().toInstant()))
			.param(sample.person())
			.param(sample.writtenBy())
			.param(stored(this.clock.instant()))
			.param(sample.corrects())
			.param(sample.reason())
			.update() == 1;
	}

	/** False when it is thrown away already. */
	boolean dispose(String sample, String person, String writtenBy) {
		return this.jdbc.sql("""
				insert ignore into sample_disposal (sample, person, written_by, written_at) values (?, ?, ?, ?)
				""").params(sample, person, writtenBy, stored(this.clock.instant())).update() == 1;
	}

	private static Sample sample(ResultSet row, int number) throws SQLException {
		return new Sample(row.getString("id"), LocalDate.parse(row.getString("service_date")), row.getString("slot"),
				row.getString("dish"), row.getInt("grams"), moment(row, "taken_at"), moment(row, "keep_until"),
				row.getString("person"), row.getString("written_by"), row.getString("corrects"),
				row.getString("reason"), row.getBoolean("corrected"), row.getString("disposed_by"),
				moment(row, "disposed_at"));
	}

	static OffsetDateTime moment(ResultSet row, String column) throws SQLException {
		LocalDateTime stored = row.getObject(column, LocalDateTime.class);
		return (stored == null) ? null
				: stored.atOffset(ZoneOffset.UTC).atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toOffsetDateTime();
	}

	static LocalDateTime stored(Instant moment) {
		return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
	}

	/**
	 * A sample of a dish.
	 *
	 * @param grams at least 125
	 * @param keepUntil 48 hours after it was taken
	 * @param person who took it
	 * @param corrects the row that this one puts right, or null
	 * @param corrected if a later row puts this one right
	 * @param disposedBy who threw it away; null while it is kept
	 */
	record Sample(String id, LocalDate date, String slot, String dish, int grams, OffsetDateTime takenAt,
			OffsetDateTime keepUntil, String person, String writtenBy, String corrects, String reason,
			boolean corrected, String disposedBy, OffsetDateTime disposedAt) {
	}

}
