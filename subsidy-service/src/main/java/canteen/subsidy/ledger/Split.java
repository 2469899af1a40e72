package canteen.subsidy.ledger;

import java.util.List;

/**
 * Who pays a meal: price = self-pay + funders, or it cannot be constructed.
 */
public record Split(long priceFen, long selfPayFen, List<Share> funders) {

	public Split {
		funders = List.copyOf(funders);
		long paid = funders.stream().mapToLong(Share::fen).reduce(selfPayFen, Math::addExact);
		if (paid != priceFen || selfPayFen < 0 || funders.stream().anyMatch(share -> share.fen() < 0)) {
			throw new IllegalArgumentException("A split adds up to the price");
		}
	}

	public static Split elderPays(long priceFen) {
		return new Split(priceFen, priceFen, List.of());
	}

}
