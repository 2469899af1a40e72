package canteen.subsidy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A hundred elders, what they eat, and what each meal comes to, computed by hand: nothing
 * of the engine is used here.
 */
final class HundredElders {

	/** From 16 October: 80 and older 5.57 yuan, of which the county 3 of 5 parts. */
	static final String FROM_THE_16TH = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a80", "text": "第4条 80岁以上每餐5.57元", "when": {"age_min": 80}, "pay": {"type": "fixed", "fen": 557},
			"split": {"parts": [{"funder": "county", "w": 3}, {"funder": "community", "w": 2}], "remainder_to": "community"}},
			{"id": "dibao", "text": "第5条 低保每餐9元", "when": {"tags_any": ["dibao"]}, "pay": {"type": "fixed", "fen": 900},
			"funder": "county"}],
			"limits": [{"scope": "elder", "per": "day", "times": 1}]}]}
			""";

	private static final LocalDate CHANGE = LocalDate.of(2026, 10, 16);

	private final Map<Long, LocalDate> births = new TreeMap<>();

	private final Map<Long, LocalDate> dibaoFrom = new HashMap<>();

	private final Map<Long, LocalDate> deaths = new HashMap<>();

	private final Set<String> voided = new TreeSet<>();

	private final List<Meal> meals = new ArrayList<>();

	private long seq;

	HundredElders() {
		LongStream.rangeClosed(1, 100).forEach(elder -> {
			this.births.put(elder, LocalDate.of(1936 + (int) (elder % 25), 1 + (int) (elder % 12), 10));
			if (elder % 10 == 0) {
				this.dibaoFrom.put(elder, LocalDate.of(2026, 1, 1));
			}
		});
	}

	/** Everybody eats lunch each third day, and some days dinner too. */
	void eat(LocalDate from, LocalDate to) {
		from.datesUntil(to.plusDays(1)).forEach(day -> this.births.keySet().forEach(elder -> {
			if ((day.getDayOfMonth() + elder) % 3 == 0) {
				this.meals.add(new Meal(elder, day, "lunch"));
			}
			if ((day.getDayOfMonth() + elder) % 12 == 0) {
				this.meals.add(new Meal(elder, day, "dinner"));
			}
		}));
	}

	void dibao(long elder, String from) {
		this.dibaoFrom.put(elder, LocalDate.parse(from));
	}

	void dies(long elder, String day) {
		this.deaths.put(elder, LocalDate.parse(day));
	}

	/** Takes back the lunch of a day on which this elder had dinner too. */
	Map<String, Object> takeBackLunch(long elder) {
		Meal dinner = this.meals.stream()
			.filter(meal -> meal.elder() == elder && "dinner".equals(meal.slot()))
			.findFirst()
			.orElseThrow();
		Meal lunch = new Meal(elder, dinner.day(), "lunch");
		this.voided.add(lunch.id());
		return SubsidyTest.voided(lunch.id(), elder, lunch.day().toString(), "lunch");
	}

	List<Map<String, Object>> facts(String month) {
		return this.meals.stream()
			.filter(meal -> meal.day().toString().startsWith(month))
			.map(Meal::fact)
			.collect(Collectors.toCollection(ArrayList::new));
	}

	String roster(long elder) {
		String dibao = Optional.ofNullable(this.dibaoFrom.get(elder))
			.map(from -> "{\"tag\": \"dibao\", \"from\": \"" + from + "\", \"to\": null}")
			.orElse("");
		String death = Optional.ofNullable(this.deaths.get(elder)).map(day -> "\"" + day + "\"").orElse("null");
		return SubsidyTest.elder(++this.seq, elder, this.births.get(elder).toString(), dibao)
			.replace("\"deathDate\": null", "\"deathDate\": " + death);
	}

	long seq() {
		return this.seq;
	}

	String names() {
		return this.births.keySet()
			.stream()
			.map(elder -> "{\"elder\": %d, \"name\": \"%s\", \"tail\": \"%04d\", \"group\": \"一组\"}".formatted(elder,
					name(elder), elder))
			.collect(Collectors.joining(",", "{\"elders\": [", "]}"));
	}

	/**
	 * What is known now of the meals of a month: name, day and slot to money. A meal
	 * after death is none.
	 */
	Map<String, Money> recomputed(String month) {
		Map<String, Money> all = new TreeMap<>();
		Set<String> subsidised = new TreeSet<>();
		this.meals.stream()
			.filter(meal -> meal.day().toString().startsWith(month) && !this.voided.contains(meal.id()))
			.sorted(Comparator.comparing(meal -> "dinner".equals(meal.slot())))
			.forEach(meal -> {
				Money money = subsidy(meal.elder(), meal.day());
				boolean first = money.subsidyFen() == 0 || subsidised.add(meal.elder() + " " + meal.day());
				all.put(meal.key(), first ? money : Money.PLAIN);
			});
		all.values().removeIf(Money.NOTHING::equals);
		return all;
	}

	private Money subsidy(long elder, LocalDate day) {
		boolean newRates = !day.isBefore(CHANGE);
		LocalDate death = this.deaths.get(elder);
		LocalDate dibao = this.dibaoFrom.get(elder);
		if (death != null && day.isAfter(death)) {
			return Money.NOTHING;
		}
		if (dibao != null && !day.isBefore(dibao)) {
			return newRates ? new Money(1200, 900, 0) : new Money(1200, 800, 0);
		}
		if (!day.isBefore(this.births.get(elder).plusYears(80))) {
			return newRates ? new Money(1200, 334, 223) : new Money(1200, 300, 200);
		}
		return Money.PLAIN;
	}

	static String name(long elder) {
		return "示例老人%03d".formatted(elder);
	}

	/** Fen of a meal, or of many. */
	record Money(long priceFen, long countyFen, long communityFen) {

		static final Money NOTHING = new Money(0, 0, 0);

		static final Money PLAIN = new Money(1200, 0, 0);

		Money plus(Money other) {
			return new Money(this.priceFen + other.priceFen, this.countyFen + other.countyFen,
					this.communityFen + other.communityFen);
		}

		Money less(Money other) {
			return new Money(this.priceFen - other.priceFen, this.countyFen - other.countyFen,
					this.communityFen - other.communityFen);
		}

		long subsidyFen() {
			return this.countyFen + this.communityFen;
		}

		long selfPayFen() {
			return this.priceFen - subsidyFen();
		}

	}

	private record Meal(long elder, LocalDate day, String slot) {

		String id() {
			return UUID.nameUUIDFromBytes((this.elder + " " + this.day + " " + this.slot).getBytes()).toString();
		}

		String key() {
			return name(this.elder) + " " + this.day + " " + ("lunch".equals(this.slot) ? "午餐" : "晚餐");
		}

		Map<String, Object> fact() {
			Map<String, Object> fact = new HashMap<>(
					SubsidyTest.taken(id(), this.elder, this.day.toString(), this.slot));
			if ("dinner".equals(this.slot)) {
				fact.put("takenAt", this.day + "T17:32:05.120+08:00");
			}
			return fact;
		}

	}

}
