package canteen.subsidy.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.appraisal.Appraised;
import canteen.subsidy.assessment.Reason;
import canteen.subsidy.assessment.Sentence;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.ledger.Changed;
import canteen.subsidy.ledger.Posting;
import canteen.subsidy.ledger.Verdict;
import canteen.subsidy.mealfact.MealFact;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Compares what a meal was assessed by with what it is assessed by now. The answer names
 * the fact, the version of the policy, the entry of the roster or the clause.
 */
@Component
public class WhatChanged {

	private final JsonMapper json;

	WhatChanged(JsonMapper json) {
		this.json = json;
	}

	/**
	 * @param verdict what the meal comes to now; none takes it off the ledger
	 * @param live what stands in the ledger; none for a meal that is new there
	 * @param told what the roster says now
	 */
	public Changed of(Appraised meal, Optional<Verdict> verdict, Optional<Posting.Live> live,
			Optional<Beneficiary> told) {
		if (verdict.isEmpty()) {
			return gone(meal, told);
		}
		if (live.isEmpty()) {
			MealFact fact = meal.meal();
			return new Changed("补报的就餐记录:" + fact.date() + ",登记人 " + fact.taken().by(),
					"reported late: a meal of " + fact.date() + ", taken down by " + fact.taken().by());
		}
		JsonNode was = this.json.readTree(live.get().verdict().explanation());
		JsonNode is = this.json.readTree(verdict.get().explanation());
		if (was.path("policy").asLong(0) != is.path("policy").asLong(0)) {
			return policy(was, is, told);
		}
		List<Changed> elder = new ElderChange(was.path("inputs").path("elder"), is.path("inputs").path("elder"))
			.changes();
		return elder.isEmpty() ? new ClauseChange(was.path("trace"), is.path("trace")).changed()
				: joined("名册资料有变动:", "the roster changed: ", elder).and(entry(told));
	}

	private static Changed gone(Appraised meal, Optional<Beneficiary> told) {
		Optional<MealFact.Void> voided = meal.meal().voided();
		if (voided.isPresent()) {
			return new Changed("就餐记录作废:%s(%s)".formatted(voided.get().reason(), voided.get().by()),
					"the meal was voided: %s (%s)".formatted(voided.get().reason(), voided.get().by()));
		}
		Reason why = Reason.valueOf(meal.notCounted().orElseThrow());
		Changed changed = new Changed(Sentence.chinese(why).replace("。", ""), Sentence.english(why).replace(".", ""));
		return told.map(Beneficiary::deathDate)
			.filter(death -> why == Reason.AFTER_DEATH)
			.map(death -> changed.and(new Changed(",登记的去世日期 " + death, ", which was on " + death)).and(entry(told)))
			.orElse(changed);
	}

	private static Changed policy(JsonNode was, JsonNode is, Optional<Beneficiary> told) {
		boolean unknown = !was.has("policy") && was.path("english").asString("").startsWith("The roster");
		if (unknown) {
			return new Changed("名册资料送到", "the roster told about the elder").and(entry(told));
		}
		return new Changed("适用的政策版本由%s改为%s".formatted(version(was, "没有政策"), version(is, "没有政策")),
				"the policy in force was %s and is %s".formatted(version(was, "none"), version(is, "none")));
	}

	private static String version(JsonNode explanation, String none) {
		return explanation.has("policy")
				? "“%s” #%d".formatted(explanation.path("name").asString(""), explanation.path("policy").asLong())
				: none;
	}

	/** Where it stands in the roster. */
	private static Changed entry(Optional<Beneficiary> told) {
		return told.map(elder -> new Changed("(名册记录 " + elder.seq() + ")", " (roster entry " + elder.seq() + ")"))
			.orElse(Changed.NOTHING);
	}

	static Changed joined(String chinese, String english, List<Changed> parts) {
		List<String> said = new ArrayList<>();
		List<String> saidInEnglish = new ArrayList<>();
		parts.forEach(part -> {
			said.add(part.chinese());
			saidInEnglish.add(part.english());
		});
		return new Changed(chinese + String.join(";", said), english + String.join("; ", saidInEnglish));
	}

}
