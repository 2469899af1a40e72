package canteen.member.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what the tables of all features hold of one elder, secrets left out.
 */
@Component
class Copies {

	private static final Map<String, String> SELECTS = selects();

	private final JdbcClient database;

	Copies(JdbcClient database) {
		this.database = database;
	}

	Map<String, List<Map<String, Object>>> of(long elder) {
		Map<String, List<Map<String, Object>>> copies = new LinkedHashMap<>();
		SELECTS.forEach((name, select) -> copies.put(name,
				this.database.sql(select).param("elder", elder).query().listOfRows()));
		return copies;
	}

	private static Map<String, String> selects() {
		Map<String, String> selects = new LinkedHashMap<>();
		selects.put("periods", """
				select kind, cast(from_date as char) as from_date, cast(to_date as char) as to_date, place, reason
				from life_period
				where elder = :elder
				order by from_date
				""");
		selects.put("absences", """
				select cast(from_date as char) as from_date, cast(to_date as char) as to_date, slots, told_by,
				  cast(cancelled_at as char) as cancelled_at_utc
				from absence
				where elder = :elder
				order by from_date
				""");
		selects.put("followUps", """
				select f.canteen, cast(f.on_date as char) as on_date, f.slot, f.why, f.state, f.outcome,
				  cast(f.opened_at as char) as opened_at_utc, cast(f.closed_at as char) as closed_at_utc
				from follow_up f
				where f.elder = :elder
				order by f.id
				""");
		selects.put("categories", """
				select tag, cast(from_date as char) as from_date, cast(to_date as char) as to_date, paper, state
				from category
				where elder = :elder
				order by from_date
				""");
		selects.put("categoryApplications", """
				select tag, cast(from_date as char) as from_date, cast(to_date as char) as to_date, paper, state
				from category_application
				where elder = :elder
				order by id
				""");
		selects.put("categorySteps", """
				select state, cast(on_date as char) as on_date, note, who
				from category_step
				where elder = :elder
				order by id
				""");
		selects.put("abilities", """
				select grade, standard, score, raised_because, assessor, cast(assessed_on as char) as assessed_on,
				  cast(from_date as char) as from_date, cast(to_date as char) as to_date
				from ability
				where elder = :elder
				order by from_date
				""");
		selects.put("disabilities", """
				select kind, grade, cast(from_date as char) as from_date, cast(to_date as char) as to_date
				from disability
				where elder = :elder
				order by from_date
				""");
		selects.put("households", """
				select h.number, m.relation, cast(m.from_date as char) as from_date, cast(m.to_date as char) as to_date
				from household_member m
				join household h on h.id = m.household
				where m.elder = :elder
				order by m.from_date
				""");
		selects.put("careTeams", """
				select t.name, cast(e.from_date as char) as from_date, cast(e.to_date as char) as to_date
				from team_elder e
				join team t on t.id = e.team
				where e.elder = :elder
				order by e.from_date
				""");
		selects.put("merges", """
				select kept, dropped, reason, cast(merged_at as char) as merged_at_utc,
				  cast(undone_at as char) as undone_at_utc
				from elder_merge
				where kept = :elder
				   or dropped = :elder
				order by id
				""");
		selects.put("cards", """
				select number, cast(issued_at as char) as issued_at_utc, cast(revoked_at as char) as revoked_at_utc,
				  revoked_reason
				from card
				where elder = :elder
				order by id
				""");
		return selects;
	}

}
