package canteen.meal.diner;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The diners and their cards. */
@Repository
class Diners {

	private static final int MOST = 20;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	private final RosterCopy copy;

	Diners(JdbcClient jdbc, JsonMapper json, Clock clock, RosterCopy copy) {
		this.jdbc = jdbc;
		this.copy = copy;
		this.json = json;
		this.clock = clock;
	}

	/** How far the feed has been read. */
	long position() {
		return this.jdbc.sql("select seq from roster_position where id = 1").query(Long.class).single();
	}

	Optional<LocalDateTime> lastRead() {
		return this.jdbc.sql("select read_at from roster_position where id = 1")
			.query((row, number) -> Optional.ofNullable(row.getObject("read_at", LocalDateTime.class)))
			.single();
	}

	/**
	 * Takes in one page of the feed. A page that another replica took in meanwhile is
	 * left alone.
	 */
	void takeIn(long after, List<Diner> page, long last) {
		long held = this.jdbc.sql("select seq from roster_position where id = 1 for update").query(Long.class).single();
		if (held != after) {
			return;
		}
		this.copy.put(page);
		this.jdbc.sql("update roster_position set seq = ?, read_at = ? where id = 1")
			.params(Math.max(last, held), LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	/** The whole roster is read again; nothing is taken away meanwhile. */
	void startOver() {
		this.jdbc.sql("update roster_position set seq = 0 where id = 1").update();
	}

	/**
	 * Who can be meant by what was typed: part of a name, pinyin or its initials, the
	 * last four of the ID number, or the number of a card. Whoever usually eats here
	 * comes first.
	 */
	List<Found> find(String canteen, String typed) {
		String plain = typed.strip();
		String letters = plain.toLowerCase(Locale.ROOT).replaceAll("[\\s']", "");
		boolean isAscii = letters.matches("[a-z0-9]+");
		return this.jdbc.sql("""
				select d.elder, d.name, d.birth_date, d.tail, d.group_name, d.diets
				from diner d
				where d.status in ('active', 'hospital', 'institution')
				and (
					d.name like concat('%', :name, '%')
					or (:ascii and (
						d.initials like concat(:letters, '%')
						or replace(d.pinyin, ' ', '') like concat(:letters, '%')
						or d.tail = :letters
						or d.elder in (select c.elder from card c where c.number = :letters and c.status = 'live')
					))
				)
				order by d.canteen = :canteen desc, d.pinyin, d.elder
				limit 20
				""")
			.param("name", escaped(plain))
			.param("ascii", isAscii)
			.param("letters", isAscii ? letters : "")
			.param("canteen", canteen)
			.query(this::found)
			.list()
			.stream()
			.limit(MOST)
			.toList();
	}

	private Found found(ResultSet row, int number) throws SQLException {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Asia/Shanghai"));
		return new Found(row.getLong("elder"), row.getString("name"), row.getString("tail"),
				Period.between(LocalDate.parse(row.getString("birth_date")), today).getYears(),
				row.getString("group_name"),
				this.json.readValue(row.getString("diets"), new TypeReference<List<String>>() {
				}));
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
	}

	/** A diner as the counter may see him. */
	record Found(long elder, String name, String tail, int age, String group, List<String> diets) {

		Found byNameOnly() {
			return new Found(this.elder, this.name, "", this.age, this.group, List.of());
		}

	}

}
