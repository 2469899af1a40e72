package canteen.meal.kitchen;

import java.util.List;
import java.util.Optional;

import canteen.meal.serving.Eater;
import canteen.meal.serving.Eaters;
import canteen.meal.serving.Serving;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The booked meals of a serving. */
@Repository
class Orders {

	/** If the set became another one after the last word about the booking. */
	private static final String CHANGED = """
			exists (
				select 1 from menu_change c
				where c.canteen = b.canteen
				and c.service_date = b.service_date
				and c.slot = b.slot
				and c.code = b.menu
				and c.what in ('removed', 'dishes')
				and c.changed_at > (select max(k.at) from booking_change k where k.booking = b.id)
			)""";

	private final JdbcClient jdbc;

	private final Eaters eaters;

	Orders(JdbcClient jdbc, Eaters eaters) {
		this.jdbc = jdbc;
		this.eaters = eaters;
	}

	/** By group and name; boxes of one door stand together. */
	List<Order> of(Serving serving) {
		return this.jdbc
			.sql("""
					select b.id as booking, b.menu, b.mode, %s as changed, d.group_name, d.doorstep_line, d.doorstep_spot, %s
					from booking b
					join diner d on d.elder = b.elder
					where b.canteen = :canteen
					and b.service_date = :date
					and b.slot = :slot
					and b.state = 'booked'
					order by d.group_name, d.doorstep_line, d.pinyin, d.elder
					"""
				.formatted(CHANGED, Eaters.COLUMNS))
			.param("canteen", serving.canteen())
			.param("date", serving.date().toString())
			.param("slot", serving.slot().slot())
			.query((row, number) -> {
				Eater eater = this.eaters.eater(row, number);
				String spot = row.getString("doorstep_spot");
				Optional<String> menu = Optional.ofNullable(row.getString("menu"));
				return new Order(row.getString("booking"), eater.elder(), eater.name(),
						Optional.ofNullable(row.getString("group_name")).orElse(""), menu, row.getString("mode"),
						eater.diets(), eater.allergies(),
						Optional.ofNullable(row.getString("doorstep_line"))
							.map((line) -> new Order.Door(line, (spot != null) ? spot : "")),
						change(serving, menu, row.getBoolean("changed")));
			})
			.list();
	}

	private static Optional<String> change(Serving serving, Optional<String> menu, boolean isChanged) {
		if (menu.isPresent() && menu.flatMap(serving::set).isEmpty()) {
			return Optional.of("removed");
		}
		return isChanged ? Optional.of("dishes") : Optional.empty();
	}

}
