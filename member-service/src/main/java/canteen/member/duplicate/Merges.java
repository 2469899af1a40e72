package canteen.member.duplicate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import canteen.member.access.Staff;
import canteen.member.consent.Consents;
import canteen.member.diet.DietNotes;
import canteen.member.elder.Elder;
import canteen.member.photo.Photos;
import canteen.member.secrecy.Vault;
import canteen.member.transaction.Part;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/**
 * The tables of who was made one and who was told apart. What both were before is sealed.
 */
@Component
class Merges {

	private static final int MOST_OF_A_KIND = 500;

	private static final String SEEN = """
			  and (:anywhere or a.canteen is null or a.canteen in (:canteens))
			  and (:anywhere or b.canteen is null or b.canteen in (:canteens))
			  and not exists (select 1 from elder_apart x where x.one = a.id and x.other = b.id)
			  and a.status <> 'merged'
			  and b.status <> 'merged'
			""";

	/** What a merge moves, and which rows of it. */
	private static final Map<String, String> MOVES = Map.of("life_period", """
			t.kind in ('hospital', 'institution') and not exists (select 1 from life_period k
			  where k.elder = :to and k.kind = t.kind and (k.to_date is null or k.to_date >= t.from_date)
			  and (t.to_date is null or k.from_date <= t.to_date))""", "category",
			"""
					not exists (select 1 from category k where k.elder = :to and k.tag = t.tag
					  and (k.to_date is null or k.to_date >= t.from_date) and (t.to_date is null or k.from_date <= t.to_date))""",
			"consent", "true", "absence",
			"""
					t.cancelled_at is not null or not exists (select 1 from absence k where k.elder = :to
					  and k.cancelled_at is null and k.slots = t.slots and k.from_date <= t.from_date and k.to_date >= t.to_date)""",
			"disability", """
					not exists (select 1 from disability k where k.elder = :to)""", "ability",
			"not exists (select 1 from ability k where k.elder = :to)", "household_member",
			"not exists (select 1 from household_member k where k.elder = :to)", "team_elder",
			"not exists (select 1 from team_elder k where k.elder = :to and k.team = t.team)");

	private static final String NOTES = "diet_note";

	private static final String PHOTO = "photo";

	private final JdbcClient database;

	private final Given given;

	private final Vault vault;

	private final JsonMapper json;

	private final Clock clock;

	Merges(JdbcClient database, Given given, Vault vault, JsonMapper json, Clock clock) {
		this.database = database;
		this.given = given;
		this.vault = vault;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Pairs that nobody has decided yet, the surest first, up to 500 of each kind.
	 */
	Part<Pair> undecided(Staff staff) {
		List<Pair> read = this.database.sql("""
				(select a.id as one, a.name as one_name, a.tail as one_tail, b.id as other, b.name as other_name,
				  b.tail as other_tail, 'same_name_and_birth_date' as why
				from elder a
				join elder b on b.birth_date = a.birth_date and b.name = a.name and b.id > a.id
				where a.status <> 'deceased'
				%1$s
				limit 501)
				union all
				(select a.id, a.name, a.tail, b.id, b.name, b.tail, 'same_phone'
				from elder_phone p
				join elder_phone q on q.phone_index = p.phone_index and q.elder > p.elder
				join elder a on a.id = p.elder
				join elder b on b.id = q.elder
				where (a.birth_date <> b.birth_date or a.name <> b.name)
				%1$s
				limit 501)
				""".formatted(SEEN))
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> new Pair(row.getLong("one"), row.getString("one_name"), row.getString("one_tail"),
					row.getLong("other"), row.getString("other_name"), row.getString("other_tail"),
					row.getString("why")))
			.list();
		List<Part<Pair>> kinds = Stream.of("same_name_and_birth_date", "same_phone")
			.map((why) -> Part.of(read.stream().filter((pair) -> pair.why().equals(why)).toList(), MOST_OF_A_KIND))
			.toList();
		return new Part<>(kinds.stream().flatMap((kind) -> kind.rows().stream()).toList(),
				kinds.stream().anyMatch(Part::more));
	}

	void tellApart(long one, long other, String who) {
		this.database.sql("""
				insert into elder_apart (one, other, decided_at, decided_by)
				values (:one, :other, :now, :who)
				on duplicate key update decided_by = values(decided_by)
				""")
			.param("one", Math.min(one, other))
			.param("other", Math.max(one, other))
			.param("now", now())
			.param("who", who)
			.update();
	}

	boolean isDropped(long elder) {
		return this.database.sql("select count(*) from elder_merge where dropped = :elder and undone_at is null")
			.param("elder", elder)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * Keeps what both were before.
	 */
	long add(Elder kept, Map<String, String> profile, Elder dropped, String reason, String who) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into elder_merge (kept, dropped, kept_before, dropped_before, profile_before, kept_version,
				  reason, merged_at, merged_by)
				values (:kept, :dropped, :keptBefore, :droppedBefore, :profile, :version, :reason, :now, :who)
				""")
			.param("kept", kept.id())
			.param("dropped", dropped.id())
			.param("keptBefore", sealed(kept))
			.param("droppedBefore", sealed(dropped))
			.param("profile", this.vault.seal(this.json.writeValueAsString(profile), "merge:" + kept.id()))
			.param("version", kept.version())
			.param("reason", reason)
			.param("now", now())
			.param("who", who)
			.update(key, "id");
		return key.getKeyAs(Number.class).longValue();
	}

	/** An undo is possible as long as the kept elder has this version. */
	void settled(long id, int keptVersion) {
		this.database.sql("update elder_merge set kept_version = :version where id = :id")
			.param("version", keptVersion)
			.param("id", id)
			.update();
	}

	/**
	 * Gives the kept elder what was recorded about the other one and does not contradict
	 * what it has: a category only when none of the kind covers its days, a household, a
	 * care team and a photo only when it has none, a stay in hospital or an institution
	 * when it has none of the kind on these days, an announced absence unless it says the
	 * same.
	 * @return the rows of each table that moved
	 */
	Map<String, List<Long>> move(long merge, long from, long to) {
		Map<String, List<Long>> moved = new LinkedHashMap<>();
		MOVES.forEach((table, which) -> {
			List<Long> ids = this.database
				.sql("select t.id from " + table + " t where t.elder = :from and (" + which + ")")
				.param("from", from)
				.param("to", to)
				.query(Long.class)
				.list();
			if (!ids.isEmpty()) {
				this.database.sql("update " + table + " set elder = :to where id in (:ids)")
					.param("to", to)
					.param("ids", ids)
					.update();
				moved.put(table, ids);
			}
		});
		List<Long> notes = this.given.diets().give(from, to);
		if (!notes.isEmpty()) {
			moved.put(NOTES, notes);
		}
		if (this.given.consents().allow(to, PHOTO)) {
			this.given.photos().give(from, to).ifPresent((taken) -> moved.put(PHOTO, List.of(taken)));
		}
		this.database.sql("update elder_merge set moved = :moved where id = :id")
			.param("moved", this.json.writeValueAsString(moved))
			.param("id", merge)
			.update();
		return moved;
	}

	/** Gives back what was moved and still is where it was moved to. */
	Map<String, List<Long>> moveBack(Merge merge) {
		long kept = merge.kept().id();
		long dropped = merge.dropped().id();
		this.given.diets().giveBack(merge.moved().getOrDefault(NOTES, List.of()), kept, dropped);
		merge.moved()
			.getOrDefault(PHOTO, List.of())
			.forEach((taken) -> this.given.photos().giveBack(taken, kept, dropped));
		merge.moved()
			.entrySet()
			.stream()
			.filter((moved) -> MOVES.containsKey(moved.getKey()))
			.forEach((moved) -> this.database
				.sql("update " + moved.getKey() + " set elder = :dropped where id in (:ids) and elder = :kept")
				.param("dropped", dropped)
				.param("kept", kept)
				.param("ids", moved.getValue())
				.update());
		return merge.moved();
	}

	Optional<Merge> lock(long id) {
		return this.database.sql("""
				select kept, dropped, kept_before, dropped_before, profile_before, kept_version, moved
				from elder_merge
				where id = :id
				  and undone_at is null
				for update
				""")
			.param("id", id)
			.query((row, number) -> new Merge(opened(row.getBytes("kept_before"), row.getLong("kept")),
					opened(row.getBytes("dropped_before"), row.getLong("dropped")),
					profile(row.getBytes("profile_before"), row.getLong("kept")), row.getInt("kept_version"),
					moved(row.getString("moved"))))
			.optional();
	}

	void undone(long id, String who) {
		this.database.sql("update elder_merge set undone_at = :now, undone_by = :who where id = :id")
			.param("now", now())
			.param("who", who)
			.param("id", id)
			.update();
	}

	List<Line> latest(Staff staff) {
		return this.database.sql("""
				select m.id, m.kept, m.dropped, m.reason, m.merged_at, m.merged_by, m.undone_at, m.undone_by
				from elder_merge m
				join elder e on e.id = m.kept
				where :anywhere or e.canteen is null or e.canteen in (:canteens)
				order by m.id desc
				limit 200
				""")
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> {
				LocalDateTime undone = row.getObject("undone_at", LocalDateTime.class);
				return new Line(row.getLong("id"), row.getLong("kept"), row.getLong("dropped"), row.getString("reason"),
						row.getObject("merged_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
						row.getString("merged_by"), (undone != null) ? undone.toInstant(ZoneOffset.UTC) : null,
						row.getString("undone_by"));
			})
			.list();
	}

	private Map<String, List<Long>> moved(String text) {
		Map<String, List<Long>> moved = (text == null) ? Map.of()
				: this.json.readValue(text, new TypeReference<Map<String, List<Long>>>() {
				});
		if (!moved.keySet()
			.stream()
			.allMatch((table) -> MOVES.containsKey(table) || List.of(NOTES, PHOTO).contains(table))) {
			throw new IllegalStateException("A merge moved what no merge moves");
		}
		return moved;
	}

	private Optional<Map<String, String>> profile(byte[] sealed, long kept) {
		return Optional.ofNullable(sealed)
			.map((bytes) -> this.json.readValue(this.vault.open(bytes, "merge:" + kept),
					new TypeReference<Map<String, String>>() {
					}));
	}

	private byte[] sealed(Elder elder) {
		return this.vault.seal(this.json.writeValueAsString(elder), "merge:" + elder.id());
	}

	private Elder opened(byte[] sealed, long elder) {
		return this.json.readValue(this.vault.open(sealed, "merge:" + elder), Elder.class);
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	record Pair(long one, String oneName, String oneTail, long other, String otherName, String otherTail, String why) {
	}

	/**
	 * What is needed to undo one.
	 *
	 * @param profile the kept elder's before, unless the merge is from before we kept it
	 */
	record Merge(Elder kept, Elder dropped, Optional<Map<String, String>> profile, int keptVersion,
			Map<String, List<Long>> moved) {
	}

	/** What is sealed for its elder, and so is not just written to another. */
	@Component
	record Given(DietNotes diets, Photos photos, Consents consents) {
	}

	record Line(long id, long kept, long dropped, String reason, Instant mergedAt, String mergedBy, Instant undoneAt,
			String undoneBy) {
	}

}
