package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/** I 公示: masked names, counts and amounts; no category, no ID number, no address. */
@Component
class NoticeSheet implements SheetSource {

	private final Lines lines;

	NoticeSheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "I";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		return new Sheet("I", "公示",
				List.of(Column.number("序号"), Column.text("姓名", 10), Column.text("居民小组", 16), Column.count("餐数"),
						Column.money("餐价"), Column.money("补贴"), Column.money("个人支付")),
				true, false, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		Map<Long, Tally> elders = this.lines.tallies(month).elders();
		List<Object[]> rows = new ArrayList<>();
		elders.forEach((elder, tally) -> rows.add(new Object[] { rows.size() + 1, Words.masked(month.name(elder)),
				month.group(elder), tally.meals(), tally.priceFen(), tally.subsidyFen(), tally.selfPayFen() }));
		return rows;
	}

}
