package canteen.subsidy.packsheet;

import canteen.subsidy.money.Words;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.pack.Column;
import canteen.subsidy.pack.PackedMonth;
import canteen.subsidy.pack.Sheet;
import canteen.subsidy.pack.SheetSource;

import org.springframework.stereotype.Component;

/** B 花名册: everybody who ate, with what the roster said at the end of the month. */
@Component
class RosterSheet implements SheetSource {

	private final Lines lines;

	private final Beneficiaries beneficiaries;

	RosterSheet(Lines lines, Beneficiaries beneficiaries) {
		this.lines = lines;
		this.beneficiaries = beneficiaries;
	}

	@Override
	public String code() {
		return "B";
	}

	@Override
	public Sheet sheet(PackedMonth month) {
		return new Sheet("B", "花名册",
				List.of(Column.number("序号"), Column.text("姓名", 10), Column.text("证件后四位", 8), Column.text("居民小组", 14),
						Column.number("年龄"), Column.text("人员类别", 24), Column.text("能力等级", 8), Column.count("本月餐数")),
				true, false, told -> rows(month).forEach(told));
	}

	private List<Object[]> rows(PackedMonth month) {
		Map<Long, Tally> elders = this.lines.tallies(month).elders();
		Map<Long, Beneficiary> known = this.beneficiaries.of(month.statement(), elders.keySet());
		LocalDate day = month.month().atEndOfMonth();
		List<Object[]> rows = new ArrayList<>();
		elders.forEach((elder, tally) -> {
			Optional<Beneficiary> one = Optional.ofNullable(known.get(elder));
			Optional<MonthOf> seen = one.map(told -> new MonthOf(month.month(), told));
			rows.add(new Object[] { rows.size() + 1, month.name(elder), month.tail(elder), month.group(elder),
					one.map(Beneficiary::birthDate)
						.map(born -> (Object) Period.between(born, day).getYears())
						.orElse(""),
					seen.map(RosterSheet::tags).orElse(""), seen.map(MonthOf::ability).map(Words::of).orElse(""),
					tally.meals() });
		});
		return rows;
	}

	private static String tags(MonthOf elder) {
		return elder.tags().stream().map(Words::of).collect(Collectors.joining("、"));
	}

}
