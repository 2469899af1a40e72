package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.subsidy.neighbour.MealCalls;
import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/**
 * J 收支: what the month earned, what came in and went out, and the prepaid money that is
 * held for elders. Guests and second portions are told by meal-service.
 */
@Component
class IncomeSheet implements SheetSource {

	private static final Map<String, String> KINDS = Map.of("second", "加餐收入", "guest", "外来就餐收入");

	private static final Map<String, String> METHODS = Map.of("cash", "现金", "wechat", "微信", "alipay", "支付宝", "prepaid",
			"预存款", "house", "免收");

	private final Lines lines;

	IncomeSheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "J";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		return new Sheet("J", "收支",
				List.of(Column.text("类别", 12), Column.text("项目", 30), Column.amount("金额(元)"), Column.text("说明", 40)),
				false, true, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		Tally all = this.lines.tallies(month).all();
		MealCalls.Takings takings = month.surroundings().takings();
		List<Object[]> rows = new ArrayList<>();
		rows.add(row("收入", "老人个人支付", all.selfPayFen(), ""));
		takings.kinds()
			.stream()
			.filter(kind -> KINDS.containsKey(kind.kind()))
			.forEach(kind -> rows.add(row("收入", KINDS.get(kind.kind()), kind.fen(), kind.count() + " 份,无补贴")));
		month.funders().forEach(funder -> rows.add(row("应收补贴", Words.of(funder), all.fundedFen(funder), "见申报表")));
		month.surroundings()
			.moved()
			.forEach(moved -> rows
				.add(row("资金往来", ("received".equals(moved.direction()) ? "收到拨款 " : "付给助餐点 ") + Words.of(moved.funder()),
						moved.fen(), "")));
		takings.methods()
			.forEach(method -> rows
				.add(row("收款方式", METHODS.getOrDefault(method.method(), method.method()), method.fen(), "柜台登记")));
		MealCalls.Prepaid prepaid = takings.prepaid();
		rows.add(row("代管预存款", "期初余额", prepaid.openingFen(), "属于老人,可全额退"));
		rows.add(row("代管预存款", "本期充值", prepaid.toppedUpFen(), ""));
		rows.add(row("代管预存款", "本期支付", -prepaid.spentFen(), ""));
		rows.add(row("代管预存款", "本期退款", -prepaid.refundedFen(), ""));
		rows.add(row("代管预存款", "期末余额", prepaid.closingFen(), ""));
		if (prepaid.debtFen() != 0) {
			rows.add(row("代管预存款", "离线透支待收", prepaid.debtFen(), ""));
		}
		return rows;
	}

	private static Object[] row(String kind, String what, long fen, String note) {
		return new Object[] { kind, what, fen, note };
	}

}
