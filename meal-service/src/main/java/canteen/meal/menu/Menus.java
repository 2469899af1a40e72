package canteen.meal.menu;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The published menus of each day. */
@Repository
public class Menus {

	private final JdbcClient jdbc;

	Menus(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** In the order of the day and of their codes. */
	public List<Menu> ofDay(String canteen, LocalDate date) {
		Map<String, List<Long>> dishes = this.jdbc.sql("""
				select slot, code, dish
				from menu_dish
				where canteen = ?
				and service_date = ?
				order by place
				""")
			.params(canteen, date.toString())
			.query((row, number) -> Map.entry(row.getString("slot") + " " + row.getString("code"), row.getLong("dish")))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return this.jdbc.sql("""
				select slot, code, name, price_fen, portions, diets
				from menu
				where canteen = ?
				and service_date = ?
				order by case slot when 'breakfast' then 1 when 'lunch' then 2 else 3 end, code
				""")
			.params(canteen, date.toString())
			.query((row, number) -> new Menu(row.getString("slot"), row.getString("code"), row.getString("name"),
					row.getLong("price_fen"), row.getObject("portions", Integer.class), words(row.getString("diets")),
					dishes.getOrDefault(row.getString("slot") + " " + row.getString("code"), List.of())))
			.list();
	}

	/** Whoever changes a menu of the canteen waits for others who do. */
	void lock(String canteen) {
		this.jdbc.sql("select code from canteen where code = ? for update").param(canteen).query(String.class).single();
	}

	/** Puts these in the place of the day's menus. */
	void replace(String canteen, LocalDate date, List<Menu> menus) {
		for (String table : List.of("menu", "menu_dish")) {
			this.jdbc.sql("delete from " + table + " where canteen = ? and service_date = ?")
				.params(canteen, date.toString())
				.update();
		}
		for (Menu menu : menus) {
			this.jdbc.sql("""
					insert into menu (canteen, service_date, slot, code, name, price_fen, portions, diets)
					values (?, ?, ?, ?, ?, ?, ?, ?)
					""")
				.param(canteen)
				.param(date.toString())
				.param(menu.slot())
				.param(menu.code())
				.param(menu.name())
				.param(menu.priceFen())
				.param(menu.portions())
				.param(String.join(",", menu.diets()))
				.update();
			for (int place = 0; place < menu.dishes().size(); place++) {
				this.jdbc.sql("""
						insert into menu_dish (canteen, service_date, slot, code, place, dish) values (?, ?, ?, ?, ?, ?)
						""")
					.params(canteen, date.toString(), menu.slot(), menu.code(), place, menu.dishes().get(place))
					.update();
			}
		}
	}

	/** Keeps what became of sets that were offered, so that the kitchen can tell. */
	void note(String canteen, LocalDate date, Map<Difference.Chosen, String> changes, Instant at) {
		changes.forEach((set, what) -> this.jdbc.sql("""
				insert into menu_change (canteen, service_date, slot, code, what, changed_at) values (?, ?, ?, ?, ?, ?)
				""")
			.params(canteen, date.toString(), set.slot(), set.code(), what, LocalDateTime.ofInstant(at, ZoneOffset.UTC))
			.update());
	}

	private static List<String> words(String joined) {
		return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
	}

}
