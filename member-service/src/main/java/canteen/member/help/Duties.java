package canteen.member.help;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import canteen.member.access.Staff;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/** Who is on duty where and when; a cancelled duty keeps its row. */
@Component
class Duties {

	private static final String COLUMNS = """
			select d.id, d.canteen, d.on_date, d.starts, d.ends, d.post, d.helper, h.name, d.note,
			  d.despite_availability
			from duty d
			join helper h on h.id = d.helper
			where d.cancelled_by is null
			""";

	private final JdbcClient database;

	Duties(JdbcClient database) {
		this.database = database;
	}

	List<Duty> between(LocalDate from, LocalDate to, String canteen, Staff staff) {
		return this.database.sql(COLUMNS + """
				  and d.on_date between :from and :to
				  and (:canteen = '' or d.canteen = :canteen)
				  and (:anywhere or d.canteen in (:canteens))
				order by d.on_date, d.starts, d.post, d.id
				limit 5000
				""")
			.param("from", from)
			.param("to", to)
			.param("canteen", canteen)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query(Duty.class)
			.list();
	}

	List<Duty> of(long helper, LocalDate from, LocalDate to) {
		return this.database.sql(COLUMNS + """
				  and d.helper = ?
				  and d.on_date between ? and ?
				order by d.on_date, d.starts, d.id
				""").params(helper, from, to).query(Duty.class).list();
	}

	Duty get(long id) {
		return this.database.sql(COLUMNS + " and d.id = ?")
			.param(id)
			.query(Duty.class)
			.optional()
			.orElseThrow(DutyUnknown::new);
	}

	/**
	 * Puts somebody on duty; the caller holds the person.
	 * @throws DutyOverlaps if the person is on duty elsewhere at that time
	 */
	long add(Planned planned, boolean despite, String who) {
		int others = this.database.sql("""
				select count(*)
				from duty
				where helper = ?
				  and on_date = ?
				  and starts < ?
				  and ends > ?
				  and cancelled_by is null
				""")
			.params(planned.helper(), planned.on(), planned.ends(), planned.starts())
			.query(Integer.class)
			.single();
		if (others > 0) {
			throw new DutyOverlaps();
		}
		KeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into duty (canteen, on_date, starts, ends, post, helper, note, despite_availability, made_by)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(planned.canteen(), planned.on(), planned.starts(), planned.ends(), planned.post(), planned.helper(),
					planned.note(), despite, who)
			.update(key);
		return key.getKey().longValue();
	}

	/** False when it was cancelled before. */
	boolean cancel(long id, String reason, String who) {
		return this.database
			.sql("update duty set cancelled_by = ?, cancel_reason = ? where id = ? and cancelled_by is null")
			.params(who, reason, id)
			.update() == 1;
	}

	record Planned(String canteen, LocalDate on, LocalTime starts, LocalTime ends, String post, long helper,
			String note) {
	}

	record Duty(long id, String canteen, LocalDate onDate, LocalTime starts, LocalTime ends, String post, long helper,
			String name, String note, boolean despiteAvailability) {

		Planned after(long days) {
			return new Planned(this.canteen, this.onDate.plusDays(days), this.starts, this.ends, this.post, this.helper,
					this.note);
		}

	}

}
