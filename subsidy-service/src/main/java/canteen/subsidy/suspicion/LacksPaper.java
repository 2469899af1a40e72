package canteen.subsidy.suspicion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;
import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.money.Words;
import canteen.subsidy.policy.Condition;
import canteen.subsidy.policy.FlatFee;
import canteen.subsidy.policy.Rule;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policy.When;
import canteen.subsidy.policybook.Policies;

import org.springframework.stereotype.Component;

/**
 * Meals of somebody whose category is in force without the number of a paper, where a
 * policy of the month asks for that category. Once for each category: the office has one
 * answer for all who wait for the same papers.
 */
@Component
class LacksPaper implements Detector {

	private final Meals meals;

	private final Beneficiaries beneficiaries;

	private final Policies policies;

	LacksPaper(Meals meals, Beneficiaries beneficiaries, Policies policies) {
		this.meals = meals;
		this.beneficiaries = beneficiaries;
		this.policies = policies;
	}

	@Override
	public String kind() {
		return "category_lacks_paper";
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		Set<String> wanted = this.policies.published(month.from(), month.to())
			.stream()
			.flatMap(policy -> tags(Scheme.parse(policy.document())))
			.collect(Collectors.toSet());
		Map<String, List<String>> days = this.meals.by(month, "concat(m.elder, ' ', m.service_date)", """
				and exists (select 1 from beneficiary b where b.elder = m.elder
				and b.attributes like '%"approved":false%')
				""");
		Map<Long, Beneficiary> known = this.beneficiaries
			.of(days.keySet().stream().map(day -> Long.valueOf(day.split(" ")[0])).distinct().toList());
		Map<String, Waiting> waiting = new TreeMap<>();
		days.forEach((elderAndDay, meals) -> {
			Beneficiary elder = known.get(Long.valueOf(elderAndDay.split(" ")[0]));
			elder.categoriesOn(LocalDate.parse(elderAndDay.split(" ")[1]))
				.stream()
				.filter(category -> category.lacksPaper() && wanted.contains(category.tag()))
				.forEach(category -> waiting.computeIfAbsent(category.tag(), tag -> new Waiting())
					.add(elder.elder(), meals));
		});
		return waiting.entrySet().stream().map(one -> one.getValue().found(one.getKey())).toList();
	}

	private static Stream<String> tags(Scheme scheme) {
		Stream<When> meals = scheme.stages().stream().flatMap(stage -> stage.rules().stream()).map(Rule::when);
		Stream<When> operating = scheme.periodic().operatingRules().stream().map(rule -> rule.reach().when());
		Stream<When> fee = scheme.periodic().flatFee().map(FlatFee::when).stream();
		return Stream.of(meals, operating, fee)
			.flatMap(when -> when)
			.flatMap(when -> when.alternatives().stream())
			.flatMap(List::stream)
			.flatMap(condition -> (condition instanceof Condition.TagsAny any) ? any.tags().stream() : Stream.empty());
	}

	private static final class Waiting {

		private final Set<Long> elders = new TreeSet<>();

		private final List<String> meals = new ArrayList<>();

		private void add(long elder, List<String> more) {
			this.elders.add(elder);
			this.meals.addAll(more);
		}

		private Found found(String tag) {
			return new Found("category:" + tag,
					"类别“%s”还没有批文号的老人 %d 位,本月用餐 %d 餐".formatted(Words.of(tag), this.elders.size(), this.meals.size()),
					"%d elders whose category %s lacks the number of a paper had %d meals this month"
						.formatted(this.elders.size(), tag, this.meals.size()),
					this.meals, Map.of("elders", this.elders.size(), "meals", this.meals.size()));
		}

	}

}
