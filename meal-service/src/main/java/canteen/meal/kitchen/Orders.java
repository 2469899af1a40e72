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

	private final JdbcClient jdbc;

	private final Eaters eaters;

	Orders(JdbcClient jdbc, Eaters eaters) {
		this.jdbc = jdbc;
		this.eaters = eaters;
	}

	/** By group and name; boxes of one door stand together. */
	List<Order> of(Serving serving) {
		return this.jdbc.sql("""
				select b.menu, b.mode, d.group_name, d.doorstep_line, d.doorstep_spot, %s
				from booking b
				join diner d on d.elder = b.elder
				where b.canteen = :canteen
				and b.service_date = :date
				and b.slot = :slot
				and b.state = 'booked'
				order by d.group_name, d.doorstep_line, d.pinyin, d.elder
				""".formatted(Eaters.COLUMNS))
			.param("canteen", serving.canteen())
			.param("date", serving.date().toString())
			.param("slot", serving.slot().slot())
			.query((row, number) -> {
				Eater eater = this.eaters.eater(row, number);
				String spot = row.getString("doorstep_spot");
				return new Order(eater.elder(), eater.name(),
						Optional.ofNullable(row.getString("group_name")).orElse(""),
						Optional.ofNullable(row.getString("menu")), row.getString("mode"), eater.diets(),
						eater.allergies(), Optional.ofNullable(row.getString("doorstep_line"))
							.map((line) -> new Order.Door(line, (spot != null) ? spot : "")));
			})
			.list();
	}

}
