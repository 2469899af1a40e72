package canteen.subsidy.mealfact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The meals that were taken; only what was told about voids and counting changes. */
@Repository
public class MealFacts {

	private static final String COLUMNS = """
			select attendance, elder, canteen, city, district, town, site_level, service_date, slot, taken_at, mode,
			menu, price_fen, how, station, taken_by, voided_at, void_reason, voided_by
			from meal_fact
			""";

	private final JdbcClient jdbc;

	MealFacts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Holds the elder until the end of the transaction: one elder, one writer. */
	public void hold(long elder) {
		String held = "select elder from elder_lock where elder = ? for update";
		if (this.jdbc.sql(held).param(elder).query(Long.class).optional().isEmpty()) {
			this.jdbc.sql("insert ignore into elder_lock (elder) values (?)").param(elder).update();
			this.jdbc.sql(held).param(elder).query(Long.class).single();
		}
	}

	/** Keeps the meal; false when the attendance is already known. */
	public boolean add(MealFact meal) {
		return this.jdbc.sql("""
				insert ignore into meal_fact (attendance, elder, canteen, city, district, town, site_level,
				service_date, slot, taken_at, mode, menu, price_fen, how, station, taken_by)
				values (:attendance, :elder, :canteen, :city, :district, :town, :level,
				:date, :slot, :takenAt, :mode, :menu, :priceFen, :how, :station, :takenBy)
				""")
			.param("attendance", meal.attendance())
			.param("elder", meal.elder())
			.param("canteen", meal.canteen())
			.param("city", meal.site().city())
			.param("district", meal.site().district())
			.param("town", meal.site().town())
			.param("level", meal.site().level())
			.param("date", meal.date())
			.param("slot", meal.slot())
			.param("takenAt", utc(meal.taken().at()))
			.param("mode", meal.taken().mode())
			.param("menu", meal.taken().menu())
			.param("priceFen", meal.priceFen())
			.param("how", meal.taken().how())
			.param("station", meal.taken().station())
			.param("takenBy", meal.taken().by())
			.update() == 1;
	}

	/** Takes the meal back; the first void stands. */
	public void takeBack(String attendance, MealFact.Void told) {
		this.jdbc.sql("""
				update meal_fact
				set voided_at = ?, void_reason = ?, voided_by = ?
				where attendance = ?
				and voided_at is null
				""").params(utc(told.at()), told.reason(), told.by(), attendance).update();
	}

	/** Notes why a meal does not count; empty when it does. */
	public void count(String attendance, Optional<String> notCounted) {
		this.jdbc.sql("""
				update meal_fact
				set not_counted = ?
				where attendance = ?
				and not (not_counted <=> ?)
				""").params(notCounted.orElse(null), attendance, notCounted.orElse(null)).update();
	}

	public Optional<MealFact> find(String attendance) {
		return this.jdbc.sql(COLUMNS + "where attendance = ?").param(attendance).query(MealFacts::meal).optional();
	}

	/**
	 * Their meals between two dates, both included, elder by elder in order of eating.
	 */
	public List<MealFact> of(Collection<Long> elders, LocalDate from, LocalDate to) {
		if (elders.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql(COLUMNS + """
				where elder in (:elders)
				and service_date between :from and :to
				order by elder, service_date, field(slot, 'breakfast', 'lunch', 'dinner'), taken_at, attendance
				""").param("elders", elders).param("from", from).param("to", to).query(MealFacts::meal).list();
	}

	private static MealFact meal(ResultSet row, int number) throws SQLException {
		return new MealFact(row.getString("attendance"), row.getLong("elder"), row.getString("canteen"),
				new MealFact.Site(row.getString("city"), row.getString("district"), row.getString("town"),
						row.getString("site_level")),
				row.getObject("service_date", LocalDate.class), row.getString("slot"),
				new MealFact.Taken(instant(row, "taken_at").orElseThrow(), row.getString("mode"), row.getString("menu"),
						row.getString("how"), row.getString("station"), row.getString("taken_by")),
				row.getLong("price_fen"), voided(row));
	}

	private static Optional<MealFact.Void> voided(ResultSet row) throws SQLException {
		Optional<Instant> at = instant(row, "voided_at");
		String reason = row.getString("void_reason");
		String by = row.getString("voided_by");
		return at.map(when -> new MealFact.Void(when, reason, by));
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
			.map(time -> time.toInstant(ZoneOffset.UTC));
	}

	private static LocalDateTime utc(Instant instant) {
		return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
	}

}
