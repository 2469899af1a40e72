package canteen.meal.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import canteen.meal.outbox.Fact;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What each canteen offers on a day, kept for a few seconds so that a scan need not ask.
 */
@Component
class Offers {

	private static final int MOST = 1000;

	private final Map<Meal, Offer> kept = new ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Duration keptFor;

	Offers(JdbcClient jdbc, Clock clock, @Value("${canteen.offers.kept-for:5s}") Duration keptFor) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.keptFor = keptFor;
	}

	/** Empty when there is no such canteen or it does not serve this slot. */
	Optional<Offer> find(String canteen, LocalDate date, String slot) {
		Meal meal = new Meal(canteen, date, slot);
		Instant now = this.clock.instant();
		Offer known = this.kept.get(meal);
		if (known != null && Duration.between(known.readAt(), now).abs().compareTo(this.keptFor) < 0) {
			return Optional.of(known);
		}
		Optional<Offer> read = read(meal, now);
		if (this.kept.size() >= MOST) {
			this.kept.clear();
		}
		read.ifPresentOrElse(offer -> this.kept.put(meal, offer), () -> this.kept.remove(meal));
		return read;
	}

	private Optional<Offer> read(Meal meal, Instant now) {
		List<Row> rows = this.jdbc.sql("""
				select c.city, c.district, c.town, c.level, s.opens, s.closes, s.price_fen,
				m.code, m.price_fen as menu_price_fen
				from canteen c
				join slot s on s.canteen = c.code
				left join menu m on m.canteen = c.code and m.slot = s.slot and m.service_date = ?
				where c.code = ?
				and s.slot = ?
				order by m.code
				""").params(meal.date().toString(), meal.canteen(), meal.slot()).query(Row.class).list();
		if (rows.isEmpty()) {
			return Optional.empty();
		}
		Row one = rows.get(0);
		List<Dish> dishes = rows.stream()
			.filter(row -> row.code() != null)
			.map(row -> new Dish(row.code(), row.menuPriceFen()))
			.toList();
		return Optional.of(new Offer(new Fact.Site(one.city(), one.district(), one.town(), one.level()), one.opens(),
				one.closes(), dishes.isEmpty() ? List.of(new Dish("A", one.priceFen())) : dishes, now));
	}

	/** One slot of a canteen on a day; a menu of the day wins over the slot's price. */
	record Offer(Fact.Site site, LocalTime opens, LocalTime closes, List<Dish> dishes, Instant readAt) {

		boolean isOpen(LocalTime time) {
			return !time.isBefore(this.opens) && time.isBefore(this.closes);
		}

		boolean has(String menu) {
			return this.dishes.stream().anyMatch(dish -> dish.code().equals(menu));
		}

		/** The dish of that code, else the standard one. */
		Dish dish(String menu) {
			return this.dishes.stream().filter(dish -> dish.code().equals(menu)).findFirst().orElse(this.dishes.get(0));
		}

	}

	record Dish(String code, long priceFen) {
	}

	private record Meal(String canteen, LocalDate date, String slot) {
	}

	private record Row(String city, String district, String town, String level, LocalTime opens, LocalTime closes,
			long priceFen, String code, Long menuPriceFen) {
	}

}
