package canteen.subsidy.operating;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import canteen.subsidy.appraisal.Monthly;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Share;
import canteen.subsidy.ledger.Split;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.mealfact.MealFacts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The meals of a month as they stand in the ledger now. */
@Repository
class EatenMeals {

	private static final String STANDING = """
			and p.reverses is null
			and not exists (select 1 from posting r where r.reverses = p.id)
			""";

	private final JdbcClient jdbc;

	private final MealFacts meals;

	EatenMeals(JdbcClient jdbc, MealFacts meals) {
		this.jdbc = jdbc;
		this.meals = meals;
	}

	/** A canteen's meals of a month, whenever they were booked. */
	List<Monthly.Eaten> at(String canteen, YearMonth month) {
		return eaten(this.meals.at(canteen, month.atDay(1), month.atEndOfMonth()), """
				from meal_fact m
				join posting p on p.attendance = m.attendance
				where m.canteen = :canteen
				and m.service_date between :from and :to
				""", Map.of("canteen", canteen, "from", month.atDay(1), "to", month.atEndOfMonth()));
	}

	/** All meals of these elders in a month, at any canteen. */
	List<Monthly.Eaten> of(Collection<Long> elders, YearMonth month) {
		return elders.isEmpty() ? List.of() : eaten(this.meals.of(elders, month.atDay(1), month.atEndOfMonth()), """
				from meal_fact m
				join posting p on p.attendance = m.attendance
				where m.elder in (:elders)
				and m.service_date between :from and :to
				""", Map.of("elders", elders, "from", month.atDay(1), "to", month.atEndOfMonth()));
	}

	private List<Monthly.Eaten> eaten(List<MealFact> meals, String which, Map<String, Object> values) {
		Map<String, Split> splits = splits(which, values);
		return meals.stream()
			.filter(meal -> splits.containsKey(meal.attendance()))
			.map(meal -> new Monthly.Eaten(meal, splits.get(meal.attendance())))
			.toList();
	}

	/**
	 * Money and shares in one question: asked one after the other, a meal that is
	 * assessed anew in between would have the shares of before and the money of after.
	 */
	private Map<String, Split> splits(String which, Map<String, Object> values) {
		Map<String, Paid> paid = new HashMap<>();
		this.jdbc
			.sql("select p.attendance, p.price_fen, p.self_pay_fen, substring(e.account, 8) as funder,\n"
					+ "e.debit_fen as fen\n"
					+ which.replace("where",
							"left join entry e on e.posting = p.id and e.account like 'funder:%'\nwhere")
					+ STANDING)
			.params(values)
			.query(row -> {
				Paid one = paid.computeIfAbsent(row.getString("attendance"), id -> new Paid());
				one.priceFen = row.getLong("price_fen");
				one.selfPayFen = row.getLong("self_pay_fen");
				if (row.getString("funder") != null) {
					one.shares.add(new Share(row.getString("funder"), row.getLong("fen")));
				}
			});
		Map<String, Split> splits = new HashMap<>();
		paid.forEach((attendance, one) -> splits.put(attendance, new Split(one.priceFen, one.selfPayFen, one.shares)));
		return splits;
	}

	/** The closed months whose meals or charges are corrected in this period. */
	List<YearMonth> correctedIn(Period period) {
		return this.jdbc.sql("""
				select own_month
				from posting
				where canteen = ?
				and month = ?
				and own_month < ?
				group by own_month
				order by own_month
				""")
			.params(period.canteen(), period.month().toString(), period.month().toString())
			.query(String.class)
			.list()
			.stream()
			.map(YearMonth::parse)
			.toList();
	}

	/** What a pot has paid for a canteen's month under a policy, before it is split. */
	long potFen(String canteen, YearMonth month, long policy, String pot) {
		return this.jdbc.sql("""
				select coalesce(sum(e.debit_fen) - sum(e.credit_fen), 0)
				from posting p
				join entry e on e.posting = p.id
				where p.canteen = :canteen
				and p.month >= :month
				and p.own_month = :month
				and p.policy = :policy
				and (p.subject is null or p.subject like :monthly)
				and e.account = :account
				""")
			.param("canteen", canteen)
			.param("month", month.toString())
			.param("policy", policy)
			.param("monthly", canteen + "/" + month + "/monthly/%")
			.param("account", "funder:" + pot)
			.query(Long.class)
			.single();
	}

	static Set<Long> elders(List<Monthly.Eaten> eaten) {
		return Set.copyOf(eaten.stream().map(one -> one.meal().elder()).distinct().toList());
	}

	private static final class Paid {

		private final List<Share> shares = new ArrayList<>();

		private long priceFen;

		private long selfPayFen;

	}

}
