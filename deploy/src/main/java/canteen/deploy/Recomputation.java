package canteen.deploy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.DatedAbility;
import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Span;
import canteen.subsidy.assessment.Usage;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.policy.Scheme;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works every meal out again from the facts, the roster and the published policies, and
 * compares with what the ledger holds. Elders whose meals are still due for assessment
 * are left for the next time.
 */
final class Recomputation {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final Connection subsidy;

	private final List<Version> versions = new ArrayList<>();

	private final Map<Long, Beneficiary> roster = new HashMap<>();

	private final Map<String, Shares> ledger = new HashMap<>();

	Recomputation(Connection subsidy) throws SQLException {
		this.subsidy = subsidy;
		each("select valid_from, valid_to, document from policy where state = 'published'",
				(row) -> this.versions.add(new Version(row.getObject(1, LocalDate.class),
						row.getObject(2, LocalDate.class), new Assessor(Scheme.parse(row.getString(3))))));
		each("select elder, attributes from beneficiary",
				(row) -> this.roster.put(row.getLong(1), JSON.readValue(row.getString(2), Beneficiary.class)));
		each("""
				select p.attendance, e.account, e.debit_fen - e.credit_fen
				from posting p
				join entry e on e.posting = p.id
				where p.reverses is null
				and not exists (select 1 from posting r where r.reverses = p.id)
				""", (row) -> this.ledger.computeIfAbsent(row.getString(1), (id) -> new Shares(new TreeMap<>()))
			.add(row.getString(2), row.getLong(3)));
	}

	/** The attendances whose money in the ledger is not what it should be. */
	List<String> differences() throws SQLException {
		List<String> differences = new ArrayList<>();
		Map<Long, Usage> usage = new HashMap<>();
		each("""
				select attendance, elder, canteen, city, district, town, site_level, service_date, slot, taken_at, mode,
				menu, price_fen, voided_at, not_counted
				from meal_fact
				where elder not in (select elder from due_assessment)
				order by service_date, case slot when 'breakfast' then 1 when 'lunch' then 2 else 3 end, taken_at,
				attendance
				""", (row) -> {
			String attendance = row.getString("attendance");
			Shares held = this.ledger.getOrDefault(attendance, new Shares(new TreeMap<>()));
			if (!expected(row, usage).equals(held)) {
				differences.add(attendance);
			}
		});
		return differences;
	}

	private Shares expected(ResultSet row, Map<Long, Usage> usage) throws SQLException {
		LocalDate date = row.getObject("service_date", LocalDate.class);
		String canteen = row.getString("canteen");
		long priceFen = row.getLong("price_fen");
		Optional<Version> version = this.versions.stream().filter((one) -> one.covers(date)).findFirst();
		Beneficiary told = this.roster.get(row.getLong("elder"));
		if (told == null || version.isEmpty()) {
			boolean counts = row.getObject("voided_at") == null && row.getObject("not_counted") == null;
			return counts ? Shares.of(canteen, priceFen, priceFen, Map.of()) : new Shares(new TreeMap<>());
		}
		Meal meal = new Meal(row.getString("attendance"), row.getString("elder"), date, row.getString("slot"),
				row.getObject("taken_at", LocalDateTime.class)
					.atOffset(ZoneOffset.UTC)
					.atZoneSameInstant(ZONE)
					.toLocalTime(),
				canteen, row.getString("mode"), row.getString("menu"), priceFen, null,
				row.getObject("voided_at") != null);
		Site site = new Site(canteen,
				new Place(row.getString("city"), row.getString("district"), row.getString("town")),
				row.getString("site_level"));
		Assessed assessed = version.get()
			.assessor()
			.assess(person(told), site, meal, usage.computeIfAbsent(told.elder(), (elder) -> new Usage()));
		return assessed.counted() ? Shares.of(canteen, priceFen, assessed.elderPaysFen(), assessed.byFunderFen())
				: new Shares(new TreeMap<>());
	}

	private static Person person(Beneficiary told) {
		Place registered = Optional.ofNullable(told.registeredPlace())
			.map((place) -> new Place(place.city(), place.district(), place.town()))
			.orElse(Place.UNKNOWN);
		return new Person(Long.toString(told.elder()), told.birthDate(), told.deathDate(), registered,
				told.categories().stream().map((one) -> new DatedTag(one.tag(), one.from(), one.to())).toList(),
				told.abilities().stream().map((one) -> new DatedAbility(one.grade(), one.from(), one.to())).toList(),
				told.institutionStays().stream().map((one) -> new Span(one.from(), one.to())).toList());
	}

	private void each(String sql, RowReader reader) throws SQLException {
		try (Statement statement = this.subsidy.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				reader.read(rows);
			}
		}
	}

	/** Balances by account: debits less credits, in fen. */
	private record Shares(Map<String, Long> balances) {

		static Shares of(String canteen, long priceFen, long selfPayFen, Map<String, Long> funders) {
			Shares shares = new Shares(new TreeMap<>());
			funders.forEach((funder, fen) -> shares.add("funder:" + funder, fen));
			shares.add("elder_cash", selfPayFen);
			shares.add("meal_revenue:" + canteen, -priceFen);
			return shares;
		}

		void add(String account, long fen) {
			if (fen != 0) {
				this.balances.merge(account, fen, Long::sum);
			}
		}

	}

	private record Version(LocalDate from, LocalDate to, Assessor assessor) {

		boolean covers(LocalDate day) {
			return !day.isBefore(this.from) && !day.isAfter(this.to);
		}

	}

	@FunctionalInterface
	private interface RowReader {

		void read(ResultSet row) throws SQLException;

	}

}
