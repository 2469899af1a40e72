package canteen.subsidy.trial;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import canteen.subsidy.assessment.LimitWords;
import canteen.subsidy.money.FunderName;
import canteen.subsidy.policy.Condition;
import canteen.subsidy.policy.Effective;
import canteen.subsidy.policy.Limit;
import canteen.subsidy.policy.Pay;
import canteen.subsidy.policy.Shares;
import canteen.subsidy.policy.When;

/** Says the parts of a policy in plain words, Chinese or English. */
record Phrases(boolean english) {

	private static final List<String> SLOTS = List.of("breakfast", "早餐", "lunch", "午餐", "dinner", "晚餐");

	private static final List<String> MODES = List.of("dine_in", "堂食", "take_away", "自取", "delivery", "送餐");

	String pay(Pay pay) {
		if (pay instanceof Pay.Fixed fixed) {
			return said("每餐补" + yuan(fixed.fen()), yuan(fixed.fen()) + " a meal");
		}
		if (pay instanceof Pay.Percent rate) {
			return said("补" + base(rate.of()) + "的" + percent(rate.bp()),
					percent(rate.bp()) + " of " + base(rate.of()));
		}
		if (pay instanceof Pay.DiscountTo discount) {
			return said("老人付" + base(discount.of()) + "的" + percent(discount.payBp()),
					"the elder pays " + percent(discount.payBp()) + " of " + base(discount.of()));
		}
		if (pay instanceof Pay.ElderPays elder) {
			return said("老人付" + yuan(elder.fen()) + ",其余补", "the elder pays " + yuan(elder.fen()));
		}
		return said("全额补", "everything");
	}

	private String base(Pay.Base base) {
		return (base == Pay.Base.PRICE) ? said("餐价", "the price") : said("应付", "what is owed");
	}

	String when(When when) {
		return when.alternatives()
			.stream()
			.map(conditions -> conditions.isEmpty() ? said("不限", "everybody")
					: conditions.stream().map(this::condition).collect(Collectors.joining(said("、", ", "))))
			.collect(Collectors.joining(said(" 或 ", " or ")));
	}

	private String condition(Condition condition) {
		if (condition instanceof Condition.AgeAtLeast least) {
			return said(least.years() + "岁以上", "aged " + least.years() + " or more");
		}
		if (condition instanceof Condition.AgeAtMost most) {
			return said(most.years() + "岁以下(含)", "aged " + most.years() + " or less");
		}
		if (condition instanceof Condition.TagsAny any) {
			return said("属于", "one of ") + list(any.tags());
		}
		if (condition instanceof Condition.TagsNone none) {
			return said("不属于", "none of ") + list(none.tags());
		}
		if (condition instanceof Condition.RegisteredInSame same) {
			return said("户籍与助餐点同" + List.of("市", "区县", "镇街").get(same.level().ordinal()),
					"registered in the canteen's " + word(same.level()));
		}
		if (condition instanceof Condition.AbilityAtLeast least) {
			return said("失能等级" + List.of("完好", "轻度", "中度", "重度", "完全失能").get(least.grade().ordinal()) + "及以上",
					"ability " + word(least.grade()) + " or worse");
		}
		return ofMeal(condition);
	}

	private String ofMeal(Condition condition) {
		if (condition instanceof Condition.Slots slots) {
			return named(slots.slots(), SLOTS);
		}
		if (condition instanceof Condition.Modes modes) {
			return named(modes.modes(), MODES);
		}
		if (condition instanceof Condition.Weekdays days) {
			return said("星期", "weekdays ")
					+ list(days.days().stream().map(day -> day.getValue() + "").sorted().toList());
		}
		if (condition instanceof Condition.Menus menus) {
			return said("套餐", "menu ") + list(menus.menus());
		}
		if (condition instanceof Condition.SiteLevels levels) {
			return said("助餐点等级", "canteen level ") + list(levels.levels());
		}
		if (condition instanceof Condition.Sites sites) {
			return said("助餐点", "canteen ") + list(sites.codes());
		}
		if (condition instanceof Condition.DayType type) {
			return type.workday() ? said("工作日", "workdays") : said("休息日", "rest days");
		}
		if (condition instanceof Condition.PriceAtLeast least) {
			return said("餐价" + yuan(least.fen()) + "以上(含)", "price " + yuan(least.fen()) + " or more");
		}
		if (condition instanceof Condition.PriceAbove above) {
			return said("餐价超过" + yuan(above.fen()), "price above " + yuan(above.fen()));
		}
		if (condition instanceof Condition.OwedAtLeast least) {
			return said("应付" + yuan(least.fen()) + "以上(含)", "owed " + yuan(least.fen()) + " or more");
		}
		return said("当天第" + ((Condition.NthMealOfDay) condition).nth() + "餐",
				"meal " + ((Condition.NthMealOfDay) condition).nth() + " of the day");
	}

	String shares(Shares shares) {
		if (shares.parts().size() == 1) {
			return funder(shares.parts().get(0).funder());
		}
		return shares.parts()
			.stream()
			.map(part -> funder(part.funder()) + " " + part.weight())
			.collect(Collectors.joining(" : ")) + said(",零头归", ", the rest to ") + funder(shares.remainderTo());
	}

	String funder(String funder) {
		return this.english ? funder : FunderName.chinese(funder);
	}

	String limits(List<Limit> limits) {
		return limits.isEmpty() ? said("不限", "none")
				: limits.stream().map(this::limit).collect(Collectors.joining(said(";", "; ")));
	}

	private String limit(Limit limit) {
		return said(LimitWords.chinese(limit), LimitWords.english(limit));
	}

	String effective(Effective effective) {
		if (effective.equals(Effective.ALWAYS)) {
			return said("一直", "always");
		}
		return (effective.from().equals(Effective.ALWAYS.from()) ? "…" : effective.from()) + said(" 至 ", " to ")
				+ (effective.to().equals(Effective.ALWAYS.to()) ? "…" : effective.to());
	}

	String yuan(long fen) {
		return "%d.%02d%s".formatted(fen / 100, fen % 100, said("元", " yuan"));
	}

	String percent(long bp) {
		return (bp % 100 == 0) ? bp / 100 + "%" : "%d.%02d%%".formatted(bp / 100, bp % 100);
	}

	String said(String chinese, String inEnglish) {
		return this.english ? inEnglish : chinese;
	}

	private String named(Collection<String> words, List<String> names) {
		return words.stream()
			.map(word -> this.english ? word.replace('_', ' ') : names.get(names.indexOf(word) + 1))
			.collect(Collectors.joining(said("、", " or ")));
	}

	private String list(Collection<String> words) {
		return words.stream().sorted().collect(Collectors.joining(said("、", ", ")));
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
