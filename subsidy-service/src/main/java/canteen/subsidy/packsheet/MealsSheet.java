package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.util.ArrayList;
import java.util.List;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/** C 就餐明细: every posting of the month, serials without holes. */
@Component
class MealsSheet implements SheetSource {

	private final Lines lines;

	MealsSheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "C";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		List<Column> columns = new ArrayList<>(List.of(Column.number("序号"), Column.date("日期"), Column.text("餐次", 8),
				Column.text("助餐点", 13), Column.text("姓名", 12), Column.text("证件后四位", 9), Column.money("餐价")));
		month.funders().forEach(funder -> columns.add(Column.money(Words.of(funder) + "补贴")));
		columns.addAll(List.of(Column.money("个人支付"), Column.text("识别方式", 8), Column.text("扫码台", 8),
				Column.text("方式", 8), Column.text("政策版本", 14), Column.text("条款与依据", 52), Column.text("状态", 9)));
		return new Sheet("C", "就餐明细", columns, true, false,
				told -> this.lines.each(month, line -> told.accept(row(month, line))));
	}

	private static Object[] row(PackedMonth month, Line line) {
		List<Object> row = new ArrayList<>(List.of(line.serial(), line.date(), Words.of(line.slot()), month.canteen(),
				line.elder().map(month::name).orElse(""), line.elder().map(month::tail).orElse(""), line.priceFen()));
		month.funders().forEach(funder -> row.add(line.fundedFen(funder)));
		row.addAll(List.of(line.selfPayFen(), Words.of(line.how()), line.station(), Words.of(line.mode()),
				line.policy(), line.sentence(), line.status()));
		return row.toArray();
	}

}
