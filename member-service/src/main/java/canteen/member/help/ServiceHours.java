package canteen.member.help;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import canteen.member.access.Staff;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * Hours of service as a ledger: rows are added, confirmed by another person, and taken
 * back by a row of their own, as the Regulations on Volunteer Service (志愿服务条例, article
 * 19) ask of truthful records.
 */
@Component
class ServiceHours {

	private static final int DAY = 24 * 60;

	private final JdbcClient database;

	private final Clock clock;

	ServiceHours(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	List<Row> of(long helper, LocalDate from, LocalDate to) {
		return this.database.sql("""
				select s.id, s.helper, s.on_date, s.minutes, s.activity, s.place, s.note, s.reverses, s.recorded_by,
				  c.confirmed_by, (select r.id from service_hour r where r.reverses = s.id) as taken_back_by
				from service_hour s
				left join hour_confirmation c on c.service_hour = s.id
				where s.helper = ?
				  and s.on_date between ? and ?
				order by s.on_date desc, s.id desc
				limit 2000
				""").params(helper, from, to).query(Row.class).list();
	}

	Row get(long id) {
		return this.database.sql("""
				select s.id, s.helper, s.on_date, s.minutes, s.activity, s.place, s.note, s.reverses, s.recorded_by,
				  c.confirmed_by, (select r.id from service_hour r where r.reverses = s.id) as taken_back_by
				from service_hour s
				left join hour_confirmation c on c.service_hour = s.id
				where s.id = ?
				""").param(id).query(Row.class).optional().orElseThrow(HoursUnknown::new);
	}

	/** The caller holds the person, so that a day never has more than its 24 hours. */
	long add(long helper, Served served, String who) {
		int already = this.database.sql("""
				select coalesce(sum(minutes), 0)
				from service_hour
				where helper = ?
				  and on_date = ?
				""").params(helper, served.on()).query(Integer.class).single();
		if (already + served.minutes() > DAY) {
			throw new HoursTooMany();
		}
		return insert(helper, served, null, who);
	}

	/** Takes a row back; what was confirmed counts no more. */
	long takeBack(Row row, String reason, String who) {
		return insert(row.helper(), new Served(row.onDate(), -row.minutes(), row.activity(), row.place(), reason),
				row.id(), who);
	}

	void confirm(long id, String who) {
		this.database.sql("insert into hour_confirmation (service_hour, confirmed_at, confirmed_by) values (?, ?, ?)")
			.params(id, now(), who)
			.update();
	}

	/**
	 * What everybody served from a day to a day: confirmed hours less those taken back,
	 * and hours that wait to be confirmed.
	 */
	List<Total> totals(LocalDate from, LocalDate to, Staff staff) {
		return this.database.sql("""
				select h.id as helper, h.name, h.kind,
				  coalesce(sum(if(coalesce(c.service_hour, o.service_hour) is not null, s.minutes, 0)), 0)
				    as confirmed_minutes,
				  coalesce(sum(if(coalesce(c.service_hour, o.service_hour) is null, s.minutes, 0)), 0)
				    as waiting_minutes
				from helper h
				join service_hour s on s.helper = h.id
				left join hour_confirmation c on c.service_hour = s.id
				left join hour_confirmation o on o.service_hour = s.reverses
				where s.on_date between :from and :to
				  and (:anywhere or h.canteen = '' or h.canteen in (:canteens))
				group by h.id, h.name, h.kind
				order by confirmed_minutes desc, h.id
				limit 2000
				""")
			.param("from", from)
			.param("to", to)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query(Total.class)
			.list();
	}

	private long insert(long helper, Served served, Long reverses, String who) {
		KeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into service_hour (helper, on_date, minutes, activity, place, note, reverses, recorded_at,
				  recorded_by)
				values (:helper, :on, :minutes, :activity, :place, :note, :reverses, :now, :who)
				""")
			.param("helper", helper)
			.param("on", served.on())
			.param("minutes", served.minutes())
			.param("activity", served.activity())
			.param("place", served.place())
			.param("note", served.note())
			.param("reverses", reverses)
			.param("now", now())
			.param("who", who)
			.update(key);
		return key.getKey().longValue();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	record Served(LocalDate on, int minutes, String activity, String place, String note) {
	}

	record Row(long id, long helper, LocalDate onDate, int minutes, String activity, String place, String note,
			Long reverses, String recordedBy, String confirmedBy, Long takenBackBy) {
	}

	record Total(long helper, String name, String kind, long confirmedMinutes, long waitingMinutes) {
	}

}
