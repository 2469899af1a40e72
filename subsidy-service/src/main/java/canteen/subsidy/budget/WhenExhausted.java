package canteen.subsidy.budget;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policybook.Policies;

import org.springframework.stereotype.Component;

/** What the policies say happens when a budget is used up. */
@Component
class WhenExhausted {

	/** Where no policy says anything, the office is only warned. */
	static final String WARN = "warn";

	private final Policies policies;

	WhenExhausted(Policies policies) {
		this.policies = policies;
	}

	/** By funder: stop or partial, as the policies of that day say. */
	Map<String, String> on(LocalDate day) {
		Map<String, String> then = new TreeMap<>();
		this.policies.published(day, day)
			.forEach(policy -> Scheme.parse(policy.document())
				.budgets()
				.forEach(budget -> then.put(budget.funder(), budget.onExhausted().name().toLowerCase(Locale.ROOT))));
		return then;
	}

}
