package canteen.subsidy.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import canteen.subsidy.ledger.Share;
import canteen.subsidy.neighbour.MemberCalls;

import org.springframework.stereotype.Component;

/** Makes the files of a statement; the names come from the roster and are not kept. */
@Component
class PrintStatement {

	private static final int NAMES_AT_ONCE = 500;

	private final Figures figures;

	private final MemberCalls member;

	PrintStatement(Figures figures, MemberCalls member) {
		this.figures = figures;
		this.member = member;
	}

	byte[] workbook(Statement statement) {
		return new StatementWorkbook(sheet(statement)).bytes();
	}

	byte[] csv(Statement statement) {
		return new StatementCsv(sheet(statement)).bytes();
	}

	private Sheet sheet(Statement statement) {
		List<Line> lines = this.figures.lines(statement.canteen(), statement.month(), 0, statement.lastSerial(),
				Integer.MAX_VALUE);
		TreeSet<String> funders = new TreeSet<>();
		lines.forEach(line -> line.funders().stream().map(Share::funder).forEach(funders::add));
		return new Sheet(statement, lines, List.copyOf(funders), names(lines));
	}

	private Map<Long, MemberCalls.Name> names(List<Line> lines) {
		List<Long> elders = new ArrayList<>(
				lines.stream().map(Line::elder).filter(elder -> elder > 0).distinct().sorted().toList());
		Map<Long, MemberCalls.Name> names = new LinkedHashMap<>();
		for (int from = 0; from < elders.size(); from += NAMES_AT_ONCE) {
			List<Long> some = elders.subList(from, Math.min(elders.size(), from + NAMES_AT_ONCE));
			this.member.names(some).forEach(name -> names.put(name.elder(), name));
		}
		return names;
	}

	/** Everything that is printed. */
	record Sheet(Statement statement, List<Line> lines, List<String> funders, Map<Long, MemberCalls.Name> names) {

		List<Line> regular() {
			return this.lines.stream().filter(line -> !line.isAdjustment()).toList();
		}

		List<Line> adjustments() {
			return this.lines.stream().filter(Line::isAdjustment).toList();
		}

		String name(Line line) {
			if (line.elder() == 0) {
				return "";
			}
			MemberCalls.Name name = this.names.get(line.elder());
			return (name != null) ? name.name() : "(名册中没有 #" + line.elder() + ")";
		}

		String tail(Line line) {
			MemberCalls.Name name = this.names.get(line.elder());
			return (name != null && name.tail() != null) ? name.tail() : "";
		}

	}

}
