package canteen.member.elder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;
import canteen.member.text.FullIdNumberInAddress;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds elders by name, nickname, pinyin, initials, phone, last four digits or card
 * number.
 */
@Component
class ElderSearch {

	private static final Map<String, String> ORDERS = Map.of("name", "e.pinyin_solid", "birthDate", "e.birth_date",
			"group", "e.residents_group", "status", "e.status", "elder", "e.id");

	// Comes after every character; like 'x%' of MariaDB misses those beyond U+FFFF, such
	// as 𠮷
	private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

	private final JdbcClient database;

	private final Vault vault;

	private final PhoneIndex phones;

	ElderSearch(JdbcClient database, Vault vault, PhoneIndex phones) {
		this.database = database;
		this.vault = vault;
		this.phones = phones;
	}

	Page find(Asked asked, LocalDate today, Staff staff) {
		int size = Math.max(1, Math.min((asked.size() != null) ? asked.size() : 50, 500));
		int page = Math.max(0, (asked.page() != null) ? asked.page() : 0);
		Condition condition = condition(asked, today, staff);
		long total = this.database.sql("select count(*) from elder e where " + condition.text())
			.params(condition.values())
			.query(Long.class)
			.single();
		return new Page(lines(condition, asked, today, size, (long) page * size), page, size, total);
	}

	/**
	 * Everybody who is shown on all pages together, up to a limit.
	 */
	List<Line> all(Asked asked, LocalDate today, Staff staff, int limit) {
		return lines(condition(asked, today, staff), asked, today, limit, 0);
	}

	/**
	 * What each category is called on the list of the office, by its tag.
	 */
	Map<String, String> categoryNames() {
		Map<String, String> names = new LinkedHashMap<>();
		this.database.sql("select tag, name from category_kind").query((row) -> {
			names.put(row.getString("tag"), row.getString("name"));
		});
		return names;
	}

	List<String> groups() {
		return this.database.sql("""
				select distinct residents_group
				from elder
				where residents_group <> ''
				order by residents_group
				""").query(String.class).list();
	}

	/**
	 * The index of the categories is named, since right after a great import the tables'
	 * statistics still tell of an empty table.
	 */
	private List<Line> lines(Condition condition, Asked asked, LocalDate today, int size, long skipped) {
		return this.database.sql("""
				select e.id, e.name, e.sex, e.birth_date, e.tail, e.residents_group, e.status, e.diets, e.canteen,
				  c.number, s.phone,
				  (select group_concat(distinct g.tag order by g.tag) from category g
				      force index (one_start_per_tag) where g.elder = e.id
				    and g.from_date <= :today and (g.to_date is null or g.to_date >= :today)) as tags
				from (select e.* from elder e where %s order by %s limit :size offset :skipped) e
				join elder_secret s on s.elder = e.id
				left join card c on c.elder = e.id and c.live = 1
				order by %s
				""".formatted(condition.text(), order(asked), order(asked)))
			.params(condition.values())
			.param("today", today)
			.param("size", size)
			.param("skipped", skipped)
			.query(this::line)
			.list();
	}

	private static String order(Asked asked) {
		String sort = or(asked.sort());
		boolean down = sort.startsWith("-");
		String column = ORDERS.getOrDefault(down ? sort.substring(1) : sort, "e.id");
		return column + (down ? " desc" : "") + ", e.id";
	}

	private Condition condition(Asked asked, LocalDate today, Staff staff) {
		Condition condition = new Condition();
		if (!staff.seesEveryCanteen()) {
			condition.and("(e.canteen is null or e.canteen in (:canteens))", "canteens",
					staff.canteens().isEmpty() ? List.of("") : staff.canteens());
		}
		if (!or(asked.group()).isEmpty()) {
			condition.and("e.residents_group = :group", "group", asked.group());
		}
		if (!or(asked.status()).isEmpty()) {
			condition.and("e.status = :status", "status", asked.status());
		}
		if (asked.ageFrom() != null) {
			condition.and("e.birth_date <= :bornBy", "bornBy", today.minusYears(asked.ageFrom()));
		}
		if (asked.ageTo() != null) {
			condition.and("e.birth_date > :bornAfter", "bornAfter", today.minusYears(asked.ageTo() + 1L));
		}
		if (!or(asked.diet()).isEmpty()) {
			condition.and("concat(',', e.diets, ',') like :diet", "diet", "%," + literally(asked.diet()) + ",%");
		}
		if (!or(asked.category()).isEmpty()) {
			condition.and("""
					exists (select 1 from category f where f.elder = e.id and f.tag = :tag and f.from_date <= :on
					  and (f.to_date is null or f.to_date >= :on))""", "tag", asked.category()).with("on", today);
		}
		typed(asked.sought(), condition);
		return condition;
	}

	private void typed(String q, Condition condition) {
		if (q.isEmpty()) {
			return;
		}
		String lower = q.toLowerCase(Locale.ROOT);
		String solid = SearchWords.solid(lower);
		if (solid.isEmpty()) {
			condition.and("1 = 0");
			return;
		}
		List<String> ways = new ArrayList<>(
				List.of("select w.elder from elder_word w where w.word between :whole and :wholeEnd"
						+ " or w.word between :solid and :solidEnd"));
		condition.with("whole", lower)
			.with("wholeEnd", lower + LAST)
			.with("solid", solid)
			.with("solidEnd", solid + LAST);
		if (solid.matches("[0-9]{3}[0-9x]")) {
			ways.add("select t.id from elder t where t.tail = :tail");
			condition.with("tail", solid.toUpperCase(Locale.ROOT));
		}
		if (solid.matches("\\d{8,12}")) {
			ways.add("select k.elder from card k where k.number = :card and k.live = 1");
			condition.with("card", solid);
		}
		List<byte[]> numbers = this.phones.indexes(q);
		if (!numbers.isEmpty()) {
			ways.add("select p.elder from elder_phone p where p.phone_index in (:phones)");
			condition.with("phones", numbers);
		}
		condition.and("e.id in (select f.elder from (" + String.join("\n  union ", ways) + ") f)");
	}

	private static String literally(String text) {
		return text.replaceAll("([%_\\\\])", "\\\\$1");
	}

	private static String or(String text) {
		return (text == null) ? "" : text;
	}

	private Line line(ResultSet row, int number) throws SQLException {
		long id = row.getLong("id");
		byte[] phone = row.getBytes("phone");
		String tags = row.getString("tags");
		String diets = row.getString("diets");
		return new Line(id, row.getString("name"), row.getString("sex"), row.getObject("birth_date", LocalDate.class),
				row.getString("tail"), row.getString("residents_group"),
				(phone != null) ? masked(this.vault.open(phone, "elder:" + id + ":phone")) : "",
				row.getString("status"), diets.isEmpty() ? List.of() : List.of(diets.split(",")),
				(tags != null) ? List.of(tags.split(",")) : List.of(), row.getString("number"),
				row.getString("canteen"));
	}

	static String masked(String phone) {
		if (phone.length() < 7) {
			return phone.isEmpty() ? "" : "****";
		}
		return phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
	}

	/**
	 * What is looked for; what is not said does not matter.
	 */
	record Asked(@Size(max = 60) String q, @Size(max = 60) String group,
			@Pattern(regexp = "|active|suspended|hospital|institution|moved_away|deceased|merged") String status,
			@Size(max = 30) String category, @Size(max = 60) String diet, @Min(0) @Max(150) Integer ageFrom,
			@Min(0) @Max(150) Integer ageTo, @Pattern(regexp = "-?(name|birthDate|group|status|elder)") String sort,
			Integer page, Integer size) {

		/**
		 * @throws FullIdNumberInAddress if it is one, for addresses end up in logs
		 */
		String sought() {
			String typed = Normalizer.normalize(or(this.q), Normalizer.Form.NFKC).strip();
			if (typed.replaceAll("[\\s-]", "").matches("\\d{14,17}[0-9Xx]?")) {
				throw new FullIdNumberInAddress();
			}
			return typed;
		}

	}

	private static final class Condition {

		private final List<String> parts = new ArrayList<>(List.of("1 = 1"));

		private final Map<String, Object> values = new LinkedHashMap<>();

		Condition and(String part) {
			this.parts.add(part);
			return this;
		}

		Condition and(String part, String name, Object value) {
			return and(part).with(name, value);
		}

		Condition with(String name, Object value) {
			this.values.put(name, value);
			return this;
		}

		String text() {
			return String.join("\n  and ", this.parts);
		}

		Map<String, Object> values() {
			return this.values;
		}

	}

	record Page(List<Line> elders, int page, int size, long total) {
	}

	record Line(long elder, String name, String sex, LocalDate birthDate, String tail, String group, String phone,
			String status, List<String> diets, List<String> categories, String card, String canteen) {
	}

}
