package canteen.meal.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import canteen.meal.menu.Menu;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The drafts; a published one is not here any more. */
@Repository
class Plans {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Plans(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** Whoever changes a draft of the canteen waits for others who do. */
	void lock(String canteen) {
		this.jdbc.sql("select code from canteen where code = ? for update").param(canteen).query(String.class).single();
	}

	/** Both ends included, by day. */
	List<Plan> between(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				select service_date, slot, sets, version
				from menu_plan
				where canteen = ?
				and service_date between ? and ?
				order by service_date, case slot when 'breakfast' then 1 when 'lunch' then 2 else 3 end
				""")
			.params(canteen, from.toString(), to.toString())
			.query((row, number) -> new Plan(LocalDate.parse(row.getString("service_date")), row.getString("slot"),
					row.getLong("version"), this.json.readValue(row.getString("sets"), new TypeReference<List<Menu>>() {
					})))
			.list();
	}

	Optional<Plan> find(String canteen, LocalDate date, String slot) {
		return between(canteen, date, date).stream().filter((plan) -> plan.slot().equals(slot)).findFirst();
	}

	void put(String canteen, Plan plan, String person) {
		this.jdbc.sql("""
				insert into menu_plan (canteen, service_date, slot, sets, version, changed_by, changed_at)
				values (?, ?, ?, ?, ?, ?, ?)
				on duplicate key update sets = values(sets), version = values(version),
				changed_by = values(changed_by), changed_at = values(changed_at)
				""")
			.params(canteen, plan.date().toString(), plan.slot(), this.json.writeValueAsString(plan.sets()),
					plan.version(), person, LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	void remove(String canteen, LocalDate date, String slot) {
		this.jdbc.sql("delete from menu_plan where canteen = ? and service_date = ? and slot = ?")
			.params(canteen, date.toString(), slot)
			.update();
	}

	/**
	 * A draft of a slot.
	 *
	 * @param date the day of the meal
	 * @param slot breakfast, lunch or dinner
	 * @param version counts the changes of this draft
	 * @param sets what is to be offered; none takes the menu away
	 */
	record Plan(LocalDate date, String slot, long version, List<Menu> sets) {
	}

}
