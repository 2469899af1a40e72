package canteen.member.intake;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * What became of each file. Its bad rows are kept sealed, for they hold ID numbers.
 */
@Component
class Intakes {

	private final JdbcClient database;

	private final Vault vault;

	private final JsonMapper json;

	private final Clock clock;

	private final Drafts drafts;

	Intakes(JdbcClient database, Vault vault, JsonMapper json, Clock clock, Drafts drafts) {
		this.drafts = drafts;
		this.database = database;
		this.vault = vault;
		this.json = json;
		this.clock = clock;
	}

	long add(Counts counts, Mending mending, String who) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into intake (received_at, received_by, created_count, updated_count, same_count, error_count)
				values (:at, :who, :created, :updated, :same, :errors)
				""")
			.param("at", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.param("created", counts.created())
			.param("updated", counts.updated())
			.param("same", counts.same())
			.param("errors", mending.lines().size())
			.update(key, "id");
		long id = key.getKeyAs(Number.class).longValue();
		if (!mending.lines().isEmpty()) {
			this.database.sql("update intake set mending = :mending where id = :id")
				.param("mending", this.vault.seal(this.json.writeValueAsString(mending), place(id)))
				.param("id", id)
				.update();
		}
		return id;
	}

	/** Of what this person sent, or anybody for who works for every canteen. */
	Optional<Mending> mending(long id, Staff staff) {
		boolean theirs = this.database
			.sql("select count(*) from intake where id = :id and (:anywhere or received_by = :who)")
			.param("id", id)
			.param("anywhere", staff.seesEveryCanteen())
			.param("who", staff.id())
			.query(Long.class)
			.single() > 0;
		return theirs ? mending(id) : Optional.empty();
	}

	private Optional<Mending> mending(long id) {
		return this.database.sql("select mending from intake where id = :id and mending is not null")
			.param("id", id)
			.query((row, number) -> row.getBytes("mending"))
			.optional()
			.map((sealed) -> this.json.readValue(this.vault.open(sealed, place(id)), Mending.class))
			.or(() -> mendingOfDraft(id));
	}

	private Optional<Mending> mendingOfDraft(long id) {
		List<Mending.Line> lines = new ArrayList<>();
		for (Draft.Row row : this.drafts.rows(id, "error", 0, Integer.MAX_VALUE)) {
			lines.add(new Mending.Line(row.row().number(), row.row().cells().stream().map(Grid.Cell::text).toList(),
					String.join("；", row.notes())));
		}
		return lines.isEmpty() ? Optional.empty()
				: this.drafts.find(id).map((draft) -> new Mending(draft.headings(), lines));
	}

	private static String place(long id) {
		return "intake:" + id;
	}

	record Counts(int created, int updated, int same) {

		Counts plus(Counts more) {
			return new Counts(this.created + more.created, this.updated + more.updated, this.same + more.same);
		}

	}

	/**
	 * The rows somebody has to mend, as they were, with what is wrong.
	 */
	record Mending(List<String> headings, List<Line> lines) {

		record Line(int row, List<String> cells, String reason) {
		}

	}

}
