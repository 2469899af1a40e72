package canteen.subsidy.policy;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a canteen gets for running, by what it served in a period.
 */
public record OperatingRule(String id, Basis basis, Tariff tariff, Shares shares, Reach reach) {

	/**
	 * What is counted.
	 */
	public enum Basis {

		SERVED_MEALS, SUBSIDISED_MEALS, PERSON_DAYS, DELIVERIES, DELIVERY_TRIPS

	}

	/**
	 * How a count becomes money: each unit the same, or by tiers.
	 */
	public enum Mode {

		EACH, WHOLE, MARGINAL, LUMP_BY_AVERAGE

	}

	/**
	 * Money for a count, before the factor of the canteen's level.
	 */
	public record Tariff(Mode mode, long fenEach, List<Tier> tiers, Map<String, Long> levelBp) {

		public Tariff {
			tiers = List.copyOf(tiers);
			levelBp = Map.copyOf(levelBp);
		}

		/**
		 * @param days the days of service, for averages
		 */
		public long fen(long count, long days) {
			return switch (this.mode) {
				case EACH -> Math.multiplyExact(count, this.fenEach);
				case WHOLE -> this.tiers.stream()
					.filter((tier) -> tier.contains(count))
					.findFirst()
					.map((tier) -> Math.multiplyExact(count, tier.fen()))
					.orElse(0L);
				case MARGINAL ->
					this.tiers.stream().mapToLong((tier) -> Math.multiplyExact(tier.unitsIn(count), tier.fen())).sum();
				case LUMP_BY_AVERAGE -> (days <= 0) ? 0
						: this.tiers.stream()
							.filter((tier) -> tier.containsAverage(count, days))
							.findFirst()
							.map(Tier::fen)
							.orElse(0L);
			};
		}

		public long atLevel(long fen, String level) {
			long bp = (level == null) ? Pay.WHOLE_BP : this.levelBp.getOrDefault(level, Pay.WHOLE_BP);
			return Rounding.HALF_UP_TO_THE_FEN.round(Math.multiplyExact(fen, bp), Pay.WHOLE_BP);
		}

	}

	/**
	 * From and up to: both included for counts; below, not included, for averages. Fen
	 * for each unit, or the lump.
	 */
	public record Tier(long from, OptionalLong to, long fen) {

		boolean contains(long count) {
			return count >= this.from && (this.to.isEmpty() || count <= this.to.getAsLong());
		}

		long unitsIn(long count) {
			long last = Math.min(count, this.to.orElse(count));
			return Math.max(0, last - Math.max(this.from, 1) + 1);
		}

		boolean containsAverage(long count, long days) {
			return count >= Math.multiplyExact(this.from, days)
					&& (this.to.isEmpty() || count < Math.multiplyExact(this.to.getAsLong(), days));
		}

	}

	/**
	 * Which meals, and on which days.
	 */
	public record Reach(When when, Effective effective) {
	}

}
