package canteen.subsidy.suspicion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import canteen.subsidy.anomaly.CanteenMonth;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The month's meals that stand, asked in the ways the detectors need. */
@Repository
class Meals {

	private static final String STANDING = """
			from meal_fact m
			where m.canteen = :canteen
			and m.service_date between :from and :to
			and m.voided_at is null
			""";

	private final JdbcClient jdbc;

	Meals(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Each elder's meals that meet the condition, in order of eating. */
	Map<Long, List<String>> byElder(CanteenMonth month, String condition) {
		return grouped("select m.elder as subject, m.attendance " + STANDING + condition
				+ " order by m.elder, m.service_date, m.taken_at, m.attendance", month)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(group -> Long.valueOf(group.getKey()), Map.Entry::getValue, (one, two) -> one,
					LinkedHashMap::new));
	}

	/** Meals that meet the condition under the word that the expression gives. */
	Map<String, List<String>> by(CanteenMonth month, String expression, String condition) {
		return grouped("select " + expression + " as subject, m.attendance " + STANDING + condition
				+ " order by subject, m.service_date, m.taken_at, m.attendance", month);
	}

	/** How many meals stand. */
	long count(CanteenMonth month, String condition) {
		return this.jdbc.sql("select count(*) " + STANDING + condition)
			.param("canteen", month.canteen())
			.param("from", month.from())
			.param("to", month.to())
			.query(Long.class)
			.single();
	}

	private Map<String, List<String>> grouped(String sql, CanteenMonth month) {
		Map<String, List<String>> groups = new LinkedHashMap<>();
		this.jdbc.sql(sql)
			.param("canteen", month.canteen())
			.param("from", month.from())
			.param("to", month.to())
			.query(row -> {
				groups.computeIfAbsent(row.getString("subject"), key -> new ArrayList<>())
					.add(row.getString("attendance"));
			});
		return groups;
	}

}
