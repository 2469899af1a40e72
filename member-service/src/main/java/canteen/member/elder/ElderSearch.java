package canteen.member.elder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds elders by name, pinyin, initials, last four digits or card number.
 */
@Component
class ElderSearch {

	private static final String WHERE = """
			from elder e
			join elder_secret s on s.elder = e.id
			left join card c on c.elder = e.id and c.live = 1
			where (:group = '' or e.residents_group = :group)
			  and (:status = '' or e.status = :status)
			  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
			  and (:q = '' or e.name like :part or e.pinyin_solid like :spelt or e.initials like :start
			    or e.tail = :code or c.number = :code)
			""";

	private final JdbcClient database;

	private final Vault vault;

	ElderSearch(JdbcClient database, Vault vault) {
		this.database = database;
		this.vault = vault;
	}

	Page find(Sought sought, Staff staff) {
		long total = asked(this.database.sql("select count(*) " + WHERE), sought, staff).query(Long.class).single();
		List<Line> lines = asked(this.database.sql("""
				select e.id, e.name, e.sex, e.birth_date, e.tail, e.residents_group, e.status, e.diets, e.canteen,
				  c.number, s.phone,
				  (select group_concat(distinct g.tag order by g.tag) from category g where g.elder = e.id
				    and g.from_date <= :today and (g.to_date is null or g.to_date >= :today)) as tags
				""" + WHERE + """
				order by e.id
				limit :size offset :skipped
				"""), sought, staff).param("today", sought.today())
			.param("size", sought.size())
			.param("skipped", (long) sought.page() * sought.size())
			.query(this::line)
			.list();
		return new Page(lines, sought.page(), sought.size(), total);
	}

	List<String> groups() {
		return this.database.sql("""
				select distinct residents_group
				from elder
				where residents_group <> ''
				order by residents_group
				""").query(String.class).list();
	}

	private static JdbcClient.StatementSpec asked(JdbcClient.StatementSpec statement, Sought sought, Staff staff) {
		String q = sought.q().strip();
		String safe = q.replaceAll("([%_\\\\])", "\\\\$1");
		String solid = safe.toLowerCase(Locale.ROOT).replaceAll("[\\s']", "");
		boolean latin = solid.matches("[a-z]+");
		return statement.param("group", sought.group())
			.param("status", Elder.STATUSES.contains(sought.status()) ? sought.status() : "")
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.param("q", q)
			.param("code", q.matches("[0-9A-Za-z]+") ? q.toUpperCase(Locale.ROOT) : "-")
			.param("part", "%" + safe + "%")
			.param("spelt", latin ? "%" + solid + "%" : "")
			.param("start", latin ? solid + "%" : "");
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

	record Sought(String q, String group, String status, int page, int size, LocalDate today) {

		Sought {
			if (q.replaceAll("[\\s-]", "").matches("\\d{14,17}[0-9Xx]?")) {
				throw new FullIdNumberInAddress();
			}
		}

	}

	record Page(List<Line> elders, int page, int size, long total) {
	}

	record Line(long elder, String name, String sex, LocalDate birthDate, String tail, String group, String phone,
			String status, List<String> diets, List<String> categories, String card, String canteen) {
	}

}
