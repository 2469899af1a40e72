package canteen.subsidy.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import canteen.subsidy.appraisal.Told;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.beneficiary.Beneficiaries;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The meals of the past, a day at a time. */
@Repository
class PastMeals {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final int MANY = 1000;

	private final JdbcClient jdbc;

	private final Beneficiaries beneficiaries;

	PastMeals(JdbcClient jdbc, Beneficiaries beneficiaries) {
		this.jdbc = jdbc;
		this.beneficiaries = beneficiaries;
	}

	long count(LocalDate from, LocalDate to) {
		return this.jdbc.sql("select count(*) from meal_fact where service_date between ? and ?")
			.params(from, to)
			.query(Long.class)
			.single();
	}

	List<LocalDate> days(LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				select distinct service_date
				from meal_fact
				where service_date between ? and ?
				order by service_date
				""").params(from, to).query((row, number) -> row.getObject(1, LocalDate.class)).list();
	}

	/**
	 * The day's meals in the order of eating; elders met for the first time are added to
	 * those known.
	 */
	List<Passing> on(LocalDate day, Map<String, Passing.Known> known, Map<Site, Site> sites) {
		List<Eaten> eaten = this.jdbc.sql("""
				select attendance, elder, canteen, city, district, town, site_level, slot, taken_at, mode, menu,
				price_fen, doorstep, voided_at is not null as voided
				from meal_fact
				where service_date = ?
				""").param(day).query((row, number) -> eaten(row, day, sites)).list();
		meet(eaten, known);
		List<Eaten> sorted = new ArrayList<>(eaten);
		sorted.sort((one, other) -> Meal.ORDER.compare(one.meal(), other.meal()));
		return sorted.stream().map(one -> Passing.of(known.get(one.meal().elder()), one.site(), one.meal())).toList();
	}

	private void meet(List<Eaten> eaten, Map<String, Passing.Known> known) {
		Set<Long> strangers = new TreeSet<>();
		eaten.stream()
			.map(one -> one.meal().elder())
			.filter(elder -> !known.containsKey(elder))
			.forEach(elder -> strangers.add(Long.valueOf(elder)));
		List<Long> all = List.copyOf(strangers);
		for (int i = 0; i < all.size(); i += MANY) {
			this.beneficiaries.of(all.subList(i, Math.min(all.size(), i + MANY)))
				.forEach((elder, told) -> known.put(Long.toString(elder),
						new Passing.Known(Told.person(told), Optional.ofNullable(told.group()))));
		}
		strangers.forEach(elder -> known.computeIfAbsent(Long.toString(elder),
				id -> new Passing.Known(new Person(id, null, null, Place.UNKNOWN, List.of(), List.of(), List.of()),
						Optional.empty())));
	}

	private static Eaten eaten(ResultSet row, LocalDate day, Map<Site, Site> sites) throws SQLException {
		LocalTime time = row.getObject("taken_at", LocalDateTime.class)
			.atOffset(ZoneOffset.UTC)
			.atZoneSameInstant(ZONE)
			.toLocalTime();
		Site site = new Site(row.getString("canteen"),
				new Place(row.getString("city"), row.getString("district"), row.getString("town")),
				row.getString("site_level"));
		Meal meal = new Meal(row.getString("attendance"), row.getString("elder"), day, row.getString("slot"), time,
				site.code(), row.getString("mode"), row.getString("menu"), row.getLong("price_fen"),
				row.getString("doorstep"), row.getBoolean("voided"));
		return new Eaten(sites.computeIfAbsent(site, same -> same), meal);
	}

	private record Eaten(Site site, Meal meal) {
	}

}
