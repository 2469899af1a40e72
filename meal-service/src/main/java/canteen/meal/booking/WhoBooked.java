package canteen.meal.booking;

import java.time.LocalDate;
import java.util.List;

import canteen.meal.canteen.Bookers;
import canteen.meal.serving.Eater;
import canteen.meal.serving.Eaters;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells whoever changes a day whom it touches. */
@Repository
class WhoBooked implements Bookers {

	private final JdbcClient jdbc;

	private final Eaters eaters;

	WhoBooked(JdbcClient jdbc, Eaters eaters) {
		this.jdbc = jdbc;
		this.eaters = eaters;
	}

	@Override
	public List<Booked> of(String canteen, LocalDate date) {
		return this.jdbc.sql("""
				select b.id as booking, b.slot as booked_slot, coalesce(b.menu, '') as menu, %s
				from booking b
				join diner d on d.elder = b.elder
				where b.canteen = :canteen
				and b.service_date = :date
				and b.state in ('booked', 'waiting')
				order by b.slot, d.pinyin, b.id
				""".formatted(Eaters.COLUMNS))
			.param("canteen", canteen)
			.param("date", date.toString())
			.param("slot", "")
			.query((row, number) -> {
				Eater eater = this.eaters.eater(row, number);
				return new Booked(row.getString("booking"), eater.elder(), eater.name(), row.getString("booked_slot"),
						row.getString("menu"), eater.diets(), eater.allergies());
			})
			.list();
	}

}
