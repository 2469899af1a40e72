package canteen.subsidy.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import canteen.subsidy.policy.OperatingRule.Basis;
import canteen.subsidy.policy.OperatingRule.Mode;
import canteen.subsidy.policy.OperatingRule.Tariff;
import canteen.subsidy.policy.OperatingRule.Tier;

/**
 * Reads {@code operating_rules}.
 */
final class OperatingReader {

	private static final long MOST_UNITS = 1_000_000_000;

	private static final long MOST_LEVEL_BP = 100_000;

	private OperatingReader() {
	}

	static List<OperatingRule> read(Fields scheme, Calendar calendar) {
		List<OperatingRule> rules = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (Fields fields : scheme.objects("operating_rules")) {
			String id = SchemeReader.id(fields, ids);
			fields.textOr("text", "");
			Basis basis = fields.choice("basis", SchemeReader.choices(Basis.values()));
			OperatingRule.Reach reach = new OperatingRule.Reach(WhenReader.read(fields.object("when"), calendar),
					SchemeReader.effective(fields));
			SchemeReader.mustHaveADay(fields, reach.effective(), reach.when(), calendar);
			if ((basis == Basis.DELIVERIES || basis == Basis.DELIVERY_TRIPS) && neverDelivers(reach.when())) {
				fields.refuse("when", "只数送餐,却不含送餐的方式,规则永远不会适用",
						"It counts deliveries but asks for other modes; the rule could never match.");
			}
			rules.add(new OperatingRule(id, basis, tariff(fields), SchemeReader.shares(fields), reach));
			fields.nothingElse();
		}
		return rules;
	}

	private static boolean neverDelivers(When when) {
		return when.alternatives()
			.stream()
			.allMatch((all) -> all.stream()
				.anyMatch((condition) -> condition instanceof Condition.Modes modes
						&& !modes.modes().contains("delivery")));
	}

	private static Tariff tariff(Fields fields) {
		OptionalLong each = fields.optionalNumber("fen", 0, Fields.MOST_FEN);
		if (fields.has("fen") == fields.has("tiers")) {
			fields.refuse("fen", "fen 和 tiers 要写一个，且只能写一个", "Say either fen or tiers.");
		}
		Map<String, Mode> modes = SchemeReader.choices(Mode.values());
		modes.remove("each");
		Mode tiered = fields.choiceOr("mode", modes, Mode.WHOLE);
		List<Tier> tiers = new ArrayList<>();
		fields.objects("tiers").forEach((tier) -> tiers.add(tier(tier, tiered)));
		refuseOverlap(fields, tiers, tiered);
		return new Tariff(fields.has("tiers") ? tiered : Mode.EACH, each.orElse(0), tiers, levels(fields));
	}

	private static Tier tier(Fields fields, Mode mode) {
		boolean average = mode == Mode.LUMP_BY_AVERAGE;
		String fromKey = average ? "avg_from" : "from";
		String toKey = average ? "avg_below" : "to";
		long from = fields.optionalNumber(fromKey, 0, MOST_UNITS).orElse(0);
		OptionalLong to = fields.optionalNumber(toKey, 0, MOST_UNITS);
		if (to.isPresent() && (average ? to.getAsLong() <= from : to.getAsLong() < from)) {
			fields.refuse(toKey, "这一档的终点小于起点，永远不会适用", "The tier ends before it begins; it could never match.");
		}
		Tier tier = new Tier(from, to, fields.fen(average ? "lump_fen" : "fen"));
		fields.nothingElse();
		return tier;
	}

	private static void refuseOverlap(Fields fields, List<Tier> tiers, Mode mode) {
		for (int i = 0; i < tiers.size(); i++) {
			for (int j = 0; j < i; j++) {
				if (reaches(tiers.get(i), tiers.get(j), mode) && reaches(tiers.get(j), tiers.get(i), mode)) {
					fields.refuse("tiers[" + i + "]", "这一档和第" + (j + 1) + "档重叠",
							"This tier overlaps with tier " + (j + 1) + ".");
				}
			}
		}
	}

	private static boolean reaches(Tier tier, Tier other, Mode mode) {
		long last = tier.to().orElse(Long.MAX_VALUE);
		return (mode == Mode.LUMP_BY_AVERAGE) ? last > other.from() : last >= other.from();
	}

	private static Map<String, Long> levels(Fields fields) {
		Map<String, Long> levels = new LinkedHashMap<>();
		fields.object("level_bp").ifPresent((bp) -> {
			bp.keys().forEach((level) -> levels.put(level, bp.number(level, 0, MOST_LEVEL_BP)));
			bp.nothingElse();
		});
		return levels;
	}

}
