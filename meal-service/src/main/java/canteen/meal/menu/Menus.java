package canteen.meal.menu;

import java.time.LocalDate;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The menus of each day. */
@Repository
class Menus {

	private final JdbcClient jdbc;

	Menus(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	List<Menu> ofDay(String canteen, LocalDate date) {
		return this.jdbc.sql("""
				select slot, code, name, price_fen
				from menu
				where canteen = ?
				and service_date = ?
				order by case slot when 'breakfast' then 1 when 'lunch' then 2 else 3 end, code
				""")
			.params(canteen, date.toString())
			.query((row, number) -> new Menu(row.getString("slot"), row.getString("code"), row.getString("name"),
					row.getLong("price_fen")))
			.list();
	}

	/** Puts these in the place of the day's menus. */
	void replace(String canteen, LocalDate date, List<Menu> menus) {
		this.jdbc.sql("select code from canteen where code = ? for update").param(canteen).query(String.class).single();
		this.jdbc.sql("delete from menu where canteen = ? and service_date = ?")
			.params(canteen, date.toString())
			.update();
		for (Menu menu : menus) {
			this.jdbc.sql("""
					insert into menu (canteen, service_date, slot, code, name, price_fen) values (?, ?, ?, ?, ?, ?)
					""")
				.params(canteen, date.toString(), menu.slot(), menu.code(), menu.name(), menu.priceFen())
				.update();
		}
	}

	/**
	 * One choice of a slot.
	 *
	 * @param slot breakfast, lunch or dinner
	 * @param code such as A
	 * @param name what is on the plate
	 * @param priceFen its price
	 */
	record Menu(String slot, String code, String name, long priceFen) {
	}

}
