package canteen.meal.canteen;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The canteens. */
@Repository
public class Canteens {

	private final JdbcClient jdbc;

	Canteens(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** If there is such a canteen and it serves this slot. */
	public boolean serves(String canteen, String slot) {
		return this.jdbc.sql("select count(*) from slot where canteen = ? and slot = ?")
			.params(canteen, slot)
			.query(Long.class)
			.single() > 0;
	}

	public boolean exists(String canteen) {
		return this.jdbc.sql("select count(*) from canteen where code = ?")
			.param(canteen)
			.query(Long.class)
			.single() > 0;
	}

	public Optional<Canteen> find(String code) {
		return read(code).stream().findFirst();
	}

	List<Canteen> all() {
		return read("");
	}

	/** Holds the canteen until the end of the transaction; empty when there is none. */
	Optional<Canteen> lock(String code) {
		this.jdbc.sql("select code from canteen where code = ? for update").param(code).query(String.class).optional();
		return find(code);
	}

	/** Makes it unless there is one. */
	boolean add(Canteen canteen) {
		boolean isNew = this.jdbc.sql("""
				insert ignore into canteen (code, name, city, district, town, level, opening_days, open_on_holidays)
				values (?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(canteen.code(), canteen.name(), canteen.site().city(), canteen.site().district(),
					canteen.site().town(), canteen.site().level(), joined(canteen.openingDays()),
					canteen.openOnHolidays())
			.update() == 1;
		if (isNew) {
			canteen.slots().forEach((slot) -> put(canteen.code(), slot));
		}
		return isNew;
	}

	/** Puts this in the place of what it was. */
	void change(Canteen canteen) {
		this.jdbc.sql("""
				update canteen
				set name = ?, city = ?, district = ?, town = ?, level = ?, opening_days = ?, open_on_holidays = ?,
				version = version + 1
				where code = ?
				""")
			.params(canteen.name(), canteen.site().city(), canteen.site().district(), canteen.site().town(),
					canteen.site().level(), joined(canteen.openingDays()), canteen.openOnHolidays(), canteen.code())
			.update();
		this.jdbc.sql("delete from slot where canteen = ?").param(canteen.code()).update();
		canteen.slots().forEach((slot) -> put(canteen.code(), slot));
	}

	private void put(String canteen, Canteen.Slot slot) {
		Canteen.CutOff cutOff = slot.bookingCloses();
		this.jdbc.sql("""
				insert into slot (canteen, slot, opens, closes, price_fen, capacity, guest_price_fen,
				booking_days_before, booking_until, expected_by)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(canteen)
			.param(slot.slot())
			.param(slot.opens())
			.param(slot.closes())
			.param(slot.priceFen())
			.param(slot.capacity())
			.param(slot.guestPriceFen())
			.param((cutOff != null) ? cutOff.daysBefore() : null)
			.param((cutOff != null) ? cutOff.time() : null)
			.param(slot.expectedBy())
			.update();
	}

	private List<Canteen> read(String code) {
		Map<String, List<Canteen.Slot>> slots = this.jdbc.sql("""
				select canteen, slot, time_format(opens, '%H:%i') as opens, time_format(closes, '%H:%i') as closes,
				price_fen, capacity, guest_price_fen, booking_days_before,
				time_format(booking_until, '%H:%i') as booking_until, time_format(expected_by, '%H:%i') as expected_by
				from slot
				where canteen = :code
				or :code = ''
				order by canteen, opens
				""")
			.param("code", code)
			.query((row, number) -> Map.entry(row.getString("canteen"), slot(row)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return this.jdbc.sql("""
				select code, name, city, district, town, level, opening_days, open_on_holidays, version
				from canteen
				where code = :code
				or :code = ''
				order by code
				""")
			.param("code", code)
			.query((row, number) -> new Canteen(row.getString("code"), row.getString("name"),
					new Canteen.Site(row.getString("city"), row.getString("district"), row.getString("town"),
							row.getString("level")),
					slots.getOrDefault(row.getString("code"), List.of()),
					Arrays.stream(row.getString("opening_days").split(",")).map(Integer::valueOf).toList(),
					row.getBoolean("open_on_holidays"), row.getLong("version")))
			.list();
	}

	private static Canteen.Slot slot(ResultSet row) throws SQLException {
		LocalTime opens = LocalTime.parse(row.getString("opens"));
		LocalTime closes = LocalTime.parse(row.getString("closes"));
		String until = row.getString("booking_until");
		String expectedBy = row.getString("expected_by");
		return new Canteen.Slot(row.getString("slot"), opens.toString(), closes.toString(), row.getLong("price_fen"),
				row.getObject("capacity", Integer.class), row.getObject("guest_price_fen", Long.class),
				(until != null) ? new Canteen.CutOff(row.getInt("booking_days_before"), until) : Usual.cutOff(opens),
				(expectedBy != null) ? expectedBy : Usual.expectedBy(opens, closes).toString());
	}

	private static String joined(List<Integer> days) {
		return days.stream().map(String::valueOf).collect(Collectors.joining(","));
	}

}
