package canteen.subsidy.packsheet;

import java.util.ArrayList;
import java.util.List;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/** E 日汇总: each service day's meals and money. */
@Component
class DaySheet implements SheetSource {

	private final Lines lines;

	DaySheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "E";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		List<Column> columns = new ArrayList<>(List.of(Column.date("日期")));
		columns.addAll(Tally.columns(month.funders()));
		return new Sheet("E", "日汇总", columns, true, false, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		List<Object[]> rows = new ArrayList<>();
		this.lines.tallies(month).days().forEach((day, tally) -> {
			List<Object> row = new ArrayList<>(List.of(day));
			row.addAll(tally.cells(month.funders()));
			rows.add(row.toArray());
		});
		return rows;
	}

}
