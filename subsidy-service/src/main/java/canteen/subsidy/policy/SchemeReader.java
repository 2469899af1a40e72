package canteen.subsidy.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import canteen.subsidy.policy.Budget.OnExhausted;
import canteen.subsidy.policy.Limit.Per;
import canteen.subsidy.policy.Limit.Scope;
import canteen.subsidy.policy.Stage.Combine;

/**
 * Reads the parts of a policy document, top down.
 */
final class SchemeReader {

	private static final int LONGEST_ID = 60;

	/** An account is named after its funder. */
	private static final int LONGEST_FUNDER = 40;

	private static final long MOST_TIMES = 1_000_000;

	private static final long MOST_WEIGHT = 1_000_000;

	private SchemeReader() {
	}

	static <E extends Enum<E>> Map<String, E> choices(E[] values) {
		Map<String, E> choices = new LinkedHashMap<>();
		for (E value : values) {
			choices.put(value.name().toLowerCase(Locale.ROOT), value);
		}
		return choices;
	}

	static Scheme.Parts read(Fields scheme) {
		Calendar calendar = calendar(scheme);
		List<Stage> stages = stages(scheme, calendar);
		Scheme.Terms terms = new Scheme.Terms(
				scheme.choiceOr("age_rule", choices(AgeRule.values()), AgeRule.ON_BIRTHDAY), rounding(scheme),
				scheme.optionalNumber("min_elder_pays_fen", 0, Fields.MOST_FEN).orElse(0), calendar);
		List<Budget> budgets = budgets(scheme);
		Scheme.Periodic periodic = new Scheme.Periodic(OperatingReader.read(scheme, calendar),
				flatFee(scheme, calendar), periodSplit(scheme));
		if (!scheme.has("stages") && !scheme.has("operating_rules") && !scheme.has("package")) {
			scheme.refuse("stages", "缺少这一项", "This is missing.");
		}
		scheme.nothingElse();
		return new Scheme.Parts(stages, terms, budgets, periodic);
	}

	private static List<Stage> stages(Fields scheme, Calendar calendar) {
		List<Stage> stages = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		for (Fields fields : scheme.objects("stages")) {
			String id = id(fields, ids);
			Combine combine = fields.choice("combine", choices(Combine.values()));
			List<Rule> rules = new ArrayList<>();
			Set<String> ruleIds = new HashSet<>();
			fields.objects("rules").forEach((rule) -> rules.add(rule(rule, ruleIds, calendar)));
			if (rules.isEmpty()) {
				fields.refuse("rules", "这一段没有规则", "This stage has no rules.");
			}
			stages.add(new Stage(id, combine, rules, limits(fields)));
			fields.nothingElse();
		}
		return stages;
	}

	static String id(Fields fields, Set<String> taken) {
		String id = fields.name("id", LONGEST_ID);
		if (!id.isEmpty() && !taken.add(id)) {
			fields.refuse("id", "“" + id + "”重复了", "\"" + id + "\" is there twice.");
		}
		return id;
	}

	private static Rule rule(Fields fields, Set<String> ids, Calendar calendar) {
		String id = id(fields, ids);
		Rule.Grant grant = new Rule.Grant(fields.textOr("text", id), WhenReader.read(fields.object("when"), calendar),
				pay(fields.requiredObject("pay")), shares(fields));
		Rule rule = new Rule(id, grant, effective(fields), limits(fields));
		mustHaveADay(fields, rule.effective(), rule.when(), calendar);
		fields.nothingElse();
		return rule;
	}

	static Effective effective(Fields fields) {
		LocalDate from = fields.date("effective_from").orElse(LocalDate.MIN);
		LocalDate to = fields.date("effective_to").orElse(LocalDate.MAX);
		if (to.isBefore(from)) {
			fields.refuse("effective_to", "结束日期早于开始日期，规则永远不会适用",
					"It ends before it begins; the rule could never match.");
		}
		return new Effective(from, to);
	}

	static void mustHaveADay(Fields fields, Effective effective, When when, Calendar calendar) {
		if (DaysInForce.none(effective, when, calendar)) {
			fields.refuse("when", "适用日期里没有这样的日子,规则永远不会适用",
					"None of the days in force is such a day; the rule could never match.");
		}
	}

	private static Pay pay(Fields fields) {
		Map<String, String> types = new LinkedHashMap<>();
		List.of("fixed", "percent", "discount_to", "elder_pays", "full").forEach((type) -> types.put(type, type));
		Pay pay = switch (fields.choice("type", types)) {
			case "percent" -> new Pay.Percent(fields.number("bp", 0, Pay.WHOLE_BP), base(fields));
			case "discount_to" -> new Pay.DiscountTo(fields.number("pay_bp", 0, Pay.WHOLE_BP), base(fields));
			case "elder_pays" -> new Pay.ElderPays(fields.fen("fen"));
			case "full" -> new Pay.Full();
			default -> new Pay.Fixed(fields.fen("fen"));
		};
		fields.nothingElse();
		return pay;
	}

	private static Pay.Base base(Fields fields) {
		return fields.choiceOr("of", choices(Pay.Base.values()), Pay.Base.OWED);
	}

	static Shares shares(Fields fields) {
		if (fields.has("funder") && fields.has("split")) {
			fields.refuse("split", "funder 和 split 只能写一个", "Say either funder or split.");
		}
		Optional<Fields> split = fields.object("split");
		if (split.isEmpty()) {
			String funder = fields.name("funder", LONGEST_FUNDER);
			return new Shares(List.of(new Shares.Part(funder, 1)), funder);
		}
		fields.textOr("funder", "");
		Shares shares = parts(split.get());
		split.get().nothingElse();
		return shares;
	}

	private static Shares parts(Fields split) {
		List<Shares.Part> parts = new ArrayList<>();
		Set<String> funders = new HashSet<>();
		for (Fields part : split.objects("parts")) {
			String funder = part.name("funder", LONGEST_FUNDER);
			if (!funder.isEmpty() && !funders.add(funder)) {
				part.refuse("funder", "“" + funder + "”重复了", "\"" + funder + "\" is there twice.");
			}
			parts.add(new Shares.Part(funder, part.number("w", 1, MOST_WEIGHT)));
			part.nothingElse();
		}
		if (parts.isEmpty()) {
			split.refuse("parts", "没有写由谁分担", "Nobody bears a part.");
		}
		String remainderTo = split.text("remainder_to");
		if (!remainderTo.isEmpty() && !funders.contains(remainderTo)) {
			split.refuse("remainder_to", "“" + remainderTo + "”不在分担者之中",
					"\"" + remainderTo + "\" does not bear a part.");
		}
		return new Shares(parts, remainderTo);
	}

	private static List<Limit> limits(Fields owner) {
		List<Limit> limits = new ArrayList<>();
		for (Fields fields : owner.objects("limits")) {
			Scope scope = fields.choice("scope", choices(Scope.values()));
			Per per = fields.choice("per", choices(Per.values()));
			OptionalLong times = fields.optionalNumber("times", 1, MOST_TIMES);
			OptionalLong fen = fields.optionalNumber("fen", 1, Fields.MOST_FEN);
			if (!fields.has("times") && !fields.has("fen")) {
				fields.refuse("times", "times 和 fen 至少要写一个", "Say times, fen or both.");
			}
			limits.add(new Limit(scope, per, times, fen));
			fields.nothingElse();
		}
		return limits;
	}

	private static Rounding rounding(Fields scheme) {
		return scheme.object("rounding").map((fields) -> {
			Map<String, Rounding.Mode> modes = new LinkedHashMap<>();
			for (Rounding.Mode mode : Rounding.Mode.values()) {
				modes.put(mode.name(), mode);
			}
			long unit = fields.optionalNumber("unit_fen", 1, 100).orElse(1);
			if (unit != 1 && unit != 10 && unit != 100) {
				fields.refuse("unit_fen", "应是 1、10 或 100", "This should be 1, 10 or 100.");
			}
			Rounding rounding = new Rounding(fields.choiceOr("mode", modes, Rounding.Mode.HALF_UP), unit);
			fields.nothingElse();
			return rounding;
		}).orElse(Rounding.HALF_UP_TO_THE_FEN);
	}

	private static Calendar calendar(Fields scheme) {
		return scheme.object("calendar").map((fields) -> {
			Set<LocalDate> holidays = fields.dates("holidays");
			Set<LocalDate> makeup = fields.dates("makeup_workdays");
			if (makeup.stream().anyMatch(holidays::contains)) {
				fields.refuse("makeup_workdays", "同一天不能既放假又补班", "A day cannot be a holiday and a make-up workday.");
			}
			fields.nothingElse();
			return new Calendar(holidays, makeup);
		}).orElse(new Calendar(Set.of(), Set.of()));
	}

	private static List<Budget> budgets(Fields scheme) {
		List<Budget> budgets = new ArrayList<>();
		Set<String> funders = new HashSet<>();
		for (Fields fields : scheme.objects("budgets")) {
			String funder = fields.name("funder", LONGEST_FUNDER);
			if (!funder.isEmpty() && !funders.add(funder)) {
				fields.refuse("funder", "“" + funder + "”重复了", "\"" + funder + "\" is there twice.");
			}
			long used = fields.optionalNumber("used_before_fen", 0, Fields.MOST_FEN).orElse(0);
			budgets.add(new Budget(funder, fields.fen("fen"), used,
					fields.choiceOr("on_exhausted", choices(OnExhausted.values()), OnExhausted.PARTIAL)));
			fields.nothingElse();
		}
		return budgets;
	}

	private static Optional<FlatFee> flatFee(Fields scheme, Calendar calendar) {
		return scheme.object("package").map((fields) -> {
			FlatFee fee = new FlatFee(fields.fen("elder_fee_fen"), WhenReader.read(fields.object("when"), calendar),
					shares(fields));
			fields.textOr("id", "");
			fields.textOr("text", "");
			fields.nothingElse();
			return fee;
		});
	}

	private static Optional<PeriodSplit> periodSplit(Fields scheme) {
		return scheme.object("period_split").map((fields) -> {
			PeriodSplit split = new PeriodSplit(fields.text("from_funder"), parts(fields));
			fields.nothingElse();
			return split;
		});
	}

}
