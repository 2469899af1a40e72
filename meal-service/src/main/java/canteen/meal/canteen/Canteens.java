package canteen.meal.canteen;

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

	List<Canteen> all() {
		Map<String, List<Canteen.Slot>> slots = this.jdbc.sql("""
				select canteen, slot, time_format(opens, '%H:%i') as opens, time_format(closes, '%H:%i') as closes,
				price_fen
				from slot
				order by canteen, opens
				""")
			.query((row, number) -> Map.entry(row.getString("canteen"),
					new Canteen.Slot(row.getString("slot"), row.getString("opens"), row.getString("closes"),
							row.getLong("price_fen"))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return this.jdbc.sql("select code, name, city, district, town, level from canteen order by code")
			.query((row, number) -> new Canteen(row.getString("code"), row.getString("name"),
					new Canteen.Site(row.getString("city"), row.getString("district"), row.getString("town"),
							row.getString("level")),
					slots.getOrDefault(row.getString("code"), List.of())))
			.list();
	}

	Optional<Canteen> find(String code) {
		return all().stream().filter((canteen) -> canteen.code().equals(code)).findFirst();
	}

	/** Makes the canteen, or puts this in the place of what it was. */
	void put(Canteen canteen) {
		this.jdbc.sql("""
				insert into canteen (code, name, city, district, town, level) values (?, ?, ?, ?, ?, ?)
				on duplicate key update name = values(name), city = values(city), district = values(district),
				town = values(town), level = values(level)
				""")
			.params(canteen.code(), canteen.name(), canteen.site().city(), canteen.site().district(),
					canteen.site().town(), canteen.site().level())
			.update();
		this.jdbc.sql("delete from slot where canteen = ?").param(canteen.code()).update();
		for (Canteen.Slot slot : canteen.slots()) {
			this.jdbc.sql("insert into slot (canteen, slot, opens, closes, price_fen) values (?, ?, ?, ?, ?)")
				.params(canteen.code(), slot.slot(), slot.opens(), slot.closes(), slot.priceFen())
				.update();
		}
	}

}
