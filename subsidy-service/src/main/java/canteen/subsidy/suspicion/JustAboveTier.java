package canteen.subsidy.suspicion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;
import canteen.subsidy.policybook.Policies;
import canteen.subsidy.policybook.Policy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * A month whose meals, in all or on the average of its days, come to just above a tier of
 * an operating subsidy.
 */
@Component
class JustAboveTier implements Detector {

	private static final long PERCENT = 2;

	private final Meals meals;

	private final Policies policies;

	private final JsonMapper json;

	JustAboveTier(Meals meals, Policies policies, JsonMapper json) {
		this.meals = meals;
		this.policies = policies;
		this.json = json;
	}

	@Override
	public String kind() {
		return "just_above_tier";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		long served = this.meals.count(month, "and m.not_counted is null");
		long days = this.meals.by(month, "m.service_date", "and m.not_counted is null").size();
		List<Found> found = new ArrayList<>();
		for (Policy policy : this.policies.published(month.from(), month.to())) {
			for (JsonNode rule : this.json.readTree(policy.document()).path("operating_rules")) {
				for (JsonNode tier : rule.path("tiers")) {
					long from = tier.has("avg_from") ? tier.path("avg_from").asLong() * days
							: tier.path("from").asLong(0);
					if (from > 1 && served >= from && (served - from) * 100 <= from * PERCENT) {
						found.add(new Found("policy:" + policy.id() + ":" + from,
								"全月 " + served + " 餐,刚好过了运营补贴 " + from + " 餐这一档",
								served + " meals, just above the tier that begins at " + from, List.of(),
								Map.of("meals", served, "tier", from)));
					}
				}
			}
		}
		return found.stream().distinct().toList();
	}

}
