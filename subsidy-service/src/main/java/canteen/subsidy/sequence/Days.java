package canteen.subsidy.sequence;

import java.time.LocalDate;
import java.util.Optional;

import canteen.subsidy.assessment.Carried;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What each day leaves to the days after it, and which days wait to be assessed. */
@Repository
class Days {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Days(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	/**
	 * If a published policy counts across elders. Until the end of the transaction none
	 * is published or ended.
	 */
	boolean areInOrder() {
		return this.jdbc.sql("select across_elders from policy_shelf where id = 1 lock in share mode")
			.query(Integer.class)
			.single() > 0;
	}

	/** The same, without holding anything. */
	boolean seemInOrder() {
		return this.jdbc.sql("select across_elders from policy_shelf where id = 1").query(Integer.class).single() > 0;
	}

	/** One transaction at a time assesses days; held until its end. */
	void hold() {
		this.jdbc.sql("select id from day_lock where id = 1 for update").query(Integer.class).single();
	}

	/** What the days before leave to this one. */
	Carried before(LocalDate day) {
		return this.jdbc.sql("""
				select carried
				from day_end
				where service_date < ?
				order by service_date desc
				limit 1
				""").param(day).query(String.class).optional().map(this::read).orElse(Carried.NOTHING);
	}

	/** What was kept of the end of this day. */
	Optional<Carried> end(LocalDate day) {
		return this.jdbc.sql("select carried from day_end where service_date = ?")
			.param(day)
			.query(String.class)
			.optional()
			.map(this::read);
	}

	void keepEnd(LocalDate day, Carried carried) {
		this.jdbc.sql("""
				insert into day_end (service_date, carried)
				values (?, ?)
				on duplicate key update carried = values(carried)
				""").params(day, this.json.writeValueAsString(carried)).update();
	}

	private Carried read(String kept) {
		return this.json.readValue(kept, Carried.class);
	}

	/** The next day with meals after this one has to be assessed. */
	void dueAfter(LocalDate day) {
		this.jdbc.sql("select min(service_date) from meal_fact where service_date > ?")
			.param(day)
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.single()
			.ifPresent(
					next -> this.jdbc.sql("insert ignore into day_due (service_date) values (?)").param(next).update());
	}

	/** The days on which the elder ate, from a day on, have to be assessed. */
	void dueOf(long elder, LocalDate from) {
		this.jdbc.sql("""
				insert ignore into day_due (service_date)
				select distinct service_date
				from meal_fact
				where elder = ?
				and service_date >= ?
				""").params(elder, from).update();
	}

	Optional<LocalDate> firstDue() {
		return this.jdbc.sql("select min(service_date) from day_due")
			.query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
			.single();
	}

	void done(LocalDate day) {
		this.jdbc.sql("delete from day_due where service_date = ?").param(day).update();
	}

}
