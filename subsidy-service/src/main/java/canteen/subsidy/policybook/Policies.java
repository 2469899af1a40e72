package canteen.subsidy.policybook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** The policy versions. */
@Repository
public class Policies {

	private static final String COLUMNS = """
			select id, name, valid_from, valid_to, document, state, drafted_by, published_by, ended_by
			from policy
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Policies(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The published versions that touch these days, oldest first. */
	public List<Policy> published(LocalDate from, LocalDate to) {
		return this.jdbc.sql(COLUMNS + """
				where state in ('published', 'ended')
				and valid_from <= ?
				and valid_to >= ?
				order by valid_from
				""").params(to, from).query(Policies::policy).list();
	}

	/** How many versions were ever published. */
	public int publishedEver() {
		return this.jdbc.sql("select published from policy_shelf where id = 1").query(Integer.class).single();
	}

	public Optional<Policy> find(long id) {
		return this.jdbc.sql(COLUMNS + "where id = ?").param(id).query(Policies::policy).optional();
	}

	List<Policy> all() {
		return this.jdbc.sql(COLUMNS + "order by id desc").query(Policies::policy).list();
	}

	long draft(String name, LocalDate from, LocalDate to, String document, String person) {
		KeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql("""
				insert into policy (name, valid_from, valid_to, document, state, drafted_by, drafted_at)
				values (?, ?, ?, ?, 'draft', ?, ?)
				""").params(name, from, to, document, person, now()).update(key, "id");
		return Objects.requireNonNull(key.getKey()).longValue();
	}

	/** Publishing happens one at a time; held until the end of the transaction. */
	void holdShelf() {
		this.jdbc.sql("select published from policy_shelf where id = 1 for update").query(Integer.class).single();
	}

	/**
	 * Publishes the version and notes the meals of its days as due for assessment.
	 * @param acrossElders if meals must be assessed in everybody's order from now on
	 */
	void publish(Policy policy, boolean acrossElders, String person) {
		this.jdbc.sql("""
				update policy
				set state = 'published', published_by = ?, published_at = ?
				where id = ?
				and state = 'draft'
				""").params(person, now(), policy.id()).update();
		this.jdbc.sql("""
				update policy_shelf
				set published = published + 1, across_elders = across_elders + ?
				where id = 1
				""").param(acrossElders ? 1 : 0).update();
		due(policy.from(), policy.to());
	}

	/** Ends a published version with this day; the meals after it are due. */
	void end(Policy policy, LocalDate lastDay, String person) {
		this.jdbc.sql("""
				update policy
				set state = 'ended', valid_to = ?, ended_by = ?, ended_at = ?
				where id = ?
				and state = 'published'
				""").params(lastDay, person, now(), policy.id()).update();
		this.jdbc.sql("update policy_shelf set published = published + 1 where id = 1").update();
		due(lastDay.plusDays(1), policy.to());
	}

	/** The last month any canteen has closed. */
	Optional<YearMonth> lastClosedMonth() {
		return this.jdbc.sql("""
				select max(month)
				from period
				where state in ('frozen', 'approved', 'locked', 'paid')
				""").query((row, number) -> Optional.ofNullable(row.getString(1)).map(YearMonth::parse)).single();
	}

	private void due(LocalDate from, LocalDate to) {
		this.jdbc.sql("""
				insert into due_assessment (elder, service_date, asked)
				select distinct elder, str_to_date(date_format(service_date, '%Y-%m-01'), '%Y-%m-%d'), 1
				from meal_fact
				where service_date between ? and ?
				on duplicate key update asked = asked + 1
				""").params(from, to).update();
		this.jdbc.sql("""
				insert ignore into day_due (service_date)
				select distinct m.service_date
				from meal_fact m
				join policy_shelf s on s.id = 1 and s.across_elders > 0
				where m.service_date between ? and ?
				or m.service_date = (select min(first.service_date) from meal_fact first)
				""").params(from, to).update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Policy policy(ResultSet row, int number) throws SQLException {
		return new Policy(row.getLong("id"), row.getString("name"), row.getObject("valid_from", LocalDate.class),
				row.getObject("valid_to", LocalDate.class), row.getString("document"),
				Policy.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("drafted_by"),
				Optional.ofNullable(row.getString("published_by")), Optional.ofNullable(row.getString("ended_by")));
	}

}
