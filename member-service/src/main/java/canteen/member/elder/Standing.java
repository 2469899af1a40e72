package canteen.member.elder;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import canteen.member.life.Period;
import canteen.member.life.Periods;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What dated facts say of an elder on one day, by all that is known today.
 */
@Component
class Standing {

	private final JdbcClient database;

	private final Periods periods;

	private final Clock clock;

	Standing(JdbcClient database, Periods periods, Clock clock) {
		this.database = database;
		this.periods = periods;
		this.clock = clock;
	}

	On of(Elder elder, String group, LocalDate date) {
		List<Period> periods = this.periods.of(elder.id());
		String status = (elder.life().deathDate() == null && elder.life().status().equals("deceased")) ? "deceased"
				: Period.statusOn(date, elder.life().deathDate(), periods);
		if (elder.isMerged() && isMergedBy(elder.id(), date)) {
			status = elder.life().status();
		}
		return new On(date, status, periods.stream().filter((period) -> period.covers(date)).toList(),
				dated(elder.id(), date, """
						select d.tag as word, k.name as text, d.from_date, d.to_date
						from category d
						join category_kind k on k.tag = d.tag
						"""), dated(elder.id(), date, """
						select d.grade as word, d.standard as text, d.from_date, d.to_date
						from ability d
						""").stream().findFirst().orElse(null), dated(elder.id(), date, """
						select d.kind as word, cast(d.grade as char) as text, d.from_date, d.to_date
						from disability d
						"""), dated(elder.id(), date, """
						select h.number as word, d.relation as text, d.from_date, d.to_date
						from household_member d
						join household h on h.id = d.household
						""").stream().findFirst().orElse(null), workers(group, date));
	}

	private boolean isMergedBy(long elder, LocalDate date) {
		Instant end = date.plusDays(1).atStartOfDay(this.clock.getZone()).toInstant();
		return this.database.sql("""
				select count(*)
				from elder_merge
				where dropped = :elder
				  and undone_at is null
				  and merged_at < :end
				""")
			.param("elder", elder)
			.param("end", LocalDateTime.ofInstant(end, ZoneOffset.UTC))
			.query(Long.class)
			.single() > 0;
	}

	private List<Dated> workers(String group, LocalDate date) {
		return this.database.sql("""
				select w.account, w.name, w.from_date, w.to_date
				from grid_worker w
				join residents_group g on g.id = w.residents_group
				where g.name = :group
				  and w.from_date <= :date
				  and (w.to_date is null or w.to_date >= :date)
				order by w.from_date, w.id
				""")
			.param("group", group)
			.param("date", date)
			.query((row, number) -> new Dated(row.getString("account"), row.getString("name"),
					row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class)))
			.list();
	}

	private List<Dated> dated(long elder, LocalDate date, String select) {
		return this.database.sql(select + """
				where d.elder = :elder
				  and d.from_date <= :date
				  and (d.to_date is null or d.to_date >= :date)
				order by d.from_date, d.id
				""")
			.param("elder", elder)
			.param("date", date)
			.query((row, number) -> new Dated(row.getString("word"), row.getString("text"),
					row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class)))
			.list();
	}

	record Dated(String code, String text, LocalDate from, LocalDate to) {
	}

	record On(LocalDate on, String status, List<Period> periods, List<Dated> categories, Dated ability,
			List<Dated> disabilities, Dated household, List<Dated> gridWorkers) {
	}

}
