package canteen.subsidy.mealfact;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.transaction.Rows;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The meals that were taken; only what was told about voids and counting changes. */
@Repository
public class MealFacts {

	private static final String COLUMNS = """
			select attendance, elder, canteen, city, district, town, site_level, service_date, slot, taken_at, mode,
			menu, price_fen, how, station, taken_by, manual, forced, received_at, doorstep, voided_at, void_reason,
			voided_by
			from meal_fact
			""";

	private static final String INTO = """
			into meal_fact (attendance, elder, canteen, city, district, town, site_level,
			service_date, slot, taken_at, mode, menu, price_fen, how, station, taken_by, manual, forced, received_at,
			doorstep)""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	MealFacts(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/** Holds the elder until the end of the transaction: one elder, one writer. */
	public void hold(long elder) {
		holdAll(List.of(elder));
	}

	/** Holds these elders until the end of the transaction, always in the same order. */
	public void holdAll(Collection<Long> elders) {
		List<Long> inOrder = elders.stream().distinct().sorted().toList();
		String held = "select elder from elder_lock where elder in (:elders) order by elder for update";
		if (this.jdbc.sql(held).param("elders", inOrder).query(Long.class).list().size() < inOrder.size()) {
			Rows.insert(this.template, "insert ignore into elder_lock (elder)",
					inOrder.stream().map(elder -> new Object[] { elder }).toList());
			this.jdbc.sql(held).param("elders", inOrder).query(Long.class).list();
		}
	}

	/** Keeps the meal; false when the attendance is already known. */
	public boolean add(MealFact meal) {
		return this.template.update(
				"insert ignore " + INTO + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				values(meal)) == 1;
	}

	/**
	 * Keeps the meals.
	 * @throws DuplicateKeyException if one of the attendances is already known
	 */
	public void addAll(Collection<MealFact> meals) {
		Rows.insert(this.template, "insert " + INTO, meals.stream().map(MealFacts::values).toList());
	}

	private static Object[] values(MealFact meal) {
		return new Object[] { meal.attendance(), meal.elder(), meal.canteen(), meal.site().city(),
				meal.site().district(), meal.site().town(), meal.site().level(), meal.date(), meal.slot(),
				utc(meal.taken().at()), meal.taken().mode(), meal.taken().menu(), meal.priceFen(), meal.taken().how(),
				meal.taken().station(), meal.taken().by(), meal.marks().manual(), meal.marks().forced(),
				meal.marks().receivedAt().map(MealFacts::utc).orElse(null), meal.marks().doorstep().orElse(null) };
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

	/** Notes why each meal does not count; empty when it does. */
	public void count(Map<String, Optional<String>> notCounted) {
		List<String> counted = notCounted.entrySet()
			.stream()
			.filter(meal -> meal.getValue().isEmpty())
			.map(Map.Entry::getKey)
			.toList();
		if (!counted.isEmpty()) {
			this.jdbc.sql("""
					update meal_fact
					set not_counted = null
					where attendance in (:counted)
					and not_counted is not null
					""").param("counted", counted).update();
		}
		notCounted.forEach((attendance, reason) -> reason.ifPresent(word -> this.jdbc.sql("""
				update meal_fact
				set not_counted = ?
				where attendance = ?
				and not (not_counted <=> ?)
				""").params(word, attendance, word).update()));
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

	/** Everybody's meals of a day in the order of eating. */
	public List<MealFact> on(LocalDate day) {
		return this.jdbc.sql(COLUMNS + """
				where service_date = ?
				order by field(slot, 'breakfast', 'lunch', 'dinner'), taken_at, attendance
				""").param(day).query(MealFacts::meal).list();
	}

	/** A canteen's meals between two dates, both included. */
	public List<MealFact> at(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql(COLUMNS + "where canteen = ? and service_date between ? and ?")
			.params(canteen, from, to)
			.query(MealFacts::meal)
			.list();
	}

	private static MealFact meal(ResultSet row, int number) throws SQLException {
		return new MealFact(row.getString("attendance"), row.getLong("elder"), row.getString("canteen"),
				new MealFact.Site(row.getString("city"), row.getString("district"), row.getString("town"),
						row.getString("site_level")),
				row.getObject("service_date", LocalDate.class), row.getString("slot"),
				new MealFact.Taken(instant(row, "taken_at").orElseThrow(), row.getString("mode"), row.getString("menu"),
						row.getString("how"), row.getString("station"), row.getString("taken_by")),
				row.getLong("price_fen"), new MealFact.Marks(row.getBoolean("manual"), row.getBoolean("forced"),
						instant(row, "received_at"), Optional.ofNullable(row.getString("doorstep"))),
				voided(row));
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
