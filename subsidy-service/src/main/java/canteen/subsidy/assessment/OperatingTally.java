package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import canteen.subsidy.policy.OperatingRule;
import canteen.subsidy.policy.Scheme;

/**
 * Counts for the operating rules meal by meal, by month and canteen. Wants the meals in
 * {@link Meal#ORDER} and remembers no more than a day of them.
 */
public final class OperatingTally {

	private final List<OneRule> rules = new ArrayList<>();

	public OperatingTally(Scheme scheme) {
		scheme.periodic().operatingRules().forEach((rule) -> this.rules.add(new OneRule(rule)));
	}

	/** A meal that is not counted changes nothing. */
	public void add(Assessed assessed) {
		if (assessed.counted()) {
			this.rules.forEach((rule) -> rule.add(assessed));
		}
	}

	/** What each rule grants for each month and canteen. */
	public List<Granted> granted() {
		return this.rules.stream().flatMap((rule) -> rule.granted().stream()).toList();
	}

	/** Units counted and money for them. */
	public record Granted(String rule, YearMonth month, String site, long count, long fen,
			SortedMap<String, Long> byFunderFen) {
	}

	private static final class OneRule {

		private final OperatingRule rule;

		private final Matcher matcher;

		private final Map<Place, Count> counts = new HashMap<>();

		private OneRule(OperatingRule rule) {
			this.rule = rule;
			this.matcher = new Matcher(rule.reach().when());
		}

		private void add(Assessed assessed) {
			Circumstances facts = assessed.facts();
			Count count = this.counts.computeIfAbsent(new Place(YearMonth.from(facts.date()), facts.site().code()),
					(place) -> new Count());
			count.level = facts.site().level();
			count.sees(facts.date());
			if (this.rule.reach().effective().on(facts.date())
					&& this.matcher.matches(facts, facts.meal().priceFen())) {
				count.units += units(assessed, facts.meal(), count);
			}
		}

		private int units(Assessed assessed, Meal meal, Count count) {
			boolean delivery = "delivery".equals(meal.mode());
			return switch (this.rule.basis()) {
				case SERVED_MEALS -> 1;
				case SUBSIDISED_MEALS -> (assessed.subsidyFen() > 0) ? 1 : 0;
				case PERSON_DAYS -> count.today.add(meal.elder()) ? 1 : 0;
				case DELIVERIES -> delivery ? 1 : 0;
				case DELIVERY_TRIPS -> (delivery && count.today.add(trip(meal))) ? 1 : 0;
			};
		}

		/** Without an address every elder is a trip. */
		private static Object trip(Meal meal) {
			boolean known = meal.address() != null && !meal.address().isBlank();
			return List.of(meal.slot(), known, known ? meal.address() : meal.elder());
		}

		private List<Granted> granted() {
			return this.counts.entrySet().stream().map((each) -> {
				Count count = each.getValue();
				long fen = this.rule.tariff().atLevel(this.rule.tariff().fen(count.units, count.days), count.level);
				return new Granted(this.rule.id(), each.getKey().month(), each.getKey().site(), count.units, fen,
						this.rule.shares().split(fen));
			}).toList();
		}

	}

	private record Place(YearMonth month, String site) {
	}

	private static final class Count {

		private long units;

		private long days;

		private String level;

		private LocalDate day;

		private final Set<Object> today = new HashSet<>();

		private void sees(LocalDate date) {
			if (!date.equals(this.day)) {
				this.day = date;
				this.days++;
				this.today.clear();
			}
		}

	}

}
