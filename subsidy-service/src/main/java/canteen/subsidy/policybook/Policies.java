package canteen.subsidy.policybook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
			select id, name, valid_from, valid_to, document, state, drafted_by, published_by
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
				where state = 'published'
				and valid_from <= ?
				and valid_to >= ?
				order by valid_from
				""").params(to, from).query(Policies::policy).list();
	}

	/** How many versions were ever published. */
	public int publishedEver() {
		return this.jdbc.sql("select published from policy_shelf where id = 1").query(Integer.class).single();
	}

	Optional<Policy> find(long id) {
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

	/** Publishes the version and notes the meals of its days as due for assessment. */
	void publish(Policy policy, String person) {
		this.jdbc.sql("""
				update policy
				set state = 'published', published_by = ?, published_at = ?
				where id = ?
				and state = 'draft'
				""").params(person, now(), policy.id()).update();
		this.jdbc.sql("update policy_shelf set published = published + 1 where id = 1").update();
		this.jdbc.sql("""
				insert into due_assessment (elder, service_date, asked)
				select distinct elder, str_to_date(date_format(service_date, '%Y-%m-01'), '%Y-%m-%d'), 1
				from meal_fact
				where service_date between ? and ?
				on duplicate key update asked = asked + 1
				""").params(policy.from(), policy.to()).update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Policy policy(ResultSet row, int number) throws SQLException {
		return new Policy(row.getLong("id"), row.getString("name"), row.getObject("valid_from", LocalDate.class),
				row.getObject("valid_to", LocalDate.class), row.getString("document"),
				Policy.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), row.getString("drafted_by"),
				Optional.ofNullable(row.getString("published_by")));
	}

}
