package canteen.meal.carrier;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The carriers. */
@Repository
public class Carriers {

	private static final String SELECT = """
			select person, account, name, canteens, certificate_until, active
			from carrier
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Carriers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	public Optional<Carrier> find(long person) {
		return this.jdbc.sql(SELECT + "where person = ?").param(person).query(Carriers::carrier).optional();
	}

	/** Who helps at this canteen, the fit and the others, by name; at most 500. */
	List<Carrier> of(String canteen) {
		return this.jdbc.sql(SELECT + "where active order by name, person limit 5000")
			.query(Carriers::carrier)
			.list()
			.stream()
			.filter(carrier -> carrier.helpsAt(canteen))
			.limit(500)
			.toList();
	}

	void put(Carrier carrier) {
		this.jdbc.sql("""
				insert into carrier (person, account, name, canteens, certificate_until, active, read_at)
				values (?, ?, ?, ?, ?, ?, ?)
				on duplicate key update account = values(account), name = values(name), canteens = values(canteens),
				certificate_until = values(certificate_until), active = values(active), read_at = values(read_at)
				""")
			.param(carrier.person())
			.param(carrier.account().orElse(null))
			.param(carrier.name())
			.param(String.join(",", carrier.canteens()))
			.param(carrier.certificateUntil().map(LocalDate::toString).orElse(null))
			.param(carrier.active())
			.param(now())
			.update();
	}

	/** Whoever was not told since then has left. */
	void retireBefore(LocalDateTime then) {
		this.jdbc.sql("update carrier set active = false where active and read_at < ?").param(then).update();
	}

	LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Carrier carrier(ResultSet row, int number) throws SQLException {
		return new Carrier(row.getLong("person"), Optional.ofNullable(row.getString("account")), row.getString("name"),
				List.of(row.getString("canteens").split(",")),
				Optional.ofNullable(row.getString("certificate_until")).map(LocalDate::parse),
				row.getBoolean("active"));
	}

}
