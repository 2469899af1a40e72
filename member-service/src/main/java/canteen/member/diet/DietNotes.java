package canteen.member.diet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import canteen.member.elder.OneWithIt;
import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes and slips, sealed, one row for each diet of an elder. */
@Component
public class DietNotes {

	private final JdbcClient database;

	private final Vault vault;

	private final Clock clock;

	DietNotes(JdbcClient database, Vault vault, Clock clock) {
		this.database = database;
		this.vault = vault;
		this.clock = clock;
	}

	/**
	 * All that was ever noted; where two records of one person speak of one diet, both.
	 * @param held the diets the elder has now
	 */
	List<Line> of(long elder, Set<String> held) {
		return this.database.sql(OneWithIt.RECORDS + """
				select n.id, n.elder, n.diet, n.note, n.slip is not null as has_slip, n.slip_on, n.noted_at, n.noted_by
				from diet_note n
				where n.elder in (select r.id from records r)
				order by n.diet, n.elder <> :elder, n.id
				""").param("elder", elder).query((row, number) -> {
			byte[] note = row.getBytes("note");
			String diet = row.getString("diet");
			return new Line(row.getLong("id"), diet,
					(note != null) ? this.vault.open(note, place(row.getLong("elder"), "note")) : "",
					row.getBoolean("has_slip"), row.getObject("slip_on", LocalDate.class), held.contains(diet),
					row.getObject("noted_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getString("noted_by"));
		}).list();
	}

	/** The note of each diet, for the elder's own copy of what is held about him. */
	public Map<String, String> texts(long elder) {
		return of(elder, Set.of()).stream()
			.collect(Collectors.toMap(Line::diet, Line::note, (one, other) -> one + "；" + other));
	}

	/** The doctor's slips as pictures, by diet, for the same copy. */
	public Map<String, byte[]> slips(long elder) {
		Map<String, byte[]> slips = new LinkedHashMap<>();
		of(elder, Set.of()).stream()
			.filter(Line::hasSlip)
			.forEach((line) -> slip(elder, line.id()).ifPresent((slip) -> slips.putIfAbsent(line.diet(), slip)));
		return slips;
	}

	/**
	 * Moves the notes of one elder to another who has none about the same diet; the
	 * caller holds both.
	 * @return the ids of the notes that moved
	 */
	public List<Long> give(long from, long to) {
		List<Long> notes = this.database.sql("""
				select n.id
				from diet_note n
				where n.elder = :from
				  and not exists (select 1 from diet_note k where k.elder = :to and k.diet = n.diet)
				""").param("from", from).param("to", to).query(Long.class).list();
		giveBack(notes, from, to);
		return notes;
	}

	/** Moves these notes as far as they still belong to the one they are taken from. */
	public void giveBack(List<Long> notes, long from, long to) {
		for (long note : notes) {
			this.database.sql("select note, slip from diet_note where id = :id and elder = :from")
				.param("id", note)
				.param("from", from)
				.query((row,
						number) -> new byte[][] { moved(row.getBytes("note"), from, to, "note"),
								moved(row.getBytes("slip"), from, to, "slip") })
				.optional()
				.ifPresent((sealed) -> this.database
					.sql("update diet_note set elder = :to, note = :note, slip = :slip where id = :id")
					.param("to", to)
					.param("note", sealed[0])
					.param("slip", sealed[1])
					.param("id", note)
					.update());
		}
	}

	private byte[] moved(byte[] sealed, long from, long to, String column) {
		return (sealed == null) ? null
				: this.vault.seal(this.vault.openBytes(sealed, place(from, column)), place(to, column));
	}

	/** The caller holds the elder. */
	void put(long elder, String diet, String note, String who) {
		this.database.sql("""
				insert into diet_note (elder, diet, note, noted_at, noted_by)
				values (:elder, :diet, :note, :now, :who)
				on duplicate key update note = values(note), noted_at = values(noted_at), noted_by = values(noted_by)
				""")
			.param("elder", elder)
			.param("diet", diet)
			.param("note", note.isEmpty() ? null : this.vault.seal(note, place(elder, "note")))
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.update();
	}

	boolean putSlip(long elder, long id, byte[] slip, LocalDate on) {
		return this.database.sql("update diet_note set slip = :slip, slip_on = :on where id = :id and elder = :elder")
			.param("slip", this.vault.seal(slip, place(elder, "slip")))
			.param("on", on)
			.param("id", id)
			.param("elder", elder)
			.update() == 1;
	}

	Optional<byte[]> slip(long elder, long id) {
		return this.database.sql(OneWithIt.RECORDS + """
				select n.elder, n.slip
				from diet_note n
				where n.id = :id
				  and n.elder in (select r.id from records r)
				  and n.slip is not null
				""")
			.param("id", id)
			.param("elder", elder)
			.query((row, number) -> this.vault.openBytes(row.getBytes("slip"), place(row.getLong("elder"), "slip")))
			.optional();
	}

	/** Removes the slip of one note, or of all without an id; says how many. */
	int removeSlips(long elder, Optional<Long> id) {
		List<Long> notes = this.database.sql(OneWithIt.RECORDS + """
				select n.id
				from diet_note n
				where n.elder in (select r.id from records r)
				  and n.slip is not null
				  and (:all or n.id = :id)
				""")
			.param("elder", elder)
			.param("all", id.isEmpty())
			.param("id", id.orElse(0L))
			.query(Long.class)
			.list();
		return notes.isEmpty() ? 0
				: this.database.sql("update diet_note set slip = null, slip_on = null where id in (:notes)")
					.param("notes", notes)
					.update();
	}

	private static String place(long elder, String column) {
		return "elder:" + elder + ":diet_" + column;
	}

	record Line(long id, String diet, String note, boolean hasSlip, LocalDate slipOn, boolean held, Instant notedAt,
			String notedBy) {
	}

}
