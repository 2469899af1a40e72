package canteen.subsidy.sample;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.approval.Claim;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lines that were drawn, and who looked at them; looks are only added. */
@Repository
class Samples {

	private final JdbcClient jdbc;

	private final Clock clock;

	Samples(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	Optional<Claim> claim(long statement) {
		return this.jdbc.sql("select id, canteen, month, last_serial, prepared_by from statement where id = ?")
			.param(statement)
			.query((row, number) -> new Claim(row.getLong("id"), row.getString("canteen"),
					YearMonth.parse(row.getString("month")), row.getInt("last_serial"), row.getString("prepared_by")))
			.optional();
	}

	boolean isDrawn(long statement) {
		return this.jdbc.sql("select count(*) from sample_line where statement = ?")
			.param(statement)
			.query(Long.class)
			.single() > 0;
	}

	/** Draws the lines of these meals; those that are drawn already stay as they are. */
	void drawMeals(Claim claim, Collection<String> attendances, String why) {
		if (!attendances.isEmpty()) {
			this.jdbc.sql("""
					insert ignore into sample_line (statement, serial, why)
					select :statement, p.serial, :why
					from posting p
					where p.canteen = :canteen
					and p.month = :month
					and p.serial <= :last
					and p.reverses is null
					and p.attendance in (:attendances)
					""")
				.param("statement", claim.statement())
				.param("why", why)
				.param("canteen", claim.canteen())
				.param("month", claim.month().toString())
				.param("last", claim.lastSerial())
				.param("attendances", attendances)
				.update();
		}
	}

	/** Draws the lines of meals with a dispute that is not settled. */
	void drawDisputed(Claim claim) {
		drawMeals(claim, this.jdbc.sql("""
				select d.attendance
				from dispute d
				where d.canteen = ?
				and not exists (select 1 from dispute_settled s where s.dispute = d.id)
				""").param(claim.canteen()).query(String.class).list(), "dispute");
	}

	/**
	 * Draws lines by lot. The order follows from the end of the hash chain, so that
	 * nobody chooses it and everybody can draw it again.
	 */
	void drawByLot(Claim claim, int count) {
		this.jdbc.sql("""
				insert ignore into sample_line (statement, serial, why)
				select :statement, p.serial, 'lot'
				from posting p
				left join chain_link l on l.canteen = p.canteen and l.month = p.month and l.serial = :last
				where p.canteen = :canteen
				and p.month = :month
				and p.serial <= :last
				order by sha2(concat(coalesce(l.hash, :statement), ':', p.serial), 256)
				limit :count
				""")
			.param("statement", claim.statement())
			.param("canteen", claim.canteen())
			.param("month", claim.month().toString())
			.param("last", claim.lastSerial())
			.param("count", count)
			.update();
	}

	List<Sampled> of(Claim claim) {
		return this.jdbc
			.sql("""
					select s.serial, s.why, p.attendance, m.service_date, p.kind, p.price_fen, p.self_pay_fen, p.sentence,
					json_unquote(json_extract(p.explanation, '$.english')) as english, k.right_line, k.note, k.person, k.looked_at
					from sample_line s
					join posting p on p.canteen = :canteen and p.month = :month and p.serial = s.serial
					left join meal_fact m on m.attendance = p.attendance
					left join sample_look k on k.id = (select max(n.id) from sample_look n
					where n.statement = s.statement and n.serial = s.serial)
					where s.statement = :statement
					order by s.serial
					""")
			.param("statement", claim.statement())
			.param("canteen", claim.canteen())
			.param("month", claim.month().toString())
			.query(Samples::sampled)
			.list();
	}

	long unseen(long statement) {
		return this.jdbc.sql("""
				select count(*)
				from sample_line s
				where s.statement = ?
				and not exists (select 1 from sample_look k where k.statement = s.statement and k.serial = s.serial)
				""").param(statement).query(Long.class).single();
	}

	/** Lines whose newest look said they are wrong. */
	long wrong(long statement) {
		return this.jdbc.sql("""
				select count(*)
				from sample_look k
				where k.statement = ?
				and k.right_line = 0
				and k.id = (select max(n.id) from sample_look n where n.statement = k.statement and n.serial = k.serial)
				""").param(statement).query(Long.class).single();
	}

	void look(long statement, int serial, boolean right, String note, String person) {
		this.jdbc.sql("""
				insert into sample_look (statement, serial, right_line, note, person, looked_at)
				values (?, ?, ?, ?, ?, ?)
				""")
			.params(statement, serial, right, note, person,
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	private static Sampled sampled(ResultSet row, int number) throws SQLException {
		Optional<Sampled.Look> look = (row.getString("person") == null) ? Optional.empty()
				: Optional
					.of(new Sampled.Look(row.getBoolean("right_line"), row.getString("note"), row.getString("person"),
							row.getObject("looked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)));
		return new Sampled(row.getInt("serial"), row.getString("why"), Optional.ofNullable(row.getString("attendance")),
				Optional.ofNullable(row.getObject("service_date", LocalDate.class)), row.getString("kind"),
				row.getLong("price_fen"), row.getLong("self_pay_fen"), row.getString("sentence"),
				Optional.ofNullable(row.getString("english")), look);
	}

}
