package canteen.subsidy.appropriation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.charge.MoveMoney;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SameIdOtherContent;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The appropriations; each is recorded once and never changed, only retracted. */
@Repository
public class Appropriations {

	private static final String COLUMNS = """
			select a.id, a.direction, a.funder, a.canteen, a.statement, a.fen, a.moved_on, a.reference, a.recorded_by,
			a.recorded_at, r.reason as retracted
			from appropriation a
			left join retraction r on r.subject = concat('appropriation/', a.id)
			""";

	private final JdbcClient jdbc;

	private final MoveMoney money;

	private final Clock clock;

	Appropriations(JdbcClient jdbc, MoveMoney money, Clock clock) {
		this.jdbc = jdbc;
		this.money = money;
		this.clock = clock;
	}

	/** Belongs in the caller's transaction. */
	public void record(Appropriation appropriation, String person) {
		boolean first = this.jdbc.sql("""
				insert ignore into appropriation (id, direction, funder, canteen, statement, fen, moved_on, reference,
				recorded_by, recorded_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(appropriation.id(), appropriation.direction().code(), appropriation.funder(),
					appropriation.canteen().orElse(null), appropriation.statement().orElse(null), appropriation.fen(),
					appropriation.movedOn(), appropriation.reference(), person,
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update() == 1;
		if (!first) {
			if (!find(appropriation.id()).appropriation().equals(appropriation)) {
				throw new SameIdOtherContent();
			}
			return;
		}
		this.money.move(appropriation.direction().code(), appropriation.name(),
				"%s:出资方“%s”,凭证 %s。".formatted(
						(appropriation.direction() == Appropriation.Direction.RECEIVED) ? "收到拨款" : "拨付食堂",
						appropriation.funder(), appropriation.reference()),
				Map.of("reference", appropriation.reference(), "movedOn", appropriation.movedOn().toString(), "english",
						"%s funder \"%s\", paper %s.".formatted(
								(appropriation.direction() == Appropriation.Direction.RECEIVED)
										? "An appropriation received from" : "Paid to the canteen out of",
								appropriation.funder(), appropriation.reference())),
				appropriation.entries());
	}

	/** Whether all that was paid for the statement was paid on that day by that paper. */
	public boolean arePaid(long statement, LocalDate day, String reference) {
		return this.jdbc.sql("""
				select count(*)
				from appropriation
				where statement = ?
				and direction = 'paid'
				and (moved_on <> ? or reference <> ?)
				""").params(statement, day, reference).query(Long.class).single() == 0;
	}

	/** Takes it back with a reason; belongs in the caller's transaction. */
	void retract(String id, String reason, String person) {
		this.money.retract(find(id).appropriation().name(), reason, person);
	}

	Recorded find(String id) {
		return this.jdbc.sql(COLUMNS + "where a.id = ?")
			.param(id)
			.query(Appropriations::recorded)
			.optional()
			.orElseThrow(() -> new NotFound("这笔拨款", "appropriation"));
	}

	/** The newest first, at most 200 before the given place in that order. */
	List<Recorded> before(LocalDate date, String id) {
		return this.jdbc.sql(COLUMNS + """
				where a.moved_on < :date
				or (a.moved_on = :date and a.id < :id)
				order by a.moved_on desc, a.id desc
				limit 200
				""").param("date", date).param("id", id).query(Appropriations::recorded).list();
	}

	/** What each funder owes, gave and what was paid out of it, from the ledger. */
	List<Standing> standings() {
		return this.jdbc.sql("""
				select substring(e.account, locate(':', e.account) + 1) as funder,
				sum(case when e.account like 'funder:%' and p.canteen <> :book
				  then e.debit_fen - e.credit_fen else 0 end) as claimed_fen,
				sum(case when e.account like 'funder:%' and p.canteen = :book
				  then e.credit_fen - e.debit_fen else 0 end) as received_fen,
				sum(case when e.account like 'bank:%' and (p.subject like 'appropriation/%')
				  and not exists (select 1 from entry f where f.posting = p.id and f.account like 'funder:%')
				  then e.credit_fen - e.debit_fen else 0 end) as paid_fen
				from entry e
				join posting p on p.id = e.posting
				where e.account like 'funder:%'
				or e.account like 'bank:%'
				group by substring(e.account, locate(':', e.account) + 1)
				order by funder
				limit 500
				""").param("book", MoveMoney.BOOK).query(Standing.class).list();
	}

	private static Recorded recorded(ResultSet row, int number) throws SQLException {
		return new Recorded(
				new Appropriation(row.getString("id"),
						Appropriation.Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
						row.getString("funder"), Optional.ofNullable(row.getString("canteen")),
						Optional.ofNullable(row.getObject("statement", Long.class)), row.getLong("fen"),
						row.getObject("moved_on", LocalDate.class), row.getString("reference")),
				row.getString("recorded_by"),
				row.getObject("recorded_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
				Optional.ofNullable(row.getString("retracted")));
	}

	/** With who recorded it, and why it was retracted if it was. */
	record Recorded(Appropriation appropriation, String recordedBy, Instant recordedAt, Optional<String> retracted) {
	}

	/**
	 * @param claimedFen what the ledger says the funder has to pay
	 * @param receivedFen what came in, donations included
	 * @param paidFen what was paid to canteens
	 */
	record Standing(String funder, long claimedFen, long receivedFen, long paidFen) {
	}

}
