package canteen.subsidy.donation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.charge.MoveMoney;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SameIdOtherContent;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The donations; each is recorded once and never changed, only retracted. */
@Repository
class Donations {

	private static final String COLUMNS = """
			select d.id, d.donor, d.purpose, d.funder, d.fen, d.received_on, d.reference, d.recorded_by, d.recorded_at,
			r.reason as retracted
			from donation d
			left join retraction r on r.subject = concat('donation/', d.id)
			""";

	private final JdbcClient jdbc;

	private final MoveMoney money;

	private final Clock clock;

	Donations(JdbcClient jdbc, MoveMoney money, Clock clock) {
		this.jdbc = jdbc;
		this.money = money;
		this.clock = clock;
	}

	/** Belongs in the caller's transaction. */
	void record(Donation donation, String person) {
		boolean first = this.jdbc.sql("""
				insert ignore into donation (id, donor, purpose, funder, fen, received_on, reference, recorded_by,
				recorded_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(donation.id(), donation.donor(), donation.purpose(), donation.funder(), donation.fen(),
					donation.receivedOn(), donation.reference(), person,
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update() == 1;
		if (!first) {
			if (!find(donation.id()).donation().equals(donation)) {
				throw new SameIdOtherContent();
			}
			return;
		}
		this.money.move("donation", donation.name(),
				"收到捐赠:用于“%s”,凭证 %s。".formatted(donation.purpose(), donation.reference()),
				Map.of("reference", donation.reference(), "receivedOn", donation.receivedOn().toString(), "english",
						"A donation for \"%s\", paper %s.".formatted(donation.purpose(), donation.reference())),
				donation.entries());
	}

	/** Takes it back with a reason; belongs in the caller's transaction. */
	void retract(String id, String reason, String person) {
		this.money.retract(find(id).donation().name(), reason, person);
	}

	Recorded find(String id) {
		return this.jdbc.sql(COLUMNS + "where d.id = ?")
			.param(id)
			.query(Donations::recorded)
			.optional()
			.orElseThrow(() -> new NotFound("这笔捐赠", "donation"));
	}

	/** In the order they run down, at most 1000. */
	List<Recorded> all() {
		return this.jdbc.sql(COLUMNS + "order by d.funder, d.received_on, d.recorded_at, d.id limit 1000")
			.query(Donations::recorded)
			.list();
	}

	/** What each fund has paid for meals and operating so far. */
	Map<String, Long> usedFen() {
		Map<String, Long> used = new HashMap<>();
		this.jdbc.sql("""
				select d.funder, sum(e.debit_fen) - sum(e.credit_fen) as fen
				from (select distinct funder, concat('funder:', funder) as account from donation) d
				join entry e on e.account = d.account
				join posting p on p.id = e.posting
				where p.canteen <> ?
				group by d.funder
				""").param(MoveMoney.BOOK).query(row -> {
			used.put(row.getString("funder"), row.getLong("fen"));
		});
		return used;
	}

	private static Recorded recorded(ResultSet row, int number) throws SQLException {
		return new Recorded(
				new Donation(row.getString("id"), row.getString("donor"), row.getString("purpose"),
						row.getString("funder"), row.getLong("fen"), row.getObject("received_on", LocalDate.class),
						row.getString("reference")),
				row.getString("recorded_by"),
				row.getObject("recorded_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
				Optional.ofNullable(row.getString("retracted")));
	}

	/** With who recorded it, and why it was retracted if it was. */
	record Recorded(Donation donation, String recordedBy, Instant recordedAt, Optional<String> retracted) {
	}

}
