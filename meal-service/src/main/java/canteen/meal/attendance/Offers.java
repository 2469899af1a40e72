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

import canteen.meal.calendar.Calendar;
import canteen.meal.menu.Sets;
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

	private final Sets sets;

	private final Calendar calendar;

	private final Clock clock;

	private final Duration keptFor;

	Offers(JdbcClient jdbc, Sets sets, Calendar calendar, Clock clock,
			@Value("${canteen.offers.kept-for:5s}") Duration keptFor) {
		this.jdbc = jdbc;
		this.sets = sets;
		this.calendar = calendar;
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
		return this.jdbc.sql("""
				select c.city, c.district, c.town, c.level, s.opens, s.closes, s.guest_price_fen
				from canteen c
				join slot s on s.canteen = c.code
				where c.code = ?
				and s.slot = ?
				""").params(meal.canteen(), meal.slot()).query(Row.class).optional().map(row -> {
			List<Sets.MealSet> dishes = this.sets.ofDay(meal.canteen(), meal.date())
				.stream()
				.filter(set -> set.slot().equals(meal.slot()))
				.toList();
			return new Offer(new Fact.Site(row.city(), row.district(), row.town(), row.level()), row.opens(),
					row.closes(), row.guestPriceFen(), dishes, !this.calendar.day(meal.canteen(), meal.date()).open(),
					now);
		}).filter(offer -> !offer.dishes().isEmpty());
	}

	/** One slot of a canteen on a day; a menu of the day wins over the slot's price. */
	record Offer(Fact.Site site, LocalTime opens, LocalTime closes, Long guestPriceFen, List<Sets.MealSet> dishes,
			boolean closedDay, Instant readAt) {

		boolean isEarly(LocalTime time) {
			return time.isBefore(this.opens);
		}

		boolean isLate(LocalTime time) {
			return !time.isBefore(this.closes);
		}

		/** What an extra meal costs: its price, for a guest the guests' price. */
		long extraFen(Scan scan) {
			return (scan.isGuest() && this.guestPriceFen != null) ? this.guestPriceFen : dish(scan.menu()).priceFen();
		}

		boolean has(String menu) {
			return this.dishes.stream().anyMatch(dish -> dish.code().equals(menu));
		}

		/** The dish of that code, else the standard one. */
		Sets.MealSet dish(String menu) {
			return this.dishes.stream().filter(dish -> dish.code().equals(menu)).findFirst().orElse(this.dishes.get(0));
		}

	}

	private record Meal(String canteen, LocalDate date, String slot) {
	}

	private record Row(String city, String district, String town, String level, LocalTime opens, LocalTime closes,
			Long guestPriceFen) {
	}

}
