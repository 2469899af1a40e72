package canteen.subsidy.packsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/** D 个人汇总: each elder's meals and money. */
@Component
class ElderSheet implements SheetSource {

	private final Lines lines;

	ElderSheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "D";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		List<Column> columns = new ArrayList<>(
				List.of(Column.number("序号"), Column.text("姓名", 10), Column.text("证件后四位", 8), Column.text("居民小组", 14)));
		columns.addAll(Tally.columns(month.funders()));
		return new Sheet("D", "个人汇总", columns, true, false, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		Map<Long, Tally> elders = this.lines.tallies(month).elders();
		List<Object[]> rows = new ArrayList<>();
		elders.forEach((elder, tally) -> {
			List<Object> row = new ArrayList<>(
					List.of(rows.size() + 1, month.name(elder), month.tail(elder), month.group(elder)));
			row.addAll(tally.cells(month.funders()));
			rows.add(row.toArray());
		});
		return rows;
	}

}
