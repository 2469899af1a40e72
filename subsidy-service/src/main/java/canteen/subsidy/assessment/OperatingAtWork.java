package canteen.subsidy.assessment;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import canteen.subsidy.policy.OperatingRule;

/**
 * One operating rule, ready to count.
 */
final class OperatingAtWork {

	private final OperatingRule rule;

	private final Matcher matcher;

	OperatingAtWork(OperatingRule rule) {
		this.rule = rule;
		this.matcher = new Matcher(rule.reach().when());
	}

	OperatingAmount amount(List<Counted> counted, Map<String, Site> sites, Map<String, Long> counts) {
		if (counts.containsKey(this.rule.id())) {
			String level = sites.values()
				.stream()
				.map(Site::level)
				.filter((each) -> each != null)
				.findFirst()
				.orElse(null);
			return amount(Map.of("", counted), (any) -> level, counts);
		}
		boolean bySite = !this.rule.tariff().levelBp().isEmpty();
		Map<String, List<Counted>> groups = counted.stream()
			.collect(Collectors.groupingBy((each) -> bySite ? each.facts().site().code() : "", TreeMap::new,
					Collectors.toList()));
		return amount(groups, (site) -> sites.containsKey(site) ? sites.get(site).level() : null, counts);
	}

	private OperatingAmount amount(Map<String, List<Counted>> groups, Levels levels, Map<String, Long> counts) {
		long count = 0;
		long fen = 0;
		for (Map.Entry<String, List<Counted>> group : groups.entrySet()) {
			long units = counts.getOrDefault(this.rule.id(), units(group.getValue()));
			long days = counts.getOrDefault(this.rule.id() + ".service_days", days(group.getValue()));
			count += units;
			fen += this.rule.tariff().atLevel(this.rule.tariff().fen(units, days), levels.of(group.getKey()));
		}
		return new OperatingAmount(this.rule.id(), count, fen, this.rule.shares().split(fen));
	}

	private long units(Collection<Counted> counted) {
		Stream<Counted> reached = counted.stream()
			.filter((each) -> this.rule.reach().effective().on(each.meal().date()))
			.filter((each) -> this.matcher.matches(each.facts(), each.meal().priceFen()));
		return switch (this.rule.basis()) {
			case SERVED_MEALS -> reached.count();
			case SUBSIDISED_MEALS -> reached.filter((each) -> each.assessed().subsidyFen() > 0).count();
			case PERSON_DAYS ->
				reached.map((each) -> List.of(each.meal().elder(), each.meal().date())).distinct().count();
			case DELIVERIES -> reached.filter(OperatingAtWork::isDelivery).count();
			case DELIVERY_TRIPS ->
				reached.filter(OperatingAtWork::isDelivery).map(OperatingAtWork::trip).distinct().count();
		};
	}

	private static boolean isDelivery(Counted counted) {
		return "delivery".equals(counted.meal().mode());
	}

	/** Without an address every elder is a trip. */
	private static List<Object> trip(Counted counted) {
		Meal meal = counted.meal();
		boolean known = meal.address() != null && !meal.address().isBlank();
		return List.of(meal.date(), meal.slot(), known, known ? meal.address() : meal.elder());
	}

	private static long days(Collection<Counted> counted) {
		return counted.stream().map((each) -> each.meal().date()).distinct().count();
	}

	@FunctionalInterface
	private interface Levels {

		String of(String site);

	}

}
