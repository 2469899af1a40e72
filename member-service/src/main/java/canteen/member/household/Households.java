package canteen.member.household;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Households by their number, and who belonged to which on which days.
 */
@Component
class Households {

	private final JdbcClient database;

	private final Vault vault;

	Households(JdbcClient database, Vault vault) {
		this.database = database;
		this.vault = vault;
	}

	long add(Household household) {
		KeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into household (number, residents_group, note)
				values (:number, :group, :note)
				""")
			.param("number", household.number())
			.param("group", household.group())
			.param("note", household.note())
			.update(key);
		long id = key.getKey().longValue();
		change(id, household);
		return id;
	}

	void change(long id, Household household) {
		this.database.sql("""
				update household
				set number = :number, residents_group = :group, note = :note, address = :address
				where id = :id
				""")
			.param("number", household.number())
			.param("group", household.group())
			.param("note", household.note())
			.param("address", household.address().isEmpty() ? null : this.vault.seal(household.address(), place(id)))
			.param("id", id)
			.update();
	}

	Household get(long id) {
		return read(id, "");
	}

	/** Holds it until the end of the transaction. */
	Household lock(long id) {
		return read(id, " for update");
	}

	private Household read(long id, String locking) {
		return this.database
			.sql("select id, number, residents_group, address, note from household where id = :id" + locking)
			.param("id", id)
			.query((row, number) -> {
				byte[] address = row.getBytes("address");
				return new Household(id, row.getString("number"), row.getString("residents_group"),
						(address != null) ? this.vault.open(address, place(id)) : "", row.getString("note"));
			})
			.optional()
			.orElseThrow(HouseholdUnknown::new);
	}

	List<Line> find(String number, String group, int page, int size) {
		return this.database.sql("""
				select h.id, h.number, h.residents_group as residents_group, h.note,
				  (select count(*) from household_member m where m.household = h.id and m.to_date is null) as members
				from household h
				where (:number = '' or h.number = :number)
				  and (:group = '' or h.residents_group = :group)
				order by h.number
				limit :size offset :skipped
				""")
			.param("number", number)
			.param("group", group)
			.param("size", size)
			.param("skipped", (long) page * size)
			.query((row, count) -> new Line(row.getLong("id"), row.getString("number"),
					row.getString("residents_group"), row.getString("note"), row.getInt("members")))
			.list();
	}

	/**
	 * The members the caller may see, those of today first.
	 */
	List<Member> members(long household, Staff staff) {
		return this.database.sql("""
				select m.id, m.elder, e.name, e.tail, e.status, m.relation, m.from_date, m.to_date
				from household_member m
				join elder e on e.id = m.elder
				where m.household = :household
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				order by m.to_date is not null, m.from_date, m.id
				""")
			.param("household", household)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> new Member(row.getLong("id"), row.getLong("elder"), row.getString("name"),
					row.getString("tail"), row.getString("status"), row.getString("relation"),
					row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class)))
			.list();
	}

	/** Whether all who live there today eat at canteens outside the caller's account. */
	boolean isForeign(long household, Staff staff) {
		return this.database.sql("""
				select count(*) > 0 and sum(:anywhere or e.canteen is null or e.canteen in (:canteens)) = 0
				from household_member m
				join elder e on e.id = m.elder
				where m.household = :household
				  and m.to_date is null
				""")
			.param("household", household)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Lets an elder join from a day on; the caller holds the elder locked.
	 * @throws ElsewhereAtHome if another household has the elder then or later
	 */
	void join(long household, long elder, String relation, LocalDate from) {
		int elsewhere = this.database.sql("""
				select count(*)
				from household_member
				where elder = :elder
				  and (to_date is null or to_date >= :from)
				""").param("elder", elder).param("from", from).query(Integer.class).single();
		if (elsewhere > 0) {
			throw new ElsewhereAtHome();
		}
		this.database.sql("""
				insert into household_member (household, elder, relation, from_date)
				values (:household, :elder, :relation, :from)
				""")
			.param("household", household)
			.param("elder", elder)
			.param("relation", relation)
			.param("from", from)
			.update();
	}

	void leave(long household, long elder, LocalDate last) {
		LocalDate from = running(household, elder).orElseThrow(HouseholdUnknown::new);
		if (last.isBefore(from)) {
			throw new HouseholdDatesWrong();
		}
		this.database.sql("""
				update household_member
				set to_date = :last
				where household = :household
				  and elder = :elder
				  and to_date is null
				""").param("last", last).param("household", household).param("elder", elder).update();
	}

	private Optional<LocalDate> running(long household, long elder) {
		return this.database.sql("""
				select from_date
				from household_member
				where household = :household
				  and elder = :elder
				  and to_date is null
				""").param("household", household).param("elder", elder).query(LocalDate.class).optional();
	}

	private static String place(long household) {
		return "household:" + household + ":address";
	}

	record Household(Long id, String number, String group, String address, String note) {
	}

	record Line(long id, String number, String group, String note, int members) {
	}

	record Member(long id, long elder, String name, String tail, String status, String relation, LocalDate from,
			LocalDate to) {
	}

}
