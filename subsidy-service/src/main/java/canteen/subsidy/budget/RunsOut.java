package canteen.subsidy.budget;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;
import canteen.subsidy.money.Words;
import canteen.subsidy.print.Html;

import org.springframework.stereotype.Component;

/**
 * A year's budget that is used up, or will be before the year ends, by what is spent up
 * to the month. Whoever signs a month that the funder pays has to say what is done.
 */
@Component
class RunsOut implements Detector {

	private static final Map<String, String> THEN = Map.of("stop", "用完即停发", "partial", "用完当餐只补剩余部分", WhenExhausted.WARN,
			"政策没有规定用完后停发,补贴会照常发生");

	private static final Map<String, String> THEN_IN_ENGLISH = Map.of("stop", "then the subsidy stops", "partial",
			"then only what is left is paid", WhenExhausted.WARN, "no policy stops the subsidy then");

	private final Budgets budgets;

	private final WhenExhausted whenExhausted;

	RunsOut(Budgets budgets, WhenExhausted whenExhausted) {
		this.budgets = budgets;
		this.whenExhausted = whenExhausted;
	}

	@Override
	public String kind() {
		return "budget_runs_out";
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		int year = month.month().getYear();
		LocalDate day = this.budgets.today().isBefore(month.to()) ? this.budgets.today() : month.to();
		Map<String, TreeMap<YearMonth, Long>> spent = this.budgets.spent(year);
		Map<String, String> then = this.whenExhausted.on(day);
		List<Found> found = new ArrayList<>();
		for (Budgets.Budget budget : this.budgets.of(year)) {
			TreeMap<YearMonth, Long> months = spent.getOrDefault(budget.funder(), new TreeMap<>());
			BurnDown burn = new BurnDown(year, budget.fen(), months.headMap(month.month(), true), day);
			Optional<LocalDate> end = burn.exhaustedOn();
			if (end.isPresent() && this.budgets.pays(budget.funder(), month)) {
				found.add(found(budget, burn, end.get(), then.getOrDefault(budget.funder(), WhenExhausted.WARN)));
			}
		}
		return found;
	}

	private static Found found(Budgets.Budget budget, BurnDown burn, LocalDate end, String then) {
		String spent = Html.plainYuan(burn.totalSpentFen());
		String whole = Html.plainYuan(budget.fen());
		String chinese = "%s %d 年预算 %s 元,已用 %s 元,%s;%s".formatted(Words.of(budget.funder()), budget.year(), whole,
				spent, burn.isExhausted() ? "已经用完" : "照此下去 " + end + " 用完", THEN.get(then));
		String english = "%s has %s yuan for %d and used %s; %s, %s".formatted(budget.funder(), whole, budget.year(),
				spent, burn.isExhausted() ? "nothing is left" : "at this rate it is used up on " + end,
				THEN_IN_ENGLISH.get(then));
		return new Found("budget:" + budget.year() + ":" + budget.funder(), chinese, english, List.of(),
				Map.of("fen", budget.fen(), "spentFen", burn.totalSpentFen(), "leftFen", burn.leftFen(), "exhaustedOn",
						end.toString(), "then", then));
	}

}
