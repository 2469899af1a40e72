package canteen.deploy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.OperatingAmount;
import canteen.subsidy.assessment.PackageAmount;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.policy.Scheme;

/**
 * Computes again what was booked once for a month: operating subsidies, flat fees and
 * pots that are split. It looks at months whose statement is of the ledger as it is, and
 * that no month still open corrects; what meals were paid with is taken from the ledger,
 * which the recomputation of the meals vouches for.
 */
final class MonthlyRecomputation {

	private final Connection subsidy;

	private final Map<Long, Person> people;

	private final Set<String> closed = new HashSet<>();

	private final List<String> differences = new ArrayList<>();

	MonthlyRecomputation(Connection subsidy, Map<Long, Person> people) {
		this.subsidy = subsidy;
		this.people = people;
	}

	/** The names of the charges that come to something else than the ledger says. */
	List<String> differences() throws SQLException {
		if (!read("select 1 from due_assessment union all select 1 from day_due limit 1", (row) -> 1).isEmpty()) {
			return List.of();
		}
		this.closed.addAll(read("""
				select concat(p.canteen, '/', p.month)
				from period p
				join statement s on s.canteen = p.canteen and s.month = p.month and s.last_serial = p.next_serial - 1
				where s.state not in ('returned', 'superseded')
				""", (row) -> row.getString(1)));
		for (String[] late : read("""
				select distinct concat(canteen, '/', own_month), concat(canteen, '/', month)
				from posting
				where own_month <> month
				""", (row) -> new String[] { row.getString(1), row.getString(2) })) {
			if (!this.closed.contains(late[1])) {
				this.closed.remove(late[0]);
			}
		}
		Map<YearMonth, List<Eaten>> months = eaten().stream()
			.collect(Collectors.groupingBy((one) -> YearMonth.from(one.meal.date())));
		Map<String, Map<String, Long>> booked = booked();
		for (Version version : versions()) {
			for (Map.Entry<YearMonth, List<Eaten>> month : months.entrySet()) {
				version.compare(month.getKey(), month.getValue(), booked);
			}
		}
		booked.forEach((name, accounts) -> {
			String[] parts = name.split("/");
			if (parts.length > 2 && this.closed.contains(parts[0] + "/" + parts[1]) && !accounts.isEmpty()) {
				this.differences.add(name);
			}
		});
		return this.differences;
	}

	/** What stands under each name by account; a reversal cancels what it takes back. */
	private Map<String, Map<String, Long>> booked() throws SQLException {
		Map<String, Map<String, Long>> booked = new TreeMap<>();
		read("""
				select p.subject, e.account, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from posting p
				join entry e on e.posting = p.id
				where p.subject is not null
				and p.canteen <> '-'
				group by p.subject, e.account
				having fen <> 0
				""", (row) -> booked.computeIfAbsent(row.getString("subject"), (name) -> new TreeMap<>())
			.put(row.getString("account"), row.getLong("fen")));
		return booked;
	}

	private List<Eaten> eaten() throws SQLException {
		return read(
				"""
						select m.attendance, m.elder, m.canteen, m.city, m.district, m.town, m.site_level, m.service_date, m.slot,
						m.mode, m.menu, m.price_fen, m.doorstep, p.self_pay_fen, p.policy
						from meal_fact m
						join posting p on p.attendance = m.attendance
						where p.reverses is null
						and not exists (select 1 from posting r where r.reverses = p.id)
						""",
				(row) -> {
					Meal meal = new Meal(row.getString("attendance"), row.getString("elder"),
							row.getObject("service_date", LocalDate.class), row.getString("slot"), null,
							row.getString("canteen"), row.getString("mode"), row.getString("menu"),
							row.getLong("price_fen"), row.getString("doorstep"), false);
					Site site = new Site(row.getString("canteen"),
							new Place(row.getString("city"), row.getString("district"), row.getString("town")),
							row.getString("site_level"));
					return new Eaten(meal, site, row.getLong("self_pay_fen"));
				});
	}

	private List<Version> versions() throws SQLException {
		return read("""
				select id, valid_from, valid_to, document
				from policy
				where state in ('published', 'ended')
				""", (row) -> new Version(row.getLong("id"), row.getObject("valid_from", LocalDate.class),
				row.getObject("valid_to", LocalDate.class), new Assessor(Scheme.parse(row.getString("document")))));
	}

	private <T> List<T> read(String sql, Row<T> row) throws SQLException {
		List<T> read = new ArrayList<>();
		try (Statement statement = this.subsidy.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				read.add(row.of(rows));
			}
		}
		return read;
	}

	/** Reads one row. */
	private interface Row<T> {

		T of(ResultSet row) throws SQLException;

	}

	/** A meal that stands in the ledger. */
	private record Eaten(Meal meal, Site site, long selfPayFen) {
	}

	/** A policy's rules for whole months. */
	private final class Version {

		private final long policy;

		private final LocalDate from;

		private final LocalDate to;

		private final Assessor assessor;

		Version(long policy, LocalDate from, LocalDate to, Assessor assessor) {
			this.policy = policy;
			this.from = from;
			this.to = to;
			this.assessor = assessor;
		}

		void compare(YearMonth month, Collection<Eaten> eaten, Map<String, Map<String, Long>> booked)
				throws SQLException {
			List<Eaten> mine = eaten.stream()
				.filter((one) -> !one.meal.date().isBefore(this.from) && !one.meal.date().isAfter(this.to))
				.toList();
			Map<String, List<Eaten>> byCanteen = mine.stream().collect(Collectors.groupingBy((one) -> one.meal.site()));
			for (Map.Entry<String, List<Eaten>> canteen : byCanteen.entrySet()) {
				String prefix = canteen.getKey() + "/" + month + "/";
				if (MonthlyRecomputation.this.closed.contains(canteen.getKey() + "/" + month)) {
					operating(canteen.getKey(), prefix, canteen.getValue(), booked);
					split(canteen.getKey(), month, prefix, booked);
				}
			}
			packages(month, mine, booked);
		}

		private void operating(String canteen, String prefix, List<Eaten> eaten,
				Map<String, Map<String, Long>> booked) {
			Known known = new Known(eaten, this.assessor);
			for (OperatingAmount amount : this.assessor.operating(known.persons, known.sites, known.meals,
					known.assessed, Map.of())) {
				Map<String, Long> expected = new TreeMap<>();
				amount.byFunderFen().forEach((funder, fen) -> expected.merge("funder:" + funder, fen, Long::sum));
				expected.put("operator:" + canteen, -amount.fen());
				expect(prefix + "monthly/" + this.policy + "/operating/" + amount.rule(), expected, booked);
			}
		}

		private void split(String canteen, YearMonth month, String prefix, Map<String, Map<String, Long>> booked)
				throws SQLException {
			if (this.assessor.scheme().periodic().periodSplit().isEmpty()) {
				return;
			}
			String pot = "funder:" + this.assessor.scheme().periodic().periodSplit().get().fromFunder();
			String name = prefix + "split/" + this.policy;
			long fen = 0;
			try (var statement = MonthlyRecomputation.this.subsidy.prepareStatement("""
					select coalesce(sum(e.debit_fen - e.credit_fen), 0)
					from posting p
					join entry e on e.posting = p.id
					where p.canteen = ? and p.own_month = ? and p.policy = ? and e.account = ?
					and (p.subject is null or p.subject <> ?)
					""")) {
				statement.setString(1, canteen);
				statement.setString(2, month.toString());
				statement.setLong(3, this.policy);
				statement.setString(4, pot);
				statement.setString(5, name);
				try (ResultSet rows = statement.executeQuery()) {
					rows.next();
					fen = rows.getLong(1);
				}
			}
			long sign = Long.signum(fen);
			Map<String, Long> expected = new TreeMap<>();
			this.assessor.periodSplit(Map.of(pot.substring("funder:".length()), Math.abs(fen)))
				.forEach((funder, share) -> expected.merge("funder:" + funder, sign * share, Long::sum));
			expected.merge(pot, -fen, Long::sum);
			expect(name, expected, booked);
		}

		/** A fee is a whole over the canteens, so all of an elder's must be closed. */
		private void packages(YearMonth month, List<Eaten> eaten, Map<String, Map<String, Long>> booked) {
			Known known = new Known(eaten, this.assessor);
			Map<String, Eaten> byId = new HashMap<>();
			eaten.forEach((one) -> byId.put(one.meal.id(), one));
			for (PackageAmount amount : this.assessor.packages(known.persons, known.sites, known.meals,
					known.assessed)) {
				List<Eaten> covered = amount.covered().stream().map(byId::get).toList();
				Set<String> canteens = covered.stream().map((one) -> one.meal.site()).collect(Collectors.toSet());
				if (!canteens.stream()
					.allMatch((canteen) -> MonthlyRecomputation.this.closed.contains(canteen + "/" + month))) {
					canteens.forEach((canteen) -> booked.remove(name(canteen, month, amount)));
					continue;
				}
				Map<String, Long> found = new TreeMap<>();
				for (String canteen : canteens) {
					Map<String, Long> part = booked.remove(name(canteen, month, amount));
					Objects.requireNonNullElse(part, Map.<String, Long>of())
						.forEach((account, fen) -> found.merge(account.replaceFirst("^meal_revenue:.*", "revenue"), fen,
								Long::sum));
				}
				long paidFen = covered.stream().mapToLong(Eaten::selfPayFen).sum();
				Map<String, Long> expected = new TreeMap<>();
				amount.byFunderFen().forEach((funder, fen) -> expected.merge("funder:" + funder, fen, Long::sum));
				expected.put("elder_receivable:" + amount.elder(), amount.elderFeeFen());
				expected.put("elder_cash", -paidFen);
				expected.put("revenue", paidFen - amount.elderFeeFen() - amount.poolFen());
				expected.values().removeIf((fen) -> fen == 0);
				found.values().removeIf((fen) -> fen == 0);
				if (!expected.equals(found)) {
					MonthlyRecomputation.this.differences.add("package of elder " + amount.elder() + " " + month);
				}
			}
		}

		private String name(String canteen, YearMonth month, PackageAmount amount) {
			return canteen + "/" + month + "/monthly/" + this.policy + "/package/" + amount.elder();
		}

		private void expect(String name, Map<String, Long> expected, Map<String, Map<String, Long>> booked) {
			expected.values().removeIf((fen) -> fen == 0);
			Map<String, Long> found = Objects.requireNonNullElse(booked.remove(name), Map.of());
			if (!expected.equals(found)) {
				MonthlyRecomputation.this.differences.add(name);
			}
		}

	}

	/** The meals in the words of the engine. */
	private final class Known {

		private final Map<String, Person> persons = new HashMap<>();

		private final Map<String, Site> sites = new HashMap<>();

		private final List<Meal> meals = new ArrayList<>();

		private final List<Assessed> assessed = new ArrayList<>();

		Known(List<Eaten> eaten, Assessor assessor) {
			for (Eaten one : eaten) {
				Person person = MonthlyRecomputation.this.people.getOrDefault(Long.valueOf(one.meal.elder()),
						new Person(one.meal.elder(), null, null, Place.UNKNOWN, List.of(), List.of(), List.of()));
				this.persons.put(one.meal.elder(), person);
				this.sites.put(one.meal.site(), one.site);
				this.meals.add(one.meal);
				this.assessed.add(assessor.standing(person, one.site, one.meal, one.selfPayFen));
			}
		}

	}

}
