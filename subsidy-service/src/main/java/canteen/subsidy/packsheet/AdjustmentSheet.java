package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/** G 红字调整: what a closed month was, what it should have been, and the difference. */
@Component
class AdjustmentSheet implements SheetSource {

	private final Lines lines;

	AdjustmentSheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "G";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		List<Column> columns = new ArrayList<>(List.of(Column.text("序号", 9), Column.text("原账期", 8),
				Column.text("原序号", 7), Column.date("日期"), Column.text("姓名", 10), Column.text("原因", 28),
				Column.money("原补贴"), Column.money("应补贴"), Column.money("差额")));
		month.funders().forEach(funder -> columns.add(Column.money(Words.of(funder) + "差额")));
		columns.add(Column.money("个人支付差额"));
		return new Sheet("G", "红字调整", columns, true, false, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		Map<String, List<Line>> changes = new LinkedHashMap<>();
		this.lines.adjustments(month,
				line -> changes
					.computeIfAbsent(line.attendance().orElse("serial " + line.serial()), key -> new ArrayList<>())
					.add(line));
		return changes.values().stream().map(lines -> row(month, lines)).toList();
	}

	private static Object[] row(PackedMonth month, List<Line> lines) {
		Line first = lines.get(0);
		Line last = lines.get(lines.size() - 1);
		long was = lines.get(0).takesBack() ? -first.subsidyFen() : 0;
		long difference = lines.stream().mapToLong(Line::subsidyFen).sum();
		List<Object> row = new ArrayList<>(List.of(
				(lines.size() > 1) ? first.serial() + "-" + last.serial() : Integer.toString(first.serial()),
				first.originalMonth(), (first.originalSerial() != null) ? first.originalSerial().toString() : "",
				first.date(), first.elder().map(month::name).orElse(""),
				first.reason().isEmpty() ? last.reason() : first.reason(), was, was + difference, difference));
		month.funders().forEach(funder -> row.add(lines.stream().mapToLong(line -> line.fundedFen(funder)).sum()));
		row.add(lines.stream().mapToLong(Line::selfPayFen).sum());
		return row.toArray();
	}

}
