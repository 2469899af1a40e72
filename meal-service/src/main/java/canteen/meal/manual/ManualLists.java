package canteen.meal.manual;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import canteen.meal.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists, who wrote them down, and their photos. */
@Repository
class ManualLists {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	ManualLists(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/** False when the id was used before. */
	boolean add(ManualController.Wanted list, String person, Instant now) {
		return this.jdbc.sql("""
				insert ignore into manual_list (id, canteen, service_date, slot, mode, witness, reason, entered_by,
				entered_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(list.id(), list.canteen(), list.date().toString(), list.slot(), list.mode(), list.witness().strip(),
					list.reason().strip(), person, utc(now))
			.update() == 1;
	}

	void add(String list, List<Long> elders, List<String> scans) {
		List<Object[]> rows = new ArrayList<>();
		for (int place = 0; place < elders.size(); place++) {
			rows.add(new Object[] { list, place, elders.get(place), scans.get(place) });
		}
		Rows.insert(this.template, "insert into manual_entry (list, place, elder, scan)", rows);
	}

	List<Long> elders(String list) {
		return this.jdbc.sql("select elder from manual_entry where list = ? order by place")
			.param(list)
			.query(Long.class)
			.list();
	}

	Optional<String> canteen(String list) {
		return this.jdbc.sql("select canteen from manual_list where id = ?").param(list).query(String.class).optional();
	}

	void keep(String list, byte[] photo) {
		this.jdbc.sql("update manual_list set photo = ? where id = ?").params(photo, list).update();
	}

	Optional<byte[]> photo(String list) {
		return this.jdbc.sql("select photo from manual_list where id = ? and photo is not null")
			.param(list)
			.query((row, number) -> row.getBytes("photo"))
			.optional();
	}

	/** Those of some days, latest first; at most 200. */
	List<Listed> of(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				select l.id, l.service_date, l.slot, l.mode, l.witness, l.reason, l.entered_by, l.entered_at,
				l.photo is not null as has_photo,
				(select count(*) from manual_entry e where e.list = l.id) as elders,
				(select count(*) from manual_entry e join attendance a on a.id = e.scan where e.list = l.id) as taken
				from manual_list l
				where l.canteen = ?
				and l.service_date between ? and ?
				order by l.service_date desc, l.entered_at desc, l.id
				limit 200
				""")
			.params(canteen, from.toString(), to.toString())
			.query((row, number) -> new Listed(row.getString("id"), row.getString("service_date"),
					row.getString("slot"), row.getString("mode"), row.getString("witness"), row.getString("reason"),
					row.getString("entered_by"),
					row.getObject("entered_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getBoolean("has_photo"), row.getInt("elders"), row.getInt("taken")))
			.list();
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	/**
	 * A list as it is shown.
	 *
	 * @param taken how many of its elders got a meal by it
	 */
	record Listed(String id, String date, String slot, String mode, String witness, String reason, String enteredBy,
			Instant enteredAt, boolean hasPhoto, int elders, int taken) {
	}

}
