package canteen.meal.quote;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.meal.subsidy.SubsidyCalls;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The forecasts of the day, and what they were made from. */
@Repository
class Quotes {

	private static final int ROWS = 500;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Quotes(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	List<Place> canteens() {
		return this.jdbc.sql("select code, city, district, town, level from canteen order by code")
			.query(Place.class)
			.list();
	}

	/**
	 * The standard dish of each slot: the first of the menu, else the slot's own price.
	 */
	List<Standard> standards(String canteen, LocalDate date) {
		return this.jdbc.sql("""
				select s.slot, coalesce(m.code, 'A') as menu, coalesce(m.price_fen, s.price_fen) as price_fen
				from slot s
				left join menu m on m.canteen = s.canteen and m.slot = s.slot and m.service_date = ?
				and m.code = (
					select min(f.code)
					from menu f
					where f.canteen = s.canteen and f.service_date = ? and f.slot = s.slot
				)
				where s.canteen = ?
				order by s.slot
				""").params(date.toString(), date.toString(), canteen).query(Standard.class).list();
	}

	List<Long> diners(String canteen) {
		return this.jdbc.sql("""
				select elder
				from diner
				where (canteen = ? or canteen is null)
				and status in ('active', 'hospital', 'institution')
				order by elder
				""").param(canteen).query(Long.class).list();
	}

	/** Whose meals subsidy-service has taken in since then. */
	Set<Long> assessedSince(Instant then) {
		return Set.copyOf(this.jdbc.sql("select distinct elder from outbox where sent_at >= ?")
			.param(utc(then))
			.query(Long.class)
			.list());
	}

	Optional<Basis> basis(String canteen, LocalDate date) {
		return this.jdbc.sql("""
				select revision, meals, refreshed_at
				from quote_revision
				where canteen = ?
				and service_date = ?
				""")
			.params(canteen, date.toString())
			.query((row, number) -> new Basis(row.getString("revision"), row.getString("meals"),
					row.getObject("refreshed_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
			.optional();
	}

	void note(String canteen, LocalDate date, Basis basis) {
		this.jdbc.sql("""
				insert into quote_revision (canteen, service_date, revision, meals, refreshed_at, told, checked_at)
				values (?, ?, ?, ?, ?, ?, ?)
				on duplicate key update revision = values(revision), meals = values(meals),
				refreshed_at = values(refreshed_at), told = values(told), checked_at = values(checked_at)
				""")
			.params(canteen, date.toString(), basis.revision(), basis.meals(), utc(basis.refreshedAt()),
					basis.revision(), utc(basis.refreshedAt()))
			.update();
	}

	/**
	 * Subsidy-service answered: how far it is, which may be further than the forecasts.
	 */
	void told(LocalDate date, String revision, Instant at) {
		this.jdbc.sql("update quote_revision set told = ?, checked_at = ? where service_date = ?")
			.params(revision, utc(at), date.toString())
			.update();
	}

	/**
	 * Puts the new forecasts of these elders in place of the old ones. Whatever the
	 * database believes of its tables, it looks no further than from the first to the
	 * last.
	 */
	void replace(String canteen, LocalDate date, List<Long> elders, List<SubsidyCalls.Quote> quotes) {
		this.jdbc.sql("""
				delete from quote
				where canteen = :canteen
				and service_date = :date
				and elder between :first and :last
				and elder in (:elders)
				""")
			.param("canteen", canteen)
			.param("date", date.toString())
			.param("first", Collections.min(elders))
			.param("last", Collections.max(elders))
			.param("elders", elders)
			.update();
		for (int from = 0; from < quotes.size(); from += ROWS) {
			add(canteen, date, quotes.subList(from, Math.min(from + ROWS, quotes.size())));
		}
	}

	/** Takes away what is of an earlier day, or of somebody who no longer eats here. */
	void forget(String canteen, LocalDate today) {
		this.jdbc.sql("delete from quote where canteen = ? and service_date < ?")
			.params(canteen, today.toString())
			.update();
		this.jdbc.sql("delete from quote_revision where canteen = ? and service_date < ?")
			.params(canteen, today.toString())
			.update();
		this.jdbc.sql("""
				delete from quote
				where canteen = ?
				and service_date = ?
				and elder not in (
					select d.elder
					from diner d
					where (d.canteen = ? or d.canteen is null) and d.status in ('active', 'hospital', 'institution')
				)
				""").params(canteen, today.toString(), canteen).update();
	}

	private void add(String canteen, LocalDate date, List<SubsidyCalls.Quote> quotes) {
		List<Object> values = new ArrayList<>();
		for (SubsidyCalls.Quote quote : quotes) {
			values.addAll(List.of(canteen, date.toString(), quote.elder(), quote.slot(), quote.mode(), quote.priceFen(),
					quote.counterFen(), this.json.writeValueAsString(quote.funders())));
		}
		this.jdbc.sql("""
				insert into quote (canteen, service_date, elder, slot, mode, price_fen, self_pay_fen, funders)
				values %s
				on duplicate key update price_fen = values(price_fen), self_pay_fen = values(self_pay_fen),
				funders = values(funders)
				""".formatted(String.join(", ", Collections.nCopies(quotes.size(), "(?, ?, ?, ?, ?, ?, ?, ?)"))))
			.params(values)
			.update();
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	record Place(String code, String city, String district, String town, String level) {
	}

	record Standard(String slot, String menu, long priceFen) {
	}

	/**
	 * What the forecasts of a day were made from; {@code meals} is a hash. The revision
	 * ends in how many meals were assessed: {@code p3-r1842-l97}.
	 */
	record Basis(String revision, String meals, Instant refreshedAt) {

		boolean differsInMealsOnly(Basis other) {
			return this.meals.equals(other.meals) && this.revision.contains("-l")
					&& withoutMeals(this.revision).equals(withoutMeals(other.revision));
		}

		private static String withoutMeals(String revision) {
			return revision.replaceFirst("-l[0-9]+$", "");
		}

	}

}
