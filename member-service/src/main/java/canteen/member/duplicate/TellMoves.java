package canteen.member.duplicate;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import canteen.member.category.Categories;
import canteen.member.history.Changes;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes into the history of both elders, and of their care teams, what a merge or its
 * undo moved from the one to the other.
 */
@Component
class TellMoves {

	private static final Map<String, String> FIELDS = Map.of("life_period", "periods", "consent", "consents", "absence",
			"absences", "ability", "abilities", "disability", "disabilities", "household_member", "household",
			"team_elder", "teams", "diet_note", "dietNotes", "photo", "photo");

	private final Categories categories;

	private final Changes changes;

	private final JdbcClient database;

	private final Clock clock;

	TellMoves(Categories categories, Changes changes, JdbcClient database, Clock clock) {
		this.categories = categories;
		this.changes = changes;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Does the work, which answers the rows of each table that it moved.
	 */
	void around(long from, long to, String who, Supplier<Map<String, List<Long>>> work) {
		String gaveBefore = this.categories.text(from);
		String gainedBefore = this.categories.text(to);
		Map<String, List<Long>> moved = work.get();
		this.changes.note(from, who, "categories", gaveBefore, this.categories.text(from));
		this.changes.note(to, who, "categories", gainedBefore, this.categories.text(to));
		moved.forEach((table, rows) -> {
			if (FIELDS.containsKey(table)) {
				this.changes.note(from, who, FIELDS.get(table), "转到编号 %d：%d 项".formatted(to, rows.size()), "");
				this.changes.note(to, who, FIELDS.get(table), "", "由编号 %d 转来：%d 项".formatted(from, rows.size()));
			}
		});
		if (moved.containsKey("team_elder")) {
			tellTeams(from, to, who, moved.get("team_elder"));
		}
	}

	private void tellTeams(long from, long to, String who, List<Long> rows) {
		this.database.sql("""
				insert into team_change (team, at, who, what, helper, elder, detail)
				select t.team, :now, :who, 'elder_merged', null, t.elder, :detail
				from team_elder t
				where t.id in (:rows)
				  and t.elder = :to
				""")
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.param("detail", "由编号 %d 转来".formatted(from))
			.param("rows", rows)
			.param("to", to)
			.update();
		this.database.sql("""
				update team
				set version = version + 1
				where id in (select t.team from team_elder t where t.id in (:rows) and t.elder = :to)
				""").param("rows", rows).param("to", to).update();
	}

}
