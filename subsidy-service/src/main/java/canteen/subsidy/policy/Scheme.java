package canteen.subsidy.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import canteen.subsidy.policy.Limit.Per;
import canteen.subsidy.policy.Limit.Scope;
import canteen.subsidy.policy.PolicyRefused.Fault;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One policy version as it was written, checked and ready to assess meals. Immutable.
 */
public final class Scheme {

	private static final int LONGEST = 200_000;

	private static final int DEEPEST = 30;

	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
			.build())
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final Parts parts;

	private final Set<String> funders;

	private final String json;

	private Scheme(Parts parts, String json) {
		this.parts = parts;
		this.json = json;
		this.funders = Collections.unmodifiableSet(fundersOf(parts));
	}

	/**
	 * Reads a document strictly.
	 * @throws PolicyRefused naming every key that is unknown, missing or makes no sense
	 */
	public static Scheme parse(String json) {
		JsonNode document = tree(json);
		List<Fault> faults = new ArrayList<>();
		Parts parts = SchemeReader.read(new Fields(document, "", faults));
		if (!faults.isEmpty()) {
			throw new PolicyRefused(faults);
		}
		return new Scheme(parts, JSON.writeValueAsString(sorted(document)));
	}

	private static JsonNode tree(String json) {
		if (json.length() > LONGEST) {
			throw new PolicyRefused(List.of(new Fault("", "文件太大，最多" + LONGEST + "个字符",
					"The document is longer than " + LONGEST + " characters.")));
		}
		try {
			return JSON.readTree(json);
		}
		catch (JacksonException ex) {
			String line = (ex.getLocation() != null) ? "第" + ex.getLocation().getLineNr() + "行" : "";
			throw new PolicyRefused(List.of(new Fault("", "不是合规的 JSON（" + line + "，也可能是同一个词写了两次）",
					"This is not proper JSON; perhaps a key is there twice.")));
		}
	}

	private static JsonNode sorted(JsonNode node) {
		if (node.isObject()) {
			ObjectNode sorted = JsonNodeFactory.instance.objectNode();
			new TreeSet<>(node.propertyNames()).forEach((key) -> sorted.set(key, sorted(node.get(key))));
			return sorted;
		}
		if (node.isArray()) {
			ArrayNode sorted = JsonNodeFactory.instance.arrayNode();
			node.forEach((element) -> sorted.add(sorted(element)));
			return sorted;
		}
		return node;
	}

	private static Set<String> fundersOf(Parts parts) {
		Set<String> funders = new TreeSet<>();
		Stream<Shares> meals = parts.stages().stream().flatMap((stage) -> stage.rules().stream()).map(Rule::shares);
		Stream<Shares> operating = parts.periodic().operatingRules().stream().map(OperatingRule::shares);
		Stream<Shares> monthly = parts.periodic().flatFee().map(FlatFee::shares).stream();
		Stream<Shares> late = parts.periodic().periodSplit().map(PeriodSplit::shares).stream();
		Stream.of(meals, operating, monthly, late)
			.flatMap((shares) -> shares)
			.flatMap((shares) -> shares.parts().stream())
			.forEach((part) -> funders.add(part.funder()));
		return funders;
	}

	/**
	 * Everybody this policy lets pay, for meals or for operating.
	 */
	public Set<String> funders() {
		return this.funders;
	}

	public List<Stage> stages() {
		return this.parts.stages();
	}

	public List<Budget> budgets() {
		return this.parts.budgets();
	}

	public Terms terms() {
		return this.parts.terms();
	}

	public Periodic periodic() {
		return this.parts.periodic();
	}

	/**
	 * The longest span whose earlier meals of the same elder can change what a meal comes
	 * to; at least a day, and a month for a flat monthly fee.
	 */
	public Per longestElderSpan() {
		Per least = periodic().flatFee().isPresent() ? Per.MONTH : Per.DAY;
		return Stream.concat(Stream.of(least), limits().map(Limit::per)).max(Per::compareTo).orElse(least);
	}

	/**
	 * If other elders' meals can change what a meal comes to (budgets, limits over all).
	 */
	public boolean countsAcrossElders() {
		return !budgets().isEmpty() || limits().anyMatch((limit) -> limit.scope() == Scope.ALL);
	}

	/**
	 * If something is computed once for a period, not with each meal (operating
	 * subsidies, a flat monthly fee, a split of the period's total).
	 */
	public boolean paysOverPeriods() {
		return !periodic().operatingRules().isEmpty() || periodic().flatFee().isPresent()
				|| periodic().periodSplit().isPresent();
	}

	private Stream<Limit> limits() {
		return stages().stream()
			.flatMap((stage) -> Stream.concat(stage.limits().stream(),
					stage.rules().stream().flatMap((rule) -> rule.limits().stream())));
	}

	/**
	 * The same document with sorted keys and no white space.
	 */
	public String toJson() {
		return this.json;
	}

	/**
	 * What holds for every rule: how age and rounding work, what the elder always pays,
	 * and which days are worked.
	 */
	public record Terms(AgeRule ageRule, Rounding rounding, long minElderPaysFen, Calendar calendar) {
	}

	/**
	 * What is computed over a period, not a meal.
	 */
	public record Periodic(List<OperatingRule> operatingRules, Optional<FlatFee> flatFee,
			Optional<PeriodSplit> periodSplit) {

		public Periodic {
			operatingRules = List.copyOf(operatingRules);
		}

	}

	record Parts(List<Stage> stages, Terms terms, List<Budget> budgets, Periodic periodic) {

		Parts {
			stages = List.copyOf(stages);
			budgets = List.copyOf(budgets);
		}

	}

}
