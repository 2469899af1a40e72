package canteen.deploy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The example policy worked out by hand, apart from the engine: what one lunch of 12 yuan
 * costs whom.
 */
record ExpectedMoney(long selfPayFen, Map<String, Long> funders) {

	static final long LUNCH_FEN = 1200;

	static ExpectedMoney ofLunch(List<String> row, LocalDate today) {
		String id = row.get(2);
		LocalDate birthDate = LocalDate
			.parse(id.substring(6, 10) + "-" + id.substring(10, 12) + "-" + id.substring(12, 14));
		int age = Period.between(birthDate, today).getYears();
		String category = row.get(7);
		if (category.equals("特困")) {
			return new ExpectedMoney(0, Map.of("county", 1200L));
		}
		if (category.equals("低保")) {
			return new ExpectedMoney(400, Map.of("county", 480L, "community", 320L));
		}
		if (age >= 80) {
			return new ExpectedMoney(700, Map.of("county", 300L, "community", 200L));
		}
		return new ExpectedMoney(960, Map.of("community", 240L));
	}

	static Map<String, Long> sum(List<ExpectedMoney> meals) {
		Map<String, Long> sum = new TreeMap<>();
		meals.forEach((meal) -> meal.funders().forEach((funder, fen) -> sum.merge(funder, fen, Long::sum)));
		return sum;
	}

}
