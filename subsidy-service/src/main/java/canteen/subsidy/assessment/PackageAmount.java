package canteen.subsidy.assessment;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import canteen.subsidy.policy.FlatFee;

/**
 * A month of meals for a flat fee: how many meals it covered, the fee the elder pays once
 * and what the pool bears. {@code covered} are the meals, in the order they were eaten.
 */
public record PackageAmount(String elder, YearMonth month, long meals, long elderFeeFen, long poolFen,
		SortedMap<String, Long> byFunderFen, List<String> covered) {

	public PackageAmount {
		covered = List.copyOf(covered);
		byFunderFen = Collections.unmodifiableSortedMap(new TreeMap<>(byFunderFen));
	}

	static List<PackageAmount> of(FlatFee fee, List<Counted> counted) {
		Matcher covered = new Matcher(fee.when());
		Map<String, Map<YearMonth, List<Counted>>> months = counted.stream()
			.filter((each) -> !each.isInInstitution())
			.filter((each) -> covered.matches(each.facts(), each.meal().priceFen()))
			.collect(Collectors.groupingBy((each) -> each.meal().elder(), TreeMap::new, Collectors
				.groupingBy((each) -> YearMonth.from(each.meal().date()), TreeMap::new, Collectors.toList())));
		List<PackageAmount> amounts = new ArrayList<>();
		months.forEach((elder, byMonth) -> byMonth.forEach((month, meals) -> {
			long prices = meals.stream().mapToLong((each) -> each.meal().priceFen()).sum();
			long pool = Math.max(0, prices - fee.elderFeeFen());
			amounts.add(new PackageAmount(elder, month, meals.size(), fee.elderFeeFen(), pool, fee.shares().split(pool),
					meals.stream().map((each) -> each.meal().id()).toList()));
		}));
		return amounts;
	}

}
