package canteen.subsidy.beneficiary;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.mealfact.MealFacts;
import canteen.subsidy.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Our copy of the roster. */
@Repository
public class Beneficiaries {

	/** So few that the database looks each up by its key. */
	private static final int SOME = 100;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final MealFacts meals;

	private final JsonMapper json;

	Beneficiaries(JdbcClient jdbc, JdbcTemplate template, MealFacts meals, JsonMapper json) {
		this.jdbc = jdbc;
		this.template = template;
		this.meals = meals;
		this.json = json;
	}

	/** Those of these elders that the roster has told us about. */
	public Map<Long, Beneficiary> of(Collection<Long> elders) {
		Map<Long, Beneficiary> known = new HashMap<>();
		if (!elders.isEmpty()) {
			this.jdbc.sql("""
					select elder, attributes
					from beneficiary
					where elder in (:elders)
					""").param("elders", elders).query(row -> {
				known.put(row.getLong("elder"), this.json.readValue(row.getString("attributes"), Beneficiary.class));
			});
		}
		return known;
	}

	/**
	 * What was known of a statement's elders when it was locked; what is known now of
	 * these elders while it is not.
	 */
	public Map<Long, Beneficiary> of(long statement, Collection<Long> elders) {
		Map<Long, Beneficiary> kept = new HashMap<>();
		this.jdbc.sql("select elder, attributes from statement_elder where statement = ?")
			.param(statement)
			.query(row -> {
				kept.put(row.getLong("elder"), this.json.readValue(row.getString("attributes"), Beneficiary.class));
			});
		return kept.isEmpty() ? of(elders) : kept;
	}

	/** How far the feed has been read. */
	public long position() {
		return this.jdbc.sql("select seq from roster_position where id = 1").query(Long.class).single();
	}

	/**
	 * Takes in one page of the feed that was asked for after a position, and notes whose
	 * meals are due for assessment. A page that another replica took in meanwhile is left
	 * alone.
	 */
	void takeIn(long after, List<Beneficiary> page, long last) {
		long held = this.jdbc.sql("select seq from roster_position where id = 1 for update").query(Long.class).single();
		if (held != after) {
			return;
		}
		List<Long> elders = page.stream().map(Beneficiary::elder).distinct().toList();
		this.meals.holdAll(elders);
		keep(page);
		for (int from = 0; from < elders.size(); from += SOME) {
			areDue(elders.subList(from, Math.min(elders.size(), from + SOME)));
		}
		this.jdbc.sql("update roster_position set seq = ? where id = 1").param(Math.max(last, held)).update();
	}

	private void keep(List<Beneficiary> page) {
		Rows.insert(this.template, """
				insert into beneficiary (elder, seq, birth_date, death_date, registered_city, registered_district,
				registered_town, residents_group, attributes)""", page.stream().map(this::values).toList(), """
				on duplicate key update
				birth_date = if(values(seq) >= seq, values(birth_date), birth_date),
				death_date = if(values(seq) >= seq, values(death_date), death_date),
				registered_city = if(values(seq) >= seq, values(registered_city), registered_city),
				registered_district = if(values(seq) >= seq, values(registered_district), registered_district),
				registered_town = if(values(seq) >= seq, values(registered_town), registered_town),
				residents_group = if(values(seq) >= seq, values(residents_group), residents_group),
				attributes = if(values(seq) >= seq, values(attributes), attributes),
				seq = greatest(seq, values(seq))""");
	}

	private Object[] values(Beneficiary told) {
		Optional<Beneficiary.Place> place = Optional.ofNullable(told.registeredPlace());
		return new Object[] { told.elder(), told.seq(), told.birthDate(), told.deathDate(),
				place.map(Beneficiary.Place::city).orElse(null), place.map(Beneficiary.Place::district).orElse(null),
				place.map(Beneficiary.Place::town).orElse(null), told.group(), this.json.writeValueAsString(told) };
	}

	private void areDue(List<Long> elders) {
		this.jdbc.sql("""
				insert into due_assessment (elder, service_date, asked)
				select distinct elder, str_to_date(date_format(service_date, '%Y-%m-01'), '%Y-%m-%d'), 1
				from meal_fact
				where elder in (:elders)
				on duplicate key update asked = asked + 1
				""").param("elders", elders).update();
	}

}
