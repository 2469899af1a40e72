package canteen.meal.serving;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The diners as bookings see them. */
@Repository
public class Eaters {

	/**
	 * Columns of a diner {@code d} for {@link #eater}, for the meal {@code :date, :slot}.
	 */
	public static final String COLUMNS = """
			d.elder, d.name, d.status, d.canteen as home, d.diets, d.allergies,
			exists (
				select 1 from absence a
				where a.elder = d.elder and a.slot = :slot and a.from_date <= :date
				and (a.to_date is null or a.to_date >= :date)
			) as absent
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Eaters(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/** For this meal; empty when the roster does not know him. */
	public Optional<Eater> find(long elder, LocalDate date, String slot) {
		return this.jdbc.sql("select " + COLUMNS + " from diner d where d.elder = :elder")
			.param("elder", elder)
			.param("date", date.toString())
			.param("slot", slot)
			.query(this::eater)
			.optional();
	}

	/** Reads {@link #COLUMNS}. */
	public Eater eater(ResultSet row, int number) throws SQLException {
		return new Eater(row.getLong("elder"), row.getString("name"), row.getString("status"),
				Optional.ofNullable(row.getString("home")), words(row.getString("diets")),
				words(row.getString("allergies")), row.getBoolean("absent"));
	}

	private List<String> words(String text) {
		return (text != null) ? List.of(this.json.readValue(text, String[].class)) : List.of();
	}

}
