package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;
import canteen.subsidy.print.Html;

import org.springframework.stereotype.Component;

/** K 差异说明: how the month differs from the one before, in words. */
@Component
class DifferenceSheet implements SheetSource {

	private final Lines lines;

	DifferenceSheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "K";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		return new Sheet("K", "差异说明", List.of(Column.text("与上月相比", 100)), false, false,
				told -> sentences(month).forEach(sentence -> told.accept(new Object[] { sentence })));
	}

	private List<String> sentences(PackedMonth month) {
		YearMonth before = month.month().minusMonths(1);
		Tallies now = this.lines.tallies(month);
		Tallies then = this.lines.before(month);
		if (then.elders().isEmpty() && then.all().priceFen() == 0) {
			return List.of(before + " 没有账目,本月没有可比的上月。");
		}
		List<String> sentences = new ArrayList<>();
		sentences.add("补贴合计 " + changed(then.all().subsidyFen(), now.all().subsidyFen()) + "。");
		sentences.add("就餐 " + now.all().meals() + " 人次,上月 " + then.all().meals() + " 人次,"
				+ more(now.all().meals() - then.all().meals(), " 人次") + "。");
		sentences.add("每餐平均补贴 " + yuan(average(now)) + " 元,上月 " + yuan(average(then)) + " 元。");
		sentences.add("就餐老人 " + now.elders().size() + " 人:新来 " + without(now.elders().keySet(), then.elders().keySet())
				+ " 人,没有再来 " + without(then.elders().keySet(), now.elders().keySet()) + " 人。");
		Set<String> funders = new TreeSet<>(month.funders());
		for (String funder : funders) {
			sentences
				.add(Words.of(funder) + " " + changed(then.all().fundedFen(funder), now.all().fundedFen(funder)) + "。");
		}
		sentences.add("个人支付 " + changed(then.all().selfPayFen(), now.all().selfPayFen()) + "。");
		sentences.add((now.adjustments() == 0) ? "本月没有红字调整。" : "本月有红字调整 " + now.adjustments() + " 笔,见 G 表。");
		return sentences;
	}

	private static long average(Tallies month) {
		return (month.all().meals() > 0) ? Math.floorDiv(month.all().subsidyFen(), month.all().meals()) : 0;
	}

	private static long without(Set<Long> some, Set<Long> others) {
		return some.stream().filter(elder -> !others.contains(elder)).count();
	}

	private static String changed(long thenFen, long nowFen) {
		return yuan(nowFen) + " 元,上月 " + yuan(thenFen) + " 元,"
				+ ((nowFen == thenFen) ? "没有变化" : ((nowFen > thenFen) ? "多 " : "少 ") + yuan(Math.abs(nowFen - thenFen))
						+ " 元" + share(thenFen, nowFen));
	}

	private static String share(long thenFen, long nowFen) {
		return (thenFen <= 0) ? "" : "(" + Math.abs(nowFen - thenFen) * 100 / thenFen + "%)";
	}

	private static String more(long difference, String unit) {
		return (difference == 0) ? "没有变化" : ((difference > 0) ? "多 " : "少 ") + Math.abs(difference) + unit;
	}

	private static String yuan(long fen) {
		return Html.yuan(fen);
	}

}
