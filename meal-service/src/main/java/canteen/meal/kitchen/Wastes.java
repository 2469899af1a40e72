package canteen.meal.kitchen;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was cooked and not eaten. */
@Repository
class Wastes {

	private final JdbcClient jdbc;

	private final Clock clock;

	Wastes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** False when the id names what was left at another canteen, day or slot. */
	boolean put(Waste waste, String person) {
		this.jdbc
			.sql("""
					insert ignore into waste (id, canteen, service_date, slot, menu, portions, grams, reason, note, noted_by,
					noted_at)
					values (:id, :canteen, :date, :slot, :menu, :portions, :grams, :reason, :note, :person, :at)
					""")
			.params(values(waste, person))
			.update();
		this.jdbc.sql("""
				update waste
				set menu = :menu, portions = :portions, grams = :grams, reason = :reason, note = :note,
				noted_by = :person, noted_at = :at
				where id = :id
				and canteen = :canteen
				and service_date = :date
				and slot = :slot
				""").params(values(waste, person)).update();
		return this.jdbc.sql("""
				select count(*)
				from waste
				where id = :id
				and canteen = :canteen
				and service_date = :date
				and slot = :slot
				""").params(values(waste, person)).query(Long.class).single() == 1;
	}

	List<Waste> between(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				select id, canteen, service_date as date, slot, menu, portions, grams, reason, note
				from waste
				where canteen = ?
				and service_date between ? and ?
				order by service_date, slot, menu, id
				limit 1000
				""").params(canteen, from.toString(), to.toString()).query(Waste.class).list();
	}

	private Map<String, Object> values(Waste waste, String person) {
		Map<String, Object> values = new HashMap<>();
		values.put("id", waste.id());
		values.put("canteen", waste.canteen());
		values.put("date", waste.date().toString());
		values.put("slot", waste.slot());
		values.put("menu", waste.menu());
		values.put("portions", waste.portions());
		values.put("grams", waste.grams());
		values.put("reason", waste.reason());
		values.put("note", waste.note());
		values.put("person", person);
		values.put("at", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC));
		return values;
	}

	/**
	 * Left-overs of one set.
	 *
	 * @param menu its code, or null
	 * @param reason cooked_too_much, no_show, plate (left by eaters), spoiled, sample or
	 * other
	 */
	record Waste(String id, String canteen, LocalDate date, String slot, String menu, int portions, int grams,
			String reason, String note) {
	}

}
