package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.util.List;

import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/** H 送餐签收: the meals that were carried, with room for a signature. */
@Component
class DeliverySheet implements SheetSource {

	private final Lines lines;

	DeliverySheet(Lines lines) {
		this.lines = lines;
	}

	@Override
	public String code() {
		return "H";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		return new Sheet("H", "送餐签收",
				List.of(Column.number("序号"), Column.date("日期"), Column.text("餐次", 6), Column.text("姓名", 10),
						Column.text("证件后四位", 8), Column.text("居民小组", 14), Column.text("送餐登记人", 14), Column.count("份数"),
						Column.text("签收", 18)),
				true, true, told -> this.lines.deliveries(month, line -> told.accept(row(month, line))));
	}

	private static Object[] row(PackedMonth month, Line line) {
		return new Object[] { line.serial(), line.date(), Words.of(line.slot()),
				line.elder().map(month::name).orElse(""), line.elder().map(month::tail).orElse(""),
				line.elder().map(month::group).orElse(""), line.takenBy(), (long) line.meals(), "" };
	}

}
