package canteen.member.ability;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

import canteen.member.access.Staff;
import canteen.member.transaction.Part;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Assessments follow each other without overlap: a later one ends the one before it.
 */
@Component
class Abilities {

	private static final int MOST_EXPIRING = 2000;

	private final JdbcClient database;

	private final Clock clock;

	Abilities(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	List<Ability> of(long elder) {
		return this.database.sql("""
				select id, grade, standard, score, raised_because, assessor, assessed_on, from_date, to_date
				from ability
				where elder = :elder
				order by from_date
				""")
			.param("elder", elder)
			.query((row, number) -> new Ability(row.getLong("id"), row.getString("grade"), row.getString("standard"),
					row.getObject("score", Integer.class), row.getString("raised_because"), row.getString("assessor"),
					row.getObject("assessed_on", LocalDate.class), row.getObject("from_date", LocalDate.class),
					row.getObject("to_date", LocalDate.class)))
			.list();
	}

	/**
	 * Puts an assessment in its place among the others; one from the same day is
	 * replaced.
	 */
	void put(long elder, Ability ability, String who) {
		LocalDate last = ability.to();
		for (Ability held : of(elder)) {
			if (held.from().isBefore(ability.from()) && held.reaches(ability.from())) {
				end(held.id(), ability.from().minusDays(1));
			}
			if (held.from().isAfter(ability.from()) && (last == null || !last.isBefore(held.from()))) {
				last = held.from().minusDays(1);
			}
		}
		Ability placed = ability.until(last);
		this.database.sql("""
				insert into ability (elder, grade, standard, score, raised_because, assessor, assessed_on, from_date,
				  to_date, recorded_at, recorded_by)
				values (:elder, :grade, :standard, :score, :because, :assessor, :assessedOn, :from, :to, :now, :who)
				on duplicate key update grade = values(grade), standard = values(standard), score = values(score),
				  raised_because = values(raised_because), assessor = values(assessor),
				  assessed_on = values(assessed_on), to_date = values(to_date), recorded_at = values(recorded_at),
				  recorded_by = values(recorded_by)
				""")
			.param("elder", elder)
			.param("grade", placed.grade())
			.param("standard", placed.standard())
			.param("score", placed.score())
			.param("because", placed.raisedBecause())
			.param("assessor", placed.assessor())
			.param("assessedOn", placed.assessedOn())
			.param("from", placed.from())
			.param("to", placed.to())
			.param("now", now())
			.param("who", who)
			.update();
	}

	private void end(long id, LocalDate last) {
		this.database.sql("update ability set to_date = :last where id = :id")
			.param("last", last)
			.param("id", id)
			.update();
	}

	List<Disability> disabilities(long elder) {
		return this.database.sql("""
				select id, kind, grade, from_date, to_date
				from disability
				where elder = :elder
				order by from_date, id
				""")
			.param("elder", elder)
			.query((row, number) -> new Disability(row.getLong("id"), row.getString("kind"), row.getInt("grade"),
					row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class)))
			.list();
	}

	void add(long elder, Disability disability, String who) {
		if (disabilities(elder).stream().anyMatch(disability::overlaps)) {
			throw new DisabilityOverlaps();
		}
		this.database.sql("""
				insert into disability (elder, kind, grade, from_date, to_date, recorded_at, recorded_by)
				values (:elder, :kind, :grade, :from, :to, :now, :who)
				""")
			.param("elder", elder)
			.param("kind", disability.kind())
			.param("grade", disability.grade())
			.param("from", disability.from())
			.param("to", disability.to())
			.param("now", now())
			.param("who", who)
			.update();
	}

	void endDisability(long elder, long id, LocalDate last) {
		Disability held = disabilities(elder).stream()
			.filter((each) -> each.id() == id)
			.findFirst()
			.orElseThrow(DisabilityUnknown::new);
		Disability ended = new Disability(id, held.kind(), held.grade(), held.from(), last);
		this.database.sql("update disability set to_date = :last where id = :id")
			.param("last", ended.to())
			.param("id", id)
			.update();
	}

	String text(long elder) {
		return of(elder).stream().map(Ability::text).collect(Collectors.joining("\n"));
	}

	String disabilitiesText(long elder) {
		return disabilities(elder).stream()
			.map((each) -> each.kind() + " " + each.grade() + " " + each.from() + " – "
					+ ((each.to() != null) ? each.to() : ""))
			.collect(Collectors.joining("\n"));
	}

	Part<Expiring> expiring(LocalDate today, int days, Staff staff) {
		return Part.of(this.database.sql("""
				select a.elder, e.name, e.tail, e.residents_group, a.grade, a.to_date
				from ability a
				join elder e on e.id = a.elder
				where a.to_date between :today and :until
				  and a.from_date <= :today
				  and e.status <> 'deceased'
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				  and not exists (select 1 from ability n where n.elder = a.elder and n.from_date > a.from_date)
				order by a.to_date, a.elder
				limit :limit
				""")
			.param("limit", MOST_EXPIRING + 1)
			.param("today", today)
			.param("until", today.plusDays(days))
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> new Expiring(row.getLong("elder"), row.getString("name"), row.getString("tail"),
					row.getString("residents_group"), row.getString("grade"), row.getObject("to_date", LocalDate.class),
					ChronoUnit.DAYS.between(today, row.getObject("to_date", LocalDate.class))))
			.list(), MOST_EXPIRING);
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	record Expiring(long elder, String name, String tail, String group, String grade, LocalDate to, long daysLeft) {
	}

}
