package canteen.subsidy.packsheet;

import canteen.subsidy.archive.Surroundings;
import canteen.subsidy.money.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/**
 * F 分类汇总: by funder with the year to date and what is left of the budget, by residents'
 * group, and by category. Somebody in two categories is counted in both.
 */
@Component
class ClassSheet implements SheetSource {

	private final Lines lines;

	private final Beneficiaries beneficiaries;

	ClassSheet(Lines lines, Beneficiaries beneficiaries) {
		this.lines = lines;
		this.beneficiaries = beneficiaries;
	}

	@Override
	public String code() {
		return "F";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		return new Sheet("F", "分类汇总",
				List.of(Column.text("分类方式", 10), Column.text("名称", 18), Column.text("人数", 7), Column.text("餐数", 7),
						Column.amount("本月补贴"), Column.amount("本年累计"), Column.amount("全年预算"), Column.amount("预算余额")),
				false, false, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		Tally all = this.lines.tallies(month).all();
		Map<Long, Tally> elders = this.lines.tallies(month).elders();
		List<Object[]> rows = new ArrayList<>();
		Surroundings.Year year = month.surroundings().year();
		Map<String, Long> toDate = year.toDateFen();
		Map<String, Long> budgets = year.budgetsFen();
		Map<String, Long> spent = year.everywhereFen();
		month.funders().forEach(funder -> {
			Object budget = budgets.containsKey(funder) ? (Object) budgets.get(funder) : "";
			Object left = budgets.containsKey(funder) ? (Object) (budgets.get(funder) - spent.getOrDefault(funder, 0L))
					: "";
			rows.add(new Object[] { "出资方", Words.of(funder), "", "", all.fundedFen(funder),
					toDate.getOrDefault(funder, 0L), budget, left });
		});
		rows.addAll(groups(month, elders));
		rows.addAll(categories(month, elders));
		return rows;
	}

	private static List<Object[]> groups(PackedMonth month, Map<Long, Tally> elders) {
		Map<String, Sum> groups = new TreeMap<>();
		elders.forEach(
				(elder, tally) -> groups.computeIfAbsent(month.group(elder), group -> new Sum()).add(elder, tally));
		return groups.entrySet()
			.stream()
			.map(group -> row("居民小组", group.getKey().isEmpty() ? "(没有登记)" : group.getKey(), group.getValue()))
			.toList();
	}

	private List<Object[]> categories(PackedMonth month, Map<Long, Tally> elders) {
		Map<Long, Beneficiary> known = this.beneficiaries.of(month.statement(), elders.keySet());
		Map<String, Sum> categories = new TreeMap<>();
		elders.forEach((elder, tally) -> {
			List<String> tags = known.containsKey(elder) ? new MonthOf(month.month(), known.get(elder)).tags()
					: List.of();
			(tags.isEmpty() ? List.of("") : tags)
				.forEach(tag -> categories.computeIfAbsent(tag, one -> new Sum()).add(elder, tally));
		});
		return categories.entrySet()
			.stream()
			.map(tag -> row("人员类别", tag.getKey().isEmpty() ? "普通老人" : Words.of(tag.getKey()), tag.getValue()))
			.toList();
	}

	private static Object[] row(String by, String name, Sum sum) {
		return new Object[] { by, name, sum.elders.size() + " 人", sum.meals + " 餐", sum.subsidyFen, "", "", "" };
	}

	private static final class Sum {

		private final Set<Long> elders = new HashSet<>();

		private long meals;

		private long subsidyFen;

		private void add(long elder, Tally tally) {
			this.elders.add(elder);
			this.meals += tally.meals();
			this.subsidyFen += tally.subsidyFen();
		}

	}

}
