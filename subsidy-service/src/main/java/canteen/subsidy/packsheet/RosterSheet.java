package canteen.subsidy.packsheet;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
		Map<Long, Long> meals = new TreeMap<>();
		this.lines.each(month,
				line -> line.elder().ifPresent(elder -> meals.merge(elder, (long) line.meals(), Long::sum)));
		Map<Long, Beneficiary> known = this.beneficiaries.of(month.statement(), meals.keySet());
		LocalDate day = month.month().atEndOfMonth();
		List<Object[]> rows = new ArrayList<>();
		meals.forEach((elder, count) -> {
			Optional<Beneficiary> one = Optional.ofNullable(known.get(elder));
			rows.add(new Object[] { rows.size() + 1, month.name(elder), month.tail(elder), month.group(elder),
					one.map(Beneficiary::birthDate)
						.map(born -> (Object) Period.between(born, day).getYears())
						.orElse(""),
					one.map(elderOf -> tags(elderOf, month)).orElse(""),
					one.map(elderOf -> ability(elderOf, day)).orElse(""), count });
		});
		return rows;
	}

	/** Categories in force on any day of the month. */
	private static String tags(Beneficiary elder, PackedMonth month) {
		LocalDate first = month.month().atDay(1);
		LocalDate last = month.month().atEndOfMonth();
		return elder.categories()
			.stream()
			.filter(category -> (category.from() == null || !category.from().isAfter(last))
					&& (category.to() == null || !category.to().isBefore(first)))
			.map(category -> Words.of(category.tag()))
			.distinct()
			.collect(Collectors.joining("、"));
	}

	private static String ability(Beneficiary elder, LocalDate day) {
		return elder.abilities()
			.stream()
			.filter(ability -> (ability.from() == null || !ability.from().isAfter(day))
					&& (ability.to() == null || !ability.to().isBefore(day)))
			.map(ability -> Words.of(ability.grade()))
			.findFirst()
			.orElse("");
	}

}
