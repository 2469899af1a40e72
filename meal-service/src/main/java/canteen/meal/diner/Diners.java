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

	Diners(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
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
		page.forEach(this::put);
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

	private void put(Diner told) {
		this.jdbc.sql("""
				insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets, canteen)
				values (:elder, :name, :birthDate, :pinyin, :initials, :tail, :group, :status, :diets, :canteen)
				on duplicate key update name = values(name), birth_date = values(birth_date), pinyin = values(pinyin),
				initials = values(initials), tail = values(tail), group_name = values(group_name),
				status = values(status), diets = values(diets), canteen = values(canteen)
				""")
			.param("elder", told.elder())
			.param("name", told.name())
			.param("birthDate", told.birthDate().toString())
			.param("pinyin", told.pinyin())
			.param("initials", told.initials())
			.param("tail", told.tail())
			.param("group", told.group())
			.param("status", told.status())
			.param("diets", this.json.writeValueAsString(told.diets()))
			.param("canteen", told.canteen())
			.update();
		for (Diner.Card card : told.cards()) {
			this.jdbc.sql("""
					insert into card (token, number, elder, status) values (?, ?, ?, ?)
					on duplicate key update number = values(number), elder = values(elder), status = values(status)
					""").params(card.token(), card.number(), told.elder(), card.status()).update();
		}
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
	}

}
