package canteen.meal.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The payments; what was paid wrongly is given back, never changed. */
@Repository
class Payments {

	private static final String SELECT = """
			select p.seq, p.id, p.meal, p.method, p.fen, p.elder, p.canteen, p.station, p.service_date as date,
			p.person, r.payment is not null as returned
			from payment p
			left join payment_return r on r.payment = p.id
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Payments(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** The meal, locked until the transaction ends. */
	Optional<Meal> hold(String meal) {
		boolean isRegular = this.jdbc.sql("select id from attendance where id = ? for update")
			.param(meal)
			.query(String.class)
			.optional()
			.isPresent();
		if (isRegular) {
			return this.jdbc.sql("""
					select a.id, 'meal' as kind, a.elder, a.canteen, a.service_date as date, a.station,
					coalesce(s.self_pay_fen, a.quoted_self_pay_fen, a.price_fen) as due_fen,
					a.voided_at is not null as voided, find_in_set('offline', a.flags) > 0 as offline
					from attendance a
					left join assessed s on s.attendance = a.id
					where a.id = ?
					""").param(meal).query(Meal.class).optional();
		}
		return this.jdbc.sql("""
				select id, kind, elder, canteen, service_date as date, station, price_fen as due_fen,
				voided_at is not null as voided, find_in_set('offline', flags) > 0 as offline
				from extra_meal
				where id = ?
				for update
				""").param(meal).query(Meal.class).optional();
	}

	Optional<Kept> find(String id) {
		return this.jdbc.sql(SELECT + "where p.id = ?").param(id).query(Kept.class).optional();
	}

	/** The one that stands for this meal. */
	Optional<Kept> standing(String meal) {
		return this.jdbc.sql(SELECT + "where p.meal = ? and r.payment is null")
			.param(meal)
			.query(Kept.class)
			.optional();
	}

	/** The meal must be held. */
	void add(Payment payment, Meal meal, long fen, String person) {
		this.jdbc.sql("""
				insert into payment (id, meal, turn, kind, method, fen, elder, canteen, station, service_date, paid_at,
				received_at, person)
				select :id, :meal, coalesce(max(turn), 0) + 1, :kind, :method, :fen, :elder, :canteen, :station, :date,
				:paidAt, :now, :person
				from payment
				where meal = :meal
				""")
			.param("id", payment.id())
			.param("meal", meal.id())
			.param("kind", meal.kind())
			.param("method", payment.method())
			.param("fen", fen)
			.param("elder", meal.elder())
			.param("canteen", meal.canteen())
			.param("station", payment.station())
			.param("date", meal.date().toString())
			.param("paidAt", utc(payment.paidAt().toInstant()))
			.param("now", now())
			.param("person", person)
			.update();
	}

	/** True for the first to give it back. */
	boolean giveBack(Kept payment, String reason, String person) {
		return this.jdbc.sql("""
				insert ignore into payment_return (payment, method, fen, canteen, reason, returned_at, person)
				values (?, ?, ?, ?, ?, ?, ?)
				""")
			.params(payment.id(), payment.method(), payment.fen(), payment.canteen(), reason, now(), person)
			.update() == 1;
	}

	/** Money that must still change hands because a meal was taken back; at most 500. */
	List<Due> due(String canteen) {
		return this.jdbc.sql("""
				select r.payment, r.method, r.fen, d.name, p.service_date as date, r.reason
				from payment_return r
				join payment p on p.id = r.payment
				left join diner d on d.elder = p.elder
				left join payment_return_payout o on o.payment = r.payment
				where r.canteen = ?
				and r.method in ('cash', 'wechat', 'alipay')
				and r.fen > 0
				and o.payment is null
				order by r.returned_at, r.payment
				limit 500
				""").param(canteen).query(Due.class).list();
	}

	/** True for the first to hand the money back. */
	boolean payOut(String payment, String station, LocalDate date, String person) {
		return this.jdbc.sql("""
				insert ignore into payment_return_payout (payment, station, service_date, paid_at, person)
				values (?, ?, ?, ?, ?)
				""").params(payment, station, date.toString(), now(), person).update() == 1;
	}

	/** Meals of the day that are not paid though something is due; at most 500. */
	List<Unpaid> unpaid(String canteen, LocalDate date) {
		return this.jdbc.sql("""
				select m.id, m.kind, m.station, d.name, m.due_fen
				from (
					select a.id, 'meal' as kind, a.elder, a.station,
					coalesce(s.self_pay_fen, a.quoted_self_pay_fen, a.price_fen) as due_fen
					from attendance a
					left join assessed s on s.attendance = a.id
					where a.canteen = :canteen
					and a.service_date = :date
					and a.voided_at is null
					union all
					select id, kind, elder, station, price_fen
					from extra_meal
					where canteen = :canteen
					and service_date = :date
					and voided_at is null
				) m
				left join diner d on d.elder = m.elder
				where m.due_fen > 0
				and not exists (
					select 1
					from payment p
					left join payment_return r on r.payment = p.id
					where p.meal = m.id
					and r.payment is null
				)
				order by m.station, d.name, m.id
				limit 500
				""").param("canteen", canteen).param("date", date.toString()).query(Unpaid.class).list();
	}

	private LocalDateTime now() {
		return utc(this.clock.instant());
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	/** {@code seq} is the number of the receipt. */
	record Kept(long seq, String id, String meal, String method, long fen, Long elder, String canteen, String station,
			LocalDate date, String person, boolean returned) {
	}

	record Due(String payment, String method, long fen, String name, LocalDate date, String reason) {
	}

	record Unpaid(String id, String kind, String station, String name, long dueFen) {
	}

}
