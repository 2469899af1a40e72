package canteen.member.help;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
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

	private final Clock clock;

	Teams(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	List<Team> all(Staff staff, LocalDate on) {
		return this.database.sql("""
				select id, name, canteen, note, version
				from team
				where :anywhere or canteen = '' or canteen in (:canteens)
				order by name
				""")
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> team(row.getLong("id"), row.getString("name"), row.getString("canteen"),
					row.getString("note"), row.getInt("version"), on, staff))
			.list();
	}

	Team get(long id, LocalDate on, Staff staff) {
		return this.database.sql("select name, canteen, note, version from team where id = :id")
			.param("id", id)
			.query((row, number) -> team(id, row.getString("name"), row.getString("canteen"), row.getString("note"),
					row.getInt("version"), on, staff))
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

	/**
	 * @throws ChangedMeanwhile if the version is not the one that stands
	 */
	void change(long id, String name, String canteen, String note, int version) {
		try {
			int changed = this.database
				.sql("update team set name = ?, canteen = ?, note = ? where id = ? and version = ?")
				.params(name, canteen, note, id, version)
				.update();
			if (changed == 0) {
				throw new ChangedMeanwhile();
			}
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
			if (leads && hasLeader(team, from)) {
				throw new TeamHasLeader();
			}
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

	List<Membership> of(long helper) {
		return this.database.sql("""
				select t.name as team, m.leads, m.from_date, m.to_date
				from team_member m
				join team t on t.id = m.team
				where m.helper = ?
				order by m.from_date, m.id
				""").param(helper).query(Membership.class).list();
	}

	private boolean hasLeader(long team, LocalDate from) {
		return this.database.sql("""
				select count(*)
				from team_member
				where team = ?
				  and leads
				  and (to_date is null or to_date >= ?)
				""").params(team, from).query(Long.class).single() > 0;
	}

	/** Writes into the team's history, and counts its version on. */
	void note(long team, String who, String what, Long helper, Long elder, String detail) {
		this.database.sql("""
				insert into team_change (team, at, who, what, helper, elder, detail)
				values (?, ?, ?, ?, ?, ?, ?)
				""")
			.params(Arrays.asList(team, LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC), who, what,
					helper, elder, detail))
			.update();
		this.database.sql("update team set version = version + 1 where id = ?").param(team).update();
	}

	List<Change> history(long team) {
		return this.database.sql("""
				select c.at, c.who, c.what, c.helper, c.elder, c.detail
				from team_change c
				where c.team = ?
				order by c.id desc
				limit 1000
				""")
			.param(team)
			.query((row, number) -> new Change(row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getString("who"), row.getString("what"), row.getObject("helper", Long.class),
					row.getObject("elder", Long.class), row.getString("detail")))
			.list();
	}

	/**
	 * Ends every membership of somebody who leaves.
	 * @return how many
	 */
	int endAll(long helper, LocalDate last, String who) {
		List<Long> left = this.database.sql("""
				select team
				from team_member
				where helper = ?
				  and (to_date is null or to_date > ?)
				""").params(helper, last).query(Long.class).list();
		left.forEach((team) -> {
			this.database.sql("""
					update team_member
					set to_date = ?
					where team = ?
					  and helper = ?
					  and (to_date is null or to_date > ?)
					""").params(last, team, helper, last).update();
			note(team, who, "member_left", helper, null, last.toString());
		});
		return left.size();
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

	private Team team(long id, String name, String canteen, String note, int version, LocalDate on, Staff staff) {
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
		return new Team(id, name, canteen, note, version, members, elders);
	}

	record Membership(String team, boolean leads, LocalDate fromDate, LocalDate toDate) {
	}

	record Change(Instant at, String who, String what, Long helper, Long elder, String detail) {
	}

	record Team(long id, String name, String canteen, String note, int version, List<Member> members,
			List<LookedAfter> elders) {
	}

	record Member(long helper, String name, String kind, boolean leads, LocalDate fromDate, LocalDate toDate) {
	}

	record LookedAfter(long elder, String name, String tail, LocalDate fromDate, LocalDate toDate) {
	}

}
