package canteen.subsidy.operating;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.appraisal.Monthly;
import canteen.subsidy.assessment.PackageAmount;
import canteen.subsidy.policy.FlatFee;

/**
 * One canteen's part of an elder's flat monthly fee. The fee is used up canteen by
 * canteen in the order of their codes, so that the parts sum up to the whole; what the
 * meals did not use stays with the last.
 *
 * @param paidFen what the elder was charged for these meals one by one
 */
record FeePart(long elder, long meals, long feeFen, long poolFen, long paidFen, SortedMap<String, Long> byFunderFen) {

	static Optional<FeePart> at(String canteen, FlatFee fee, PackageAmount amount, List<Monthly.Eaten> everywhere) {
		Map<String, Monthly.Eaten> byId = new HashMap<>();
		everywhere.forEach(one -> byId.put(one.meal().attendance(), one));
		SortedMap<String, Sum> byCanteen = new TreeMap<>();
		for (String covered : amount.covered()) {
			Monthly.Eaten one = byId.get(covered);
			byCanteen.merge(one.meal().canteen(), new Sum(1, one.split().priceFen(), one.split().selfPayFen()),
					Sum::plus);
		}
		if (!byCanteen.containsKey(canteen)) {
			return Optional.empty();
		}
		long before = byCanteen.headMap(canteen).values().stream().mapToLong(Sum::priceFen).sum();
		Sum here = byCanteen.get(canteen);
		long after = before + here.priceFen;
		long feeBefore = Math.min(fee.elderFeeFen(), before);
		long feeAfter = byCanteen.lastKey().equals(canteen) ? fee.elderFeeFen() : Math.min(fee.elderFeeFen(), after);
		long poolBefore = Math.max(0, before - fee.elderFeeFen());
		long poolAfter = Math.max(0, after - fee.elderFeeFen());
		SortedMap<String, Long> funders = new TreeMap<>(fee.shares().split(poolAfter));
		fee.shares().split(poolBefore).forEach((funder, fen) -> funders.merge(funder, -fen, Long::sum));
		funders.values().removeIf(fen -> fen == 0);
		return Optional.of(new FeePart(Long.parseLong(amount.elder()), here.meals, feeAfter - feeBefore,
				poolAfter - poolBefore, here.paidFen, funders));
	}

	private record Sum(long meals, long priceFen, long paidFen) {

		Sum plus(Sum more) {
			return new Sum(this.meals + more.meals, this.priceFen + more.priceFen, this.paidFen + more.paidFen);
		}

	}

}
