package canteen.member.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Staff and volunteers with what was changed about them. Phones and the values of the
 * history are sealed.
 */
@Component
class People {

	private static final String COLUMNS = """
			select h.id, h.kind, h.name, h.phone, h.account, h.canteen, h.skills, h.languages, h.availability,
			  h.joined_on, h.left_on, h.note, h.certificate_number, h.certificate_until, h.version
			from helper h
			""";

	private final JdbcClient database;

	private final Vault vault;

	private final JsonMapper json;

	private final Clock clock;

	People(JdbcClient database, Vault vault, JsonMapper json, Clock clock) {
		this.database = database;
		this.vault = vault;
		this.json = json;
		this.clock = clock;
	}

	Person get(long id) {
		return this.database.sql(COLUMNS + "where h.id = :id")
			.param("id", id)
			.query(this::person)
			.optional()
			.orElseThrow(PersonUnknown::new);
	}

	/**
	 * Holds the person until the end of the transaction: one writer of his days. Who was
	 * made anonymous is nobody any more.
	 */
	Person lock(long id) {
		return this.database.sql(COLUMNS + "where h.id = :id and h.anonymised_at is null for update")
			.param("id", id)
			.query(this::person)
			.optional()
			.orElseThrow(PersonUnknown::new);
	}

	Optional<Person> ofAccount(String account) {
		return this.database.sql(COLUMNS + "where h.account = :account")
			.param("account", account.matches("[!-~]{1,60}") ? account : "")
			.query(this::person)
			.optional();
	}

	List<Person> ofAccounts(List<String> accounts, Staff staff) {
		return this.database.sql(COLUMNS + """
				where h.account in (:accounts)
				  and (:anywhere or h.canteen = '' or h.canteen in (:canteens))
				order by h.id
				""")
			.param("accounts", accounts)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query(this::person)
			.list();
	}

	List<Person> find(Sought sought, Staff staff, int page, int size) {
		return this.database.sql(COLUMNS + """
				where (:kind = '' or h.kind = :kind)
				  and (:name = '' or locate(:name, h.name) > 0)
				  and (:skill = '' or json_contains(h.skills, json_quote(:skill)))
				  and (:team = 0 or exists (
				    select 1
				    from team_member m
				    where m.helper = h.id
				      and m.team = :team
				      and m.from_date <= :today
				      and (m.to_date is null or m.to_date >= :today)))
				  and (:past or h.left_on is null or h.left_on >= :today)
				  and (:anywhere or h.canteen = '' or h.canteen in (:canteens))
				order by h.name, h.id
				limit :size offset :skipped
				""")
			.param("kind", sought.kind())
			.param("name", sought.name())
			.param("skill", sought.skill())
			.param("team", sought.team())
			.param("past", sought.withPast())
			.param("today", LocalDate.now(this.clock))
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.param("size", size)
			.param("skipped", (long) page * size)
			.query(this::person)
			.list();
	}

	long add(Person person, String who) {
		KeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into helper (kind, name, canteen, skills, languages, availability, joined_on, note, version)
				values (:kind, '', '', '[]', '[]', '[]', :joined, '', 0)
				""").param("kind", person.kind()).param("joined", person.joinedOn()).update(key);
		long id = key.getKey().longValue();
		put(id, person);
		note(id, who, Map.of(), person.told());
		return id;
	}

	/**
	 * Writes the person over the one that is held.
	 * @throws ChangedMeanwhile if the version is not the one that stands
	 */
	void change(long id, Person person, String who) {
		Person before = lock(id);
		if (before.version() != person.version()) {
			throw new ChangedMeanwhile();
		}
		put(id, person);
		note(id, who, before.told(), person.told());
	}

	/** Leaves of him only the id that his hours and duties stand under. */
	void forget(long id) {
		this.database.sql("delete from helper_change where helper = :id").param("id", id).update();
		this.database
			.sql("""
					update helper
					set name = '已匿名', phone = null, account = null, skills = '[]', languages = '[]', availability = '[]',
					  note = '', certificate_number = null, certificate_until = null, anonymised_at = :now, version = version + 1
					where id = :id
					""")
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("id", id)
			.update();
		this.database.sql("update duty set note = '' where helper = :id").param("id", id).update();
	}

	List<Change> history(long id) {
		return this.database.sql("""
				select at, who, field, before_value, after_value
				from helper_change
				where helper = :id
				order by id desc
				limit 1000
				""").param("id", id).query((row, number) -> {
			String place = "helper_change:" + id + ":" + row.getString("field");
			return new Change(row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("who"),
					row.getString("field"), this.vault.open(row.getBytes("before_value"), place),
					this.vault.open(row.getBytes("after_value"), place));
		}).list();
	}

	private void put(long id, Person person) {
		try {
			this.database.sql("""
					update helper
					set kind = :kind, name = :name, phone = :phone, account = :account, canteen = :canteen,
					  skills = :skills, languages = :languages, availability = :availability, joined_on = :joined,
					  left_on = :left, note = :note, certificate_number = :certificate, certificate_until = :until,
					  version = version + 1
					where id = :id
					""")
				.param("kind", person.kind())
				.param("name", person.name())
				.param("phone", person.phone().isEmpty() ? null : this.vault.seal(person.phone(), place(id, "phone")))
				.param("account", person.account().isEmpty() ? null : person.account())
				.param("canteen", person.canteen())
				.param("skills", this.json.writeValueAsString(person.skills()))
				.param("languages", this.json.writeValueAsString(person.languages()))
				.param("availability", this.json.writeValueAsString(person.availability()))
				.param("joined", person.joinedOn())
				.param("left", person.leftOn())
				.param("note", person.note())
				.param("certificate",
						person.healthCertificate().number().isEmpty() ? null
								: this.vault.seal(person.healthCertificate().number(), place(id, "certificate_number")))
				.param("until", person.healthCertificate().until())
				.param("id", id)
				.update();
		}
		catch (DuplicateKeyException taken) {
			throw new AccountTaken();
		}
	}

	private void note(long id, String who, Map<String, String> before, Map<String, String> after) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		after.forEach((field, is) -> {
			String was = before.getOrDefault(field, "");
			if (!was.equals(is)) {
				String place = "helper_change:" + id + ":" + field;
				this.database.sql("""
						insert into helper_change (helper, at, who, field, before_value, after_value)
						values (?, ?, ?, ?, ?, ?)
						""")
					.params(id, now, who, field, this.vault.seal(was, place), this.vault.seal(is, place))
					.update();
			}
		});
	}

	private Person person(ResultSet row, int number) throws SQLException {
		long id = row.getLong("id");
		byte[] phone = row.getBytes("phone");
		byte[] certificate = row.getBytes("certificate_number");
		String account = row.getString("account");
		return new Person(id, row.getString("kind"), row.getString("name"),
				(phone != null) ? this.vault.open(phone, place(id, "phone")) : "", (account != null) ? account : "",
				row.getString("canteen"), List.of(this.json.readValue(row.getString("skills"), String[].class)),
				List.of(this.json.readValue(row.getString("languages"), String[].class)),
				List.of(this.json.readValue(row.getString("availability"), Person.Hours[].class)),
				row.getObject("joined_on", LocalDate.class), row.getObject("left_on", LocalDate.class),
				row.getString("note"),
				new Person.Certificate(
						(certificate != null) ? this.vault.open(certificate, place(id, "certificate_number")) : "",
						row.getObject("certificate_until", LocalDate.class)),
				row.getInt("version"));
	}

	private static String place(long id, String column) {
		return "helper:" + id + ":" + column;
	}

	record Sought(String kind, String name, String skill, long team, boolean withPast) {
	}

	record Change(Instant at, String who, String field, String before, String after) {
	}

}
