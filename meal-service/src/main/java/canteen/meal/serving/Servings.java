package canteen.meal.serving;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.meal.calendar.Calendar;
import canteen.meal.canteen.Canteen;
import canteen.meal.canteen.Canteens;
import canteen.meal.menu.Sets;
import canteen.meal.menu.Sets.MealSet;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The servings; who gives a place holds one. */
@Repository
public class Servings {

	private final JdbcClient jdbc;

	private final Canteens canteens;

	private final Calendar calendar;

	private final Sets sets;

	Servings(JdbcClient jdbc, Canteens canteens, Calendar calendar, Sets sets) {
		this.jdbc = jdbc;
		this.canteens = canteens;
		this.calendar = calendar;
		this.sets = sets;
	}

	/**
	 * The serving, held until the transaction ends: nobody else gives a place meanwhile.
	 * @throws NotFound if the canteen does not serve this slot
	 */
	public Serving hold(String canteen, LocalDate date, String slot) {
		mustBeDay(date);
		this.jdbc.sql("""
				insert into serving (canteen, service_date, slot) values (?, ?, ?)
				on duplicate key update slot = values(slot)
				""").params(canteen, date.toString(), slot).update();
		return find(canteen, date, slot);
	}

	/**
	 * The serving as it is now.
	 * @throws NotFound if the canteen does not serve this slot
	 */
	public Serving find(String canteen, LocalDate date, String slot) {
		return ofDay(canteen, date).stream()
			.filter((serving) -> serving.slot().slot().equals(slot))
			.findFirst()
			.orElseThrow(() -> new NotFound("这个食堂或餐次", "canteen or slot"));
	}

	/**
	 * A day the database can keep and a canteen can mean.
	 * @throws FieldRefused if it is not of this millennium
	 */
	public static void mustBeDay(LocalDate date) {
		if (date.getYear() < 2000 || date.getYear() > 2999) {
			throw new FieldRefused("date", "日期不对");
		}
	}

	/** The codes of all canteens. */
	public List<String> canteens() {
		return this.jdbc.sql("select code from canteen order by code").query(String.class).list();
	}

	/** All of a day, in its order; none when there is no such canteen. */
	public List<Serving> ofDay(String canteen, LocalDate date) {
		mustBeDay(date);
		Optional<Canteen> found = this.canteens.find(canteen);
		if (found.isEmpty()) {
			return List.of();
		}
		Calendar.Day day = this.calendar.day(canteen, date);
		Optional<String> closed = day.open() ? Optional.empty() : Optional.of(day.reason());
		List<MealSet> published = this.sets.ofDay(canteen, date)
			.stream()
			.filter((set) -> !set.name().isEmpty() || !set.dishes().isEmpty())
			.toList();
		return found.get()
			.slots()
			.stream()
			.map((slot) -> new Serving(canteen, date, slot, closed,
					published.stream().filter((set) -> set.slot().equals(slot.slot())).toList()))
			.toList();
	}

}
