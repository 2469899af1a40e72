package canteen.deploy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.DatedAbility;
import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Reason;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Span;
import canteen.subsidy.assessment.Usage;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.policy.Scheme;
import tools.jackson.databind.json.JsonMapper;

/**
 * Assesses every meal again, from what subsidy-service was told and the policies it
 * published, in the order the meals were eaten, and compares with what stands in its
 * ledger. Elders and days that still wait to be assessed are left out.
 */
final class Recomputation {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final Connection subsidy;

	private final JsonMapper json = JsonMapper.builder().build();

	Recomputation(Connection subsidy) {
		this.subsidy = subsidy;
	}

	/** The attendances whose meal comes to something else than the ledger says. */
	List<String> differences() throws SQLException {
		List<Version> versions = versions();
		Map<Long, Person> people = people();
		Set<Long> due = new HashSet<>(read("select distinct elder from due_assessment", (row) -> row.getLong(1)));
		Optional<LocalDate> firstDue = read("select min(service_date) from day_due",
				(row) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.get(0);
		Map<String, List<Outcome>> ledger = ledger();
		Usage usage = new Usage();
		List<String> differences = new ArrayList<>();
		for (Eaten eaten : eaten().stream()
			.sorted((one, other) -> Meal.ORDER.compare(one.meal(), other.meal()))
			.toList()) {
			boolean waits = due.contains(eaten.elder())
					|| firstDue.filter((day) -> !eaten.meal().date().isBefore(day)).isPresent();
			if (!isAsInTheLedger(eaten, Optional.ofNullable(people.get(eaten.elder())), versions, usage, ledger)
					&& !waits) {
				differences.add(eaten.meal().id());
			}
		}
		return differences;
	}

	private static boolean isAsInTheLedger(Eaten eaten, Optional<Person> person, List<Version> versions, Usage usage,
			Map<String, List<Outcome>> ledger) {
		Optional<Version> version = versions.stream().filter((each) -> each.covers(eaten.meal().date())).findFirst();
		Worth worth = (person.isPresent() && version.isPresent()) ? version.get().worth(person.get(), eaten, usage)
				: unassessed(person, eaten.meal(), usage);
		List<Outcome> live = ledger.getOrDefault(eaten.meal().id(), List.of());
		return Objects.equals(worth.notCounted(), eaten.notCounted())
				&& (worth.outcome().isEmpty() || live.size() != 1 || live.equals(worth.outcomes()));
	}

	/** Without a roster entry or a policy the elder pays the full price. */
	private static Worth unassessed(Optional<Person> person, Meal meal, Usage usage) {
		return usage.takeSlot(person, meal)
			.map(Worth::none)
			.orElseGet(() -> Worth.of(new Outcome(0, meal.priceFen(), meal.priceFen(), new TreeMap<>())));
	}

	private List<Version> versions() throws SQLException {
		return read("""
				select id, valid_from, valid_to, document
				from policy
				where state in ('published', 'ended')
				order by valid_from
				""", (row) -> new Version(row.getLong("id"), row.getObject("valid_from", LocalDate.class),
				row.getObject("valid_to", LocalDate.class), new Assessor(Scheme.parse(row.getString("document")))));
	}

	Map<Long, Person> people() throws SQLException {
		Map<Long, Person> people = new HashMap<>();
		for (Beneficiary told : read("select attributes from beneficiary",
				(row) -> this.json.readValue(row.getString(1), Beneficiary.class))) {
			people.put(told.elder(), person(told));
		}
		return people;
	}

	private static Person person(Beneficiary told) {
		Place registered = Optional.ofNullable(told.registeredPlace())
			.map((place) -> new Place(place.city(), place.district(), place.town()))
			.orElse(Place.UNKNOWN);
		return new Person(Long.toString(told.elder()), told.birthDate(), told.deathDate(), registered,
				told.categories().stream().map((tag) -> new DatedTag(tag.tag(), tag.from(), tag.to())).toList(),
				told.abilities()
					.stream()
					.map((grade) -> new DatedAbility(grade.grade(), grade.from(), grade.to()))
					.toList(),
				told.institutionStays().stream().map((stay) -> new Span(stay.from(), stay.to())).toList());
	}

	private List<Eaten> eaten() throws SQLException {
		return read("""
				select attendance, elder, canteen, city, district, town, site_level, service_date, slot, taken_at,
				mode, menu, price_fen, voided_at is not null as voided, not_counted
				from meal_fact
				""", Recomputation::eaten);
	}

	private static Eaten eaten(ResultSet row) throws SQLException {
		LocalTime time = row.getObject("taken_at", LocalDateTime.class)
			.atOffset(ZoneOffset.UTC)
			.atZoneSameInstant(ZONE)
			.toLocalTime();
		Meal meal = new Meal(row.getString("attendance"), row.getString("elder"),
				row.getObject("service_date", LocalDate.class), row.getString("slot"), time, row.getString("canteen"),
				row.getString("mode"), row.getString("menu"), row.getLong("price_fen"), null, row.getBoolean("voided"));
		Place place = new Place(row.getString("city"), row.getString("district"), row.getString("town"));
		return new Eaten(row.getLong("elder"), meal,
				new Site(row.getString("canteen"), place, row.getString("site_level")), row.getString("not_counted"));
	}

	/** The live postings of each attendance. */
	private Map<String, List<Outcome>> ledger() throws SQLException {
		Map<Long, SortedMap<String, Long>> funders = new HashMap<>();
		read("""
				select posting, substring(account, 8) as funder, debit_fen - credit_fen as fen
				from entry
				where account like 'funder:%'
				""", (row) -> funders.computeIfAbsent(row.getLong("posting"), (id) -> new TreeMap<>())
			.merge(row.getString("funder"), row.getLong("fen"), Long::sum));
		Map<String, List<Outcome>> ledger = new HashMap<>();
		read("""
				select p.id, p.attendance, coalesce(p.policy, 0) as policy, p.price_fen, p.self_pay_fen
				from posting p
				where p.attendance is not null
				and p.reverses is null
				and not exists (select 1 from posting r where r.reverses = p.id)
				""",
				(row) -> ledger.computeIfAbsent(row.getString("attendance"), (id) -> new ArrayList<>())
					.add(new Outcome(row.getLong("policy"), row.getLong("price_fen"), row.getLong("self_pay_fen"),
							funders.getOrDefault(row.getLong("id"), new TreeMap<>()))));
		return ledger;
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

	/** A meal as it was told, with its canteen and whether it was counted. */
	private record Eaten(long elder, Meal meal, Site site, String notCounted) {
	}

	/** Who pays for a meal, by which policy; policy 0 is none. */
	private record Outcome(long policy, long priceFen, long selfPayFen, SortedMap<String, Long> funders) {
	}

	/** What a meal comes to, or why it does not count. */
	private record Worth(Optional<Outcome> outcome, String notCounted) {

		static Worth of(Outcome outcome) {
			return new Worth(Optional.of(outcome), null);
		}

		static Worth none(Reason reason) {
			return new Worth(Optional.empty(), reason.name());
		}

		List<Outcome> outcomes() {
			return this.outcome.stream().toList();
		}

	}

	/** A published policy and its engine. */
	private record Version(long policy, LocalDate from, LocalDate to, Assessor assessor) {

		boolean covers(LocalDate date) {
			return !date.isBefore(this.from) && !date.isAfter(this.to);
		}

		Worth worth(Person person, Eaten eaten, Usage usage) {
			usage.under(Long.toString(this.policy));
			Assessed assessed = this.assessor.assess(person, eaten.site(), eaten.meal(), usage);
			if (assessed.notCounted().isPresent()) {
				return Worth.none(assessed.notCounted().get());
			}
			SortedMap<String, Long> funders = new TreeMap<>(assessed.byFunderFen());
			funders.values().removeIf((fen) -> fen == 0);
			return Worth.of(new Outcome(this.policy, assessed.priceFen(), assessed.elderPaysFen(), funders));
		}

	}

}
