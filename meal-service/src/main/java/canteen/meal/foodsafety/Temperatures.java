package canteen.meal.foodsafety;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The core temperatures. There is no way to change a row. */
@Repository
class Temperatures {

	private static final String SELECT = """
			select t.id, t.service_date, t.slot, t.dish, t.tenths_celsius, t.measured_at, t.measures, t.person,
			t.written_by, t.corrects, t.reason, c.id is not null as corrected
			from core_temperature t
			left join core_temperature c on c.corrects = t.id
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Temperatures(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	List<Temperature> between(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql(SELECT + """
				where t.canteen = ?
				and t.service_date between ? and ?
				order by t.service_date, t.measured_at, t.id
				""").params(canteen, from.toString(), to.toString()).query(Temperatures::temperature).list();
	}

	Optional<Temperature> find(String canteen, String id) {
		return this.jdbc.sql(SELECT + "where t.canteen = ? and t.id = ?")
			.params(canteen, id)
			.query(Temperatures::temperature)
			.optional();
	}

	/** False when there is a row of that id already. */
	boolean add(String canteen, Temperature temperature) {
		return this.jdbc.sql("""
				insert ignore into core_temperature (id, canteen, service_date, slot, dish, tenths_celsius, measured_at,
				measures, person, written_by, written_at, corrects, reason)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(temperature.id())
			.param(canteen)
			.param(temperature.date().toString())
			.param(temperature.slot())
			.param(temperature.dish())
			.param(temperature.celsius().movePointRight(1).intValueExact())
			.param(Samples.stored(temperature.measuredAt().toInstant()))
			.param(temperature.measures())
			.param(temperature.person())
			.param(temperature.writtenBy())
			.param(Samples.stored(this.clock.instant()))
			.param(temperature.corrects())
			.param(temperature.reason())
			.update() == 1;
	}

	private static Temperature temperature(ResultSet row, int number) throws SQLException {
		return new Temperature(row.getString("id"), LocalDate.parse(row.getString("service_date")),
				row.getString("slot"), row.getString("dish"), BigDecimal.valueOf(row.getInt("tenths_celsius"), 1),
				Samples.moment(row, "measured_at"), row.getString("measures"), row.getString("person"),
				row.getString("written_by"), row.getString("corrects"), row.getString("reason"),
				row.getBoolean("corrected"));
	}

	/**
	 * The temperature in the middle of a dish when it leaves the fire.
	 *
	 * @param celsius with one decimal
	 * @param measures what was done about one that is too low, or null
	 * @param person who measured
	 * @param corrects the row that this one puts right, or null
	 * @param corrected if a later row puts this one right
	 */
	record Temperature(String id, LocalDate date, String slot, String dish, BigDecimal celsius,
			OffsetDateTime measuredAt, String measures, String person, String writtenBy, String corrects, String reason,
			boolean corrected) {

		/** GB 31654-2021: food that is cooked through has at least 70 °C inside. */
		static final BigDecimal COOKED = BigDecimal.valueOf(70);

	}

}
