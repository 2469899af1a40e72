package canteen.subsidy.trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.FlatFee;
import canteen.subsidy.policy.OperatingRule;
import canteen.subsidy.policy.Rule;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policy.Stage;

/** How a document differs from another, line by line in words. */
final class Difference {

	private final Phrases words;

	private final List<Change> changes = new ArrayList<>();

	private Difference(boolean english) {
		this.words = new Phrases(english);
	}

	static List<Change> between(Scheme before, Scheme after, boolean english) {
		Difference difference = new Difference(english);
		difference.stages(before, after);
		difference.terms(before.terms(), after.terms());
		difference.budgets(before, after);
		difference.periodic(before, after);
		return difference.changes;
	}

	private void stages(Scheme before, Scheme after) {
		Map<String, Stage> old = byId(before.stages(), Stage::id);
		Map<String, Stage> now = byId(after.stages(), Stage::id);
		for (String id : both(old, now)) {
			String at = this.words.said("段“" + id + "”", "stage \"" + id + "\"");
			if (old.get(id) == null || now.get(id) == null) {
				gone(at, old.get(id) == null);
			}
			Stage was = Objects.requireNonNullElseGet(old.get(id), () -> empty(now.get(id)));
			Stage is = Objects.requireNonNullElseGet(now.get(id), () -> empty(was));
			changed(at, this.words.said("取法", "combine"), was.combine().name().toLowerCase(Locale.ROOT),
					is.combine().name().toLowerCase(Locale.ROOT));
			changed(at, this.words.said("限额", "limits"), this.words.limits(was.limits()),
					this.words.limits(is.limits()));
			rules(was, is);
		}
		List<String> order = before.stages().stream().map(Stage::id).filter(now::containsKey).toList();
		List<String> orderNow = after.stages().stream().map(Stage::id).filter(old::containsKey).toList();
		changed("", this.words.said("段的次序", "order of stages"), String.join(" → ", order),
				String.join(" → ", orderNow));
	}

	private static Stage empty(Stage stage) {
		return new Stage(stage.id(), stage.combine(), List.of(), List.of());
	}

	private void rules(Stage before, Stage after) {
		Map<String, Rule> old = byId(before.rules(), Rule::id);
		Map<String, Rule> now = byId(after.rules(), Rule::id);
		for (String id : both(old, now)) {
			Rule was = old.get(id);
			Rule is = now.get(id);
			if (was == null || is == null) {
				Rule one = (was != null) ? was : is;
				gone(rule(one) + this.words.said(":", ": ") + this.words.when(one.when()) + this.words.said(",", ", ")
						+ this.words.pay(one.pay()), was == null);
				continue;
			}
			String at = rule(is);
			changed(at, this.words.said("条款", "clause"), was.text(), is.text());
			changed(at, this.words.said("对象和条件", "for"), this.words.when(was.when()), this.words.when(is.when()));
			changed(at, this.words.said("补贴", "pays"), this.words.pay(was.pay()), this.words.pay(is.pay()));
			changed(at, this.words.said("出资", "borne by"), this.words.shares(was.shares()),
					this.words.shares(is.shares()));
			changed(at, this.words.said("限额", "limits"), this.words.limits(was.limits()),
					this.words.limits(is.limits()));
			changed(at, this.words.said("适用日期", "in force"), this.words.effective(was.effective()),
					this.words.effective(is.effective()));
		}
		List<String> order = before.rules().stream().map(Rule::id).filter(now::containsKey).toList();
		List<String> orderNow = after.rules().stream().map(Rule::id).filter(old::containsKey).toList();
		changed("", this.words.said("规则的次序", "order of rules"), String.join(" → ", order),
				String.join(" → ", orderNow));
	}

	private String rule(Rule rule) {
		return this.words.said("规则“" + rule.text() + "”", "rule \"" + rule.text() + "\"");
	}

	private void terms(Scheme.Terms was, Scheme.Terms is) {
		changed("", this.words.said("年龄算法", "age rule"), was.ageRule().name().toLowerCase(Locale.ROOT),
				is.ageRule().name().toLowerCase(Locale.ROOT));
		changed("", this.words.said("取整", "rounding"), was.rounding().mode() + " " + was.rounding().unitFen(),
				is.rounding().mode() + " " + is.rounding().unitFen());
		changed("", this.words.said("老人最少付", "the elder pays at least"), this.words.yuan(was.minElderPaysFen()),
				this.words.yuan(is.minElderPaysFen()));
		changed("", this.words.said("节假日", "holidays"), new TreeSet<>(was.calendar().holidays()).toString(),
				new TreeSet<>(is.calendar().holidays()).toString());
		changed("", this.words.said("补班日", "make-up workdays"),
				new TreeSet<>(was.calendar().makeupWorkdays()).toString(),
				new TreeSet<>(is.calendar().makeupWorkdays()).toString());
	}

	private void budgets(Scheme before, Scheme after) {
		Map<String, Budget> old = byId(before.budgets(), Budget::funder);
		Map<String, Budget> now = byId(after.budgets(), Budget::funder);
		for (String funder : both(old, now)) {
			changed("", this.words.said("预算 ", "budget of ") + this.words.funder(funder), budget(old.get(funder)),
					budget(now.get(funder)));
		}
	}

	private String budget(Budget budget) {
		if (budget == null) {
			return this.words.said("没有", "none");
		}
		return this.words.yuan(budget.fen()) + this.words.said(",已用", ", used before ")
				+ this.words.yuan(budget.usedBeforeFen()) + this.words.said(",用完时", ", when exhausted ")
				+ switch (budget.onExhausted()) {
					case STOP -> this.words.said("不再支付", "stop");
					case PARTIAL -> this.words.said("付到余额为止", "partial");
					case WARN -> this.words.said("照付并提醒", "warn");
				};
	}

	private void periodic(Scheme before, Scheme after) {
		Map<String, OperatingRule> old = byId(before.periodic().operatingRules(), OperatingRule::id);
		Map<String, OperatingRule> now = byId(after.periodic().operatingRules(), OperatingRule::id);
		for (String id : both(old, now)) {
			changed("", this.words.said("运营补贴“" + id + "”", "operating rule \"" + id + "\""), operating(old.get(id)),
					operating(now.get(id)));
		}
		changed("", this.words.said("包月", "monthly fee"), before.periodic().flatFee().map(this::fee).orElse("-"),
				after.periodic().flatFee().map(this::fee).orElse("-"));
		changed("", this.words.said("按期分摊", "split of the period"),
				before.periodic()
					.periodSplit()
					.map(split -> this.words.funder(split.fromFunder()) + " → " + this.words.shares(split.shares()))
					.orElse("-"),
				after.periodic()
					.periodSplit()
					.map(split -> this.words.funder(split.fromFunder()) + " → " + this.words.shares(split.shares()))
					.orElse("-"));
	}

	private String fee(FlatFee fee) {
		return this.words.yuan(fee.elderFeeFen()) + " " + this.words.when(fee.when()) + " "
				+ this.words.shares(fee.shares());
	}

	private String operating(OperatingRule rule) {
		if (rule == null) {
			return this.words.said("没有", "none");
		}
		OperatingRule.Tariff tariff = rule.tariff();
		String money = (tariff.mode() == OperatingRule.Mode.EACH) ? this.words.yuan(tariff.fenEach())
				: tariff.mode().name().toLowerCase(Locale.ROOT) + tariff.tiers()
					.stream()
					.map(tier -> " " + tier.from() + "-" + (tier.to().isPresent() ? tier.to().getAsLong() : "") + ": "
							+ this.words.yuan(tier.fen()))
					.collect(Collectors.joining(";"));
		return rule.basis().name().toLowerCase(Locale.ROOT) + " " + money + " " + new TreeMap<>(tariff.levelBp()) + " "
				+ this.words.when(rule.reach().when()) + " " + this.words.shares(rule.shares()) + " "
				+ this.words.effective(rule.reach().effective());
	}

	private void gone(String what, boolean added) {
		this.changes.add(new Change(what, added ? "" : what, added ? what : "",
				added ? this.words.said("增加:" + what, "Added: " + what + ".")
						: this.words.said("取消:" + what, "Removed: " + what + ".")));
	}

	private void changed(String at, String what, String before, String after) {
		if (!before.equals(after)) {
			String where = at.isEmpty() ? what : at + this.words.said("的", ", ") + what;
			this.changes
				.add(new Change(where, before, after, this.words.said(where + ":由“" + before + "”改为“" + after + "”",
						where + ": from \"" + before + "\" to \"" + after + "\".")));
		}
	}

	private static <T> Map<String, T> byId(List<T> items, Function<T, String> id) {
		return items.stream().collect(Collectors.toMap(id, item -> item));
	}

	private static Set<String> both(Map<String, ?> old, Map<String, ?> now) {
		Set<String> ids = new LinkedHashSet<>(new TreeSet<>(old.keySet()));
		ids.addAll(new TreeSet<>(now.keySet()));
		return ids;
	}

	/**
	 * One line.
	 *
	 * @param where the part of the policy
	 * @param sentence all of it in one sentence
	 */
	record Change(String where, String before, String after, String sentence) {
	}

}
