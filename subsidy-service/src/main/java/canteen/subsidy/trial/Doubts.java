package canteen.subsidy.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.Condition;
import canteen.subsidy.policy.Effective;
import canteen.subsidy.policy.OperatingRule;
import canteen.subsidy.policy.Pay;
import canteen.subsidy.policy.Rule;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policy.Stage;
import canteen.subsidy.policy.Stage.Combine;
import canteen.subsidy.policy.When;

/** What a document may say but its author probably did not mean. */
final class Doubts {

	private final Scheme scheme;

	private final List<Doubt> doubts = new ArrayList<>();

	private Doubts(Scheme scheme) {
		this.scheme = scheme;
	}

	static List<Doubt> about(Scheme scheme) {
		Doubts doubts = new Doubts(scheme);
		for (int stage = 0; stage < scheme.stages().size(); stage++) {
			doubts.aboutStage("stages[" + stage + "]", scheme.stages().get(stage));
		}
		doubts.aboutMoney();
		return doubts.doubts;
	}

	private void aboutStage(String path, Stage stage) {
		boolean answered = false;
		for (int i = 0; i < stage.rules().size(); i++) {
			Rule rule = stage.rules().get(i);
			String at = path + ".rules[" + i + "]";
			if (answered) {
				doubt(at, "前面的规则无条件适用,轮不到这一条", "An earlier rule always applies; this one never gets its turn.");
			}
			answered |= stage.combine() == Combine.FIRST && rule.when().equals(When.ALWAYS)
					&& rule.effective().equals(Effective.ALWAYS);
			if (rule.text().equals(rule.id())) {
				doubt(at + ".text", "没有写条款原文,说明里只能写编号", "There is no clause to quote in explanations.");
			}
			if (paysNothing(rule.pay())) {
				doubt(at + ".pay", "这条规则什么也不补", "This rule pays nothing.");
			}
			if (asksForDayType(rule) && this.scheme.terms().calendar().holidays().isEmpty()) {
				doubt("calendar.holidays", "用到工作日/休息日,但没有写节假日", "Workdays matter but no holidays are listed.");
			}
		}
	}

	private static boolean paysNothing(Pay pay) {
		return pay instanceof Pay.Fixed fixed && fixed.fen() == 0 || pay instanceof Pay.Percent rate && rate.bp() == 0
				|| pay instanceof Pay.DiscountTo discount && discount.payBp() == Pay.WHOLE_BP
						&& discount.of() == Pay.Base.OWED;
	}

	private static boolean asksForDayType(Rule rule) {
		return rule.when()
			.alternatives()
			.stream()
			.flatMap(List::stream)
			.anyMatch(condition -> condition instanceof Condition.DayType);
	}

	private void aboutMoney() {
		Set<String> payers = new HashSet<>();
		this.scheme.stages()
			.forEach(stage -> stage.rules()
				.forEach(rule -> rule.shares().parts().forEach(part -> payers.add(part.funder()))));
		List<Budget> budgets = this.scheme.budgets();
		for (int i = 0; i < budgets.size(); i++) {
			if (!payers.contains(budgets.get(i).funder())) {
				doubt("budgets[" + i + "].funder", "没有规则由这个出资方支付,这笔预算用不到",
						"No rule is paid by this funder; the budget is never used.");
			}
			if (budgets.get(i).usedBeforeFen() >= budgets.get(i).fen()) {
				doubt("budgets[" + i + "].used_before_fen", "预算一开始就已经用完", "The budget is used up from the start.");
			}
		}
		this.scheme.periodic()
			.periodSplit()
			.filter(split -> !payers.contains(split.fromFunder()))
			.ifPresent(split -> doubt("period_split.from_funder", "没有规则由这个出资方支付,没有可分摊的",
					"No rule is paid by this funder; there is nothing to split."));
		for (int i = 0; i < this.scheme.periodic().operatingRules().size(); i++) {
			OperatingRule.Tariff tariff = this.scheme.periodic().operatingRules().get(i).tariff();
			if (tariff.tiers().isEmpty() && tariff.fenEach() == 0) {
				doubt("operating_rules[" + i + "]", "没有金额也没有分档,什么也不补",
						"It has no amount and no tiers and pays nothing.");
			}
		}
	}

	private void doubt(String path, String chinese, String english) {
		Doubt doubt = new Doubt(path, chinese, english);
		if (!this.doubts.contains(doubt)) {
			this.doubts.add(doubt);
		}
	}

	record Doubt(String path, String chinese, String english) {
	}

}
