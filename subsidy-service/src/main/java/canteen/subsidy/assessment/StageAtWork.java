package canteen.subsidy.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import canteen.subsidy.assessment.RuleAtWork.Owed;
import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policy.Stage;
import canteen.subsidy.policy.Stage.Combine;

/**
 * One stage: lets its rules pay and says what each of them did.
 */
final class StageAtWork {

	private final Stage stage;

	private final List<RuleAtWork> rules;

	private final Map<String, Budget> budgets;

	StageAtWork(Stage stage, Scheme.Terms terms, Map<String, Budget> budgets) {
		this.stage = stage;
		this.rules = stage.rules().stream().map((rule) -> new RuleAtWork(stage, rule, terms)).toList();
		this.budgets = budgets;
	}

	/** Pays into the bill and answers what is owed after this stage. */
	long work(Circumstances facts, long owedFen, Usage usage, Bill bill) {
		List<Candidate> candidates = this.rules.stream().map((rule) -> candidate(rule, facts, owedFen)).toList();
		List<Offer> offers = (this.stage.combine() == Combine.BEST) ? best(candidates, facts.meal(), owedFen, usage)
				: inOrder(candidates, facts.meal(), owedFen, usage);
		long paid = 0;
		for (int i = 0; i < candidates.size(); i++) {
			paid += offers.get(i).fen();
			bill.add(trace(candidates.get(i), offers.get(i), facts, owedFen), offers.get(i));
		}
		if (paid > 0) {
			usage.use(this.stage.id(), this.stage.limits(), facts.meal(), paid);
		}
		return owedFen - paid;
	}

	private static Candidate candidate(RuleAtWork rule, Circumstances facts, long owedFen) {
		if (!rule.rule().effective().on(facts.meal().date())) {
			return new Candidate(rule, false, Set.of(Reason.OUTSIDE_WINDOW));
		}
		if (rule.matcher().matches(facts, owedFen)) {
			return new Candidate(rule, true, Set.of());
		}
		return new Candidate(rule, false, rule.matcher().failures(facts, owedFen));
	}

	private List<Offer> best(List<Candidate> candidates, Meal meal, long owedFen, Usage usage) {
		List<Offer> offers = new ArrayList<>();
		int best = -1;
		for (Candidate candidate : candidates) {
			Offer offer = candidate.matches() ? candidate.rule().offer(meal, new Owed(owedFen, 0), this.budgets, usage)
					: Offer.nothing(candidate.failures());
			if (offer.fen() > 0 && (best < 0 || offer.fen() > offers.get(best).fen())) {
				best = offers.size();
			}
			offers.add(offer);
		}
		for (int i = 0; i < offers.size(); i++) {
			if (i == best) {
				candidates.get(i).rule().take(offers.get(i), meal, usage);
			}
			else if (offers.get(i).fen() > 0) {
				offers.set(i, Offer.NOTHING);
			}
		}
		return offers;
	}

	private List<Offer> inOrder(List<Candidate> candidates, Meal meal, long owedFen, Usage usage) {
		List<Offer> offers = new ArrayList<>();
		Owed owed = new Owed(owedFen, 0);
		boolean done = false;
		for (Candidate candidate : candidates) {
			Offer offer = Offer.nothing(candidate.failures());
			if (candidate.matches() && !done) {
				offer = candidate.rule().offer(meal, owed, this.budgets, usage);
				candidate.rule().take(offer, meal, usage);
				owed = owed.less(offer.fen());
				done = this.stage.combine() == Combine.FIRST;
			}
			offers.add(offer);
		}
		return offers;
	}

	private Trace trace(Candidate candidate, Offer offer, Circumstances facts, long owedFen) {
		Map<String, String> inputs = new TreeMap<>();
		inputs.put("owed_fen", Long.toString(owedFen));
		facts.standing().age().ifPresent((age) -> inputs.put("age", Integer.toString(age)));
		if (!facts.standing().tags().isEmpty()) {
			inputs.put("tags", String.join(",", facts.standing().tags().stream().sorted().toList()));
		}
		if (candidate.failures().size() > 1) {
			inputs.put(Trace.REASONS, String.join(",", candidate.failures().stream().map(Reason::name).toList()));
		}
		Optional<Reason> reason = offer.reason();
		return new Trace(this.stage.id(), candidate.rule().rule().id(), candidate.rule().rule().text(), offer.fen(),
				reason, inputs);
	}

	private record Candidate(RuleAtWork rule, boolean matches, Set<Reason> failures) {
	}

}
