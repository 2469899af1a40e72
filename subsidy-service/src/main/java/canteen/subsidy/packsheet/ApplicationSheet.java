package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.util.ArrayList;
import java.util.List;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/**
 * A 申报表: what is applied for, in figures and in words, with the boxes of three people.
 */
@Component
class ApplicationSheet implements SheetSource {

	private final Lines lines;

	ApplicationSheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "A";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		return new Sheet("A", "申报表",
				List.of(Column.text("项目", 24), Column.text("数量", 12), Column.amount("金额(元)"), Column.text("大写", 44)),
				false, true, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		Tallies tallies = this.lines.tallies(month);
		Tally all = tallies.all();
		Tally meals = tallies.meals();
		List<Object[]> rows = new ArrayList<>();
		rows.add(new Object[] { "就餐人数", tallies.diners().size() + " 人", "", "" });
		rows.add(new Object[] { "就餐人次", meals.meals() + " 人次", "", "" });
		month.funders().forEach(funder -> rows.add(money(Words.of(funder) + "补贴", all.fundedFen(funder))));
		rows.add(money("补贴合计", all.subsidyFen()));
		rows.add(money("其中：餐费补贴", meals.subsidyFen()));
		rows.add(money("其中：运营及其他补贴", all.subsidyFen() - meals.subsidyFen()));
		rows.add(money("个人支付合计", all.selfPayFen()));
		rows.add(money("餐费合计", all.priceFen()));
		return rows;
	}

	private static Object[] money(String title, long fen) {
		return new Object[] { title, "", fen, Words.amount(fen) };
	}

}
