package canteen.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/** A statement as a person reads it who has nothing but the file. */
final class StatementWorkbook {

	private static final Map<String, String> FUNDERS = Map.of("县级补贴", "county", "社区补贴", "community");

	private final List<Row> application;

	private final List<Row> meals;

	StatementWorkbook(byte[] file) throws IOException {
		try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
			this.application = workbook.findSheet("申报表").orElseThrow().read();
			this.meals = workbook.findSheet("就餐明细").orElseThrow().read();
		}
	}

	/** The meals that stand, as each line splits them. */
	List<ExpectedMoney> standingMeals() {
		List<ExpectedMoney> standing = new ArrayList<>();
		for (Map<String, Object> line : lines()) {
			if ("正常".equals(line.get("状态"))) {
				Map<String, Long> funders = new TreeMap<>();
				FUNDERS.forEach((title, funder) -> {
					long fen = fen(line.getOrDefault(title, BigDecimal.ZERO));
					if (fen != 0) {
						funders.put(funder, fen);
					}
				});
				standing.add(new ExpectedMoney(fen(line.get("个人支付")), funders));
			}
		}
		return standing;
	}

	/** What each funder comes to over all lines, those that take back included. */
	Map<String, Long> funders() {
		Map<String, Long> funders = new TreeMap<>();
		for (Map<String, Object> line : lines()) {
			FUNDERS.forEach((title, funder) -> funders.merge(funder, fen(line.getOrDefault(title, BigDecimal.ZERO)),
					Long::sum));
		}
		funders.values().removeIf((fen) -> fen == 0);
		return funders;
	}

	long total(String title) {
		return fen(application(title).getCell(2).getValue());
	}

	String inWords(String title) {
		return application(title).getCellText(3);
	}

	private Row application(String title) {
		return this.application.stream()
			.filter((row) -> row.getCellCount() > 1 && title.equals(row.getCellText(0)))
			.findFirst()
			.orElseThrow();
	}

	private List<Map<String, Object>> lines() {
		Row titles = this.meals.get(0);
		List<Map<String, Object>> lines = new ArrayList<>();
		for (Row row : this.meals.subList(1, this.meals.size())) {
			if (row.getCell(0).getType() != CellType.NUMBER) {
				continue;
			}
			Map<String, Object> line = new LinkedHashMap<>();
			row.forEach((cell) -> {
				if (cell != null && cell.getType() != CellType.EMPTY) {
					line.put(titles.getCellText(cell.getColumnIndex()),
							(cell.getType() == CellType.NUMBER) ? cell.asNumber() : cell.getText());
				}
			});
			lines.add(line);
		}
		return lines;
	}

	private static long fen(Object yuan) {
		return new BigDecimal(yuan.toString()).movePointRight(2).longValueExact();
	}

}
