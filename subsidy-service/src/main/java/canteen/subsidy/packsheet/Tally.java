package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import canteen.subsidy.pack.Column;

/** Meals and money of several lines. */
final class Tally {

	private long meals;

	private long priceFen;

	private long selfPayFen;

	private final Map<String, Long> funders = new TreeMap<>();

	void add(Line line) {
		this.meals += line.meals();
		this.priceFen += line.priceFen();
		this.selfPayFen += line.selfPayFen();
		line.funders().forEach((funder, fen) -> this.funders.merge(funder, fen, Long::sum));
	}

	long meals() {
		return this.meals;
	}

	long priceFen() {
		return this.priceFen;
	}

	long selfPayFen() {
		return this.selfPayFen;
	}

	long fundedFen(String funder) {
		return this.funders.getOrDefault(funder, 0L);
	}

	long subsidyFen() {
		return this.funders.values().stream().mapToLong(Long::longValue).sum();
	}

	/** Meals, price, each funder, self-pay. */
	static List<Column> columns(List<String> funders) {
		List<Column> columns = new ArrayList<>(List.of(Column.count("餐数"), Column.money("餐价")));
		funders.forEach(funder -> columns.add(Column.money(Words.of(funder) + "补贴")));
		columns.add(Column.money("个人支付"));
		return columns;
	}

	/** The cells of those columns. */
	List<Object> cells(List<String> funders) {
		List<Object> cells = new ArrayList<>(List.of(this.meals, this.priceFen));
		funders.forEach(funder -> cells.add(fundedFen(funder)));
		cells.add(this.selfPayFen);
		return cells;
	}

}
