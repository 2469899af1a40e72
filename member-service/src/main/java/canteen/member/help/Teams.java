package canteen.member.help;

import java.time.LocalDate;
import java.util.List;

import canteen.member.access.Staff;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Care teams: who helps in one and whom it looks after, each from a day to a day.
 */
@Component
class Teams {

	private final JdbcClient database;

	Teams(JdbcClient database) {
		this.database = database;
	}

	List<Team> all(Staff staff, LocalDate on) {
		return this.database.sql("""
				select id, name, canteen, note
				from team
				where :anywhere or canteen = '' or canteen in (:canteens)
				order by name
				""")
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> team(row.getLong("id"), row.getString("name"), row.getString("canteen"),
					row.getString("note"), on, staff))
			.list();
	}

	Team get(long id, LocalDate on, Staff staff) {
		return this.database.sql("select name, canteen, note from team where id = :id")
			.param("id", id)
			.query((row, number) -> team(id, row.getString("name"), row.getString("canteen"), row.getString("note"), on,
					staff))
			.optional()
			.orElseThrow(TeamUnknown::new);
	}

	/** Holds the team until the end of the transaction. */
	void lock(long id) {
		this.database.sql("select id from team where id = :id for update")
			.param("id", id)
			.query(Long.class)
			.optional()
			.orElseThrow(TeamUnknown::new);
	}

	long add(String name, String canteen, String note) {
		KeyHolder key = new GeneratedKeyHolder();
		try {
			this.database.sql("insert into team (name, canteen, note) values (?, ?, ?)")
				.params(name, canteen, note)
				.update(key);
		}
		catch (DuplicateKeyException known) {
			throw new TeamAlreadyKnown();
		}
		return key.getKey().longValue();
	}

	void change(long id, String name, String canteen, String note) {
		try {
			this.database.sql("update team set name = ?, canteen = ?, note = ? where id = ?")
				.params(name, canteen, note, id)
				.update();
		}
		catch (DuplicateKeyException known) {
			throw new TeamAlreadyKnown();
		}
	}

	void join(long team, String table, long who, boolean leads, LocalDate from) {
		String column = table.equals("team_member") ? "helper" : "elder";
		int there = this.database
			.sql("select count(*) from " + table + " where team = ? and " + column
					+ " = ? and (to_date is null or to_date >= ?)")
			.params(team, who, from)
			.query(Integer.class)
			.single();
		if (there > 0) {
			throw new AlreadyInTeam();
		}
		if (table.equals("team_member")) {
			this.database.sql("insert into team_member (team, helper, leads, from_date) values (?, ?, ?, ?)")
				.params(team, who, leads, from)
				.update();
		}
		else {
			this.database.sql("insert into team_elder (team, elder, from_date) values (?, ?, ?)")
				.params(team, who, from)
				.update();
		}
	}

	void leave(long team, String table, long who, LocalDate last) {
		String column = table.equals("team_member") ? "helper" : "elder";
		LocalDate from = this.database
			.sql("select from_date from " + table + " where team = ? and " + column + " = ? and to_date is null")
			.params(team, who)
			.query(LocalDate.class)
			.optional()
			.orElseThrow(TeamUnknown::new);
		if (last.isBefore(from)) {
			throw new DatesWrong();
		}
		this.database
			.sql("update " + table + " set to_date = ? where team = ? and " + column + " = ? and to_date is null")
			.params(last, team, who)
			.update();
	}

	private Team team(long id, String name, String canteen, String note, LocalDate on, Staff staff) {
		List<Member> members = this.database.sql("""
				select m.helper, h.name, h.kind, m.leads, m.from_date, m.to_date
				from team_member m
				join helper h on h.id = m.helper
				where m.team = ?
				  and m.from_date <= ?
				  and (m.to_date is null or m.to_date >= ?)
				order by m.leads desc, h.name, m.id
				""").params(id, on, on).query(Member.class).list();
		List<LookedAfter> elders = this.database.sql("""
				select t.elder, e.name, e.tail, t.from_date, t.to_date
				from team_elder t
				join elder e on e.id = t.elder
				where t.team = :team
				  and t.from_date <= :on
				  and (t.to_date is null or t.to_date >= :on)
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				order by e.name, t.id
				""")
			.param("team", id)
			.param("on", on)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query(LookedAfter.class)
			.list();
		return new Team(id, name, canteen, note, members, elders);
	}

	record Team(long id, String name, String canteen, String note, List<Member> members, List<LookedAfter> elders) {
	}

	record Member(long helper, String name, String kind, boolean leads, LocalDate fromDate, LocalDate toDate) {
	}

	record LookedAfter(long elder, String name, String tail, LocalDate fromDate, LocalDate toDate) {
	}

}
