package canteen.member.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.transaction.Part;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Consents by articles 13 to 16 and 29 of the law on personal information (PIPL): one row
 * for each purpose; a withdrawal is noted on it and never removes it.
 */
@Component
public class Consents {

	private static final int MOST = 1000;

	private final JdbcClient database;

	private final Clock clock;

	Consents(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	public List<Consent> of(long elder) {
		return this.database.sql("""
				select id, purpose, items, way, given_by, witness, given_on, withdrawn_on, withdrawn_reason, recorded_by
				from consent
				where elder = :elder
				order by given_on, id
				""")
			.param("elder", elder)
			.query((row, number) -> new Consent(row.getLong("id"), row.getString("purpose"), row.getString("items"),
					row.getString("way"), row.getString("given_by"), row.getString("witness"),
					row.getObject("given_on", LocalDate.class), row.getObject("withdrawn_on", LocalDate.class),
					row.getString("withdrawn_reason"), row.getString("recorded_by")))
			.list();
	}

	/**
	 * Whether the elder agrees to a purpose now.
	 */
	public boolean allow(long elder, String purpose) {
		return of(elder).stream()
			.anyMatch((consent) -> consent.purpose().equals(purpose) && consent.withdrawnOn() == null);
	}

	void add(long elder, Consent consent, String who) {
		this.database.sql("""
				insert into consent (elder, purpose, items, way, given_by, witness, given_on, withdrawn_reason,
				  recorded_at, recorded_by)
				values (:elder, :purpose, :items, :way, :givenBy, :witness, :givenOn, '', :now, :who)
				""")
			.param("elder", elder)
			.param("purpose", consent.purpose())
			.param("items", consent.items())
			.param("way", consent.way())
			.param("givenBy", consent.givenBy())
			.param("witness", consent.witness())
			.param("givenOn", consent.givenOn())
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.update();
	}

	void withdraw(long id, LocalDate on, String reason) {
		this.database.sql("update consent set withdrawn_on = :on, withdrawn_reason = :reason where id = :id")
			.param("on", on)
			.param("reason", reason)
			.param("id", id)
			.update();
	}

	/**
	 * Living elders who do not agree to a purpose, so that the office can ask them.
	 */
	Part<Lacking> lacking(String purpose, Staff staff) {
		return Part.of(this.database.sql("""
				select e.id as elder, e.name, e.tail, e.residents_group
				from elder e
				where e.status not in ('deceased', 'moved_away', 'merged')
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				  and not exists (
				    select 1
				    from consent c
				    where c.elder = e.id
				      and c.purpose = :purpose
				      and c.withdrawn_on is null)
				order by e.residents_group, e.id
				limit :limit
				""")
			.param("limit", MOST + 1)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.param("purpose", purpose)
			.query((row, number) -> new Lacking(row.getLong("elder"), row.getString("name"), row.getString("tail"),
					row.getString("residents_group")))
			.list(), MOST);
	}

	public record Consent(Long id, String purpose, String items, String way, String givenBy, String witness,
			LocalDate givenOn, LocalDate withdrawnOn, String withdrawnReason, String recordedBy) {
	}

	record Lacking(long elder, String name, String tail, String group) {
	}

}
