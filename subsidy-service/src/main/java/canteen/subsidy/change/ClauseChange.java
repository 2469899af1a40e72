package canteen.subsidy.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import canteen.subsidy.assessment.Reason;
import canteen.subsidy.assessment.Sentence;
import canteen.subsidy.ledger.Changed;
import canteen.subsidy.print.Html;
import tools.jackson.databind.JsonNode;

/**
 * How the clauses of one version paid differently though nothing about elder or meal
 * changed: another meal used or gave back what they share.
 */
record ClauseChange(JsonNode was, JsonNode is) {

	Changed changed() {
		Map<String, JsonNode> before = byRule(this.was);
		List<Changed> clauses = new ArrayList<>();
		byRule(this.is).forEach((rule, now) -> {
			JsonNode old = before.get(rule);
			if (old != null && (old.path("paidFen").asLong() != now.path("paidFen").asLong()
					|| !old.path("reason").equals(now.path("reason")))) {
				clauses.add(new Changed("条款“%s”由%s变为%s".formatted(text(now), chinese(old), chinese(now)),
						"clause \"%s\" was %s and is %s".formatted(text(now), english(old), english(now))));
			}
		});
		return clauses.isEmpty()
				? new Changed("同一限额或预算内的其他就餐记录有变动", "other meals under the same limit or budget changed") : WhatChanged
					.joined("同一限额或预算内的其他就餐记录有变动:", "other meals under the same limit or budget changed: ", clauses);
	}

	private static Map<String, JsonNode> byRule(JsonNode trace) {
		Map<String, JsonNode> byRule = new LinkedHashMap<>();
		trace.forEach(step -> byRule.put(step.path("stage").asString("") + "/" + step.path("rule").asString(""), step));
		return byRule;
	}

	private static String text(JsonNode step) {
		return step.path("text").asString("").isEmpty() ? step.path("rule").asString("")
				: step.path("text").asString("");
	}

	private static String chinese(JsonNode step) {
		String reason = step.path("reason").asString("");
		return "补贴" + Html.plainYuan(step.path("paidFen").asLong()) + "元"
				+ (reason.isEmpty() ? "" : "(" + Sentence.word(Reason.valueOf(reason), false) + ")");
	}

	private static String english(JsonNode step) {
		String reason = step.path("reason").asString("");
		return Html.plainYuan(step.path("paidFen").asLong()) + " yuan"
				+ (reason.isEmpty() ? "" : " (" + Sentence.word(Reason.valueOf(reason), true) + ")");
	}

}
