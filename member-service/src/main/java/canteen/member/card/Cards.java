package canteen.member.card;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of cards. Every call belongs inside the caller's transaction.
 */
@Component
public class Cards {

	private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

	private static final int TOKEN_LENGTH = 16;

	private final JdbcTemplate batches;

	private final JdbcClient database;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	Cards(JdbcTemplate batches, JdbcClient database, Clock clock) {
		this.batches = batches;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Takes the numbers under one row lock, which also keeps two issues apart.
	 */
	long takeNumbers(int count) {
		this.database.sql("update counter set last = last + :count where name = 'card'").param("count", count).update();
		return this.database.sql("select last from counter where name = 'card'").query(Long.class).single() - count + 1;
	}

	/**
	 * Active elders among these without a live card; among all if none are named.
	 */
	List<Long> without(List<Long> elders, Optional<List<String>> canteens) {
		return this.database.sql("""
				select e.id
				from elder e
				left join card c on c.elder = e.id and c.live = 1 and c.kind = 'card'
				where c.id is null
				  and e.status = 'active'
				  and (:everybody or e.id in (:elders))
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				order by e.id
				""")
			.param("everybody", elders.isEmpty())
			.param("elders", elders.isEmpty() ? List.of(0L) : elders)
			.param("anywhere", canteens.isEmpty())
			.param("canteens", canteens.filter((codes) -> !codes.isEmpty()).orElse(List.of("")))
			.query(Long.class)
			.list();
	}

	/**
	 * Issues cards in place of any temporary one.
	 */
	List<String> issue(List<Long> elders, String who) {
		this.batches.batchUpdate("""
				update card
				set live = null, revoked_at = ?, revoked_by = ?, revoked_reason = '已换正式卡'
				where elder = ?
				  and live = 1
				  and kind = 'paper'
				""", elders.stream().map((elder) -> new Object[] { now(), who, elder }).toList());
		return issue(elders, "card", null, who);
	}

	/**
	 * Issues a paper card that is good until the end of a day.
	 */
	String issuePaper(long elder, LocalDate expiresOn, String who) {
		return issue(List.of(elder), "paper", expiresOn, who).get(0);
	}

	private List<String> issue(List<Long> elders, String kind, LocalDate expiresOn, String who) {
		long first = takeNumbers(elders.size());
		LocalDateTime now = now();
		List<String> numbers = new ArrayList<>();
		List<Object[]> rows = new ArrayList<>();
		for (Long elder : elders) {
			String number = CardNumber.of(first + numbers.size());
			numbers.add(number);
			rows.add(new Object[] { elder, number, token(), now, who, kind, expiresOn });
		}
		this.batches.batchUpdate("""
				insert into card (elder, number, token, live, issued_at, issued_by, kind, expires_on)
				values (?, ?, ?, 1, ?, ?, ?, ?)
				""", rows);
		return numbers;
	}

	List<Card> of(long elder) {
		return this.database.sql("""
				select elder, number, live, issued_at, issued_by, revoked_at, revoked_by, revoked_reason, kind,
				  expires_on
				from card
				where elder = :elder
				order by id desc
				""").param("elder", elder).query(this::card).list();
	}

	Optional<Card> find(String number) {
		return this.database.sql("""
				select elder, number, live, issued_at, issued_by, revoked_at, revoked_by, revoked_reason, kind,
				  expires_on
				from card
				where number = :number
				""").param("number", number).query(this::card).optional();
	}

	/**
	 * Answers whether the card was live until now.
	 */
	boolean revoke(String number, String who, String reason) {
		return this.database.sql("""
				update card
				set live = null, revoked_at = :now, revoked_by = :who, revoked_reason = :reason
				where number = :number
				  and live = 1
				""")
			.param("now", now())
			.param("who", who)
			.param("reason", reason)
			.param("number", number)
			.update() == 1;
	}

	List<Printed> toPrint(List<Long> elders, String group, Optional<List<String>> canteens, int limit) {
		return this.database.sql("""
				select e.id as elder, e.name, e.residents_group, c.number, c.token, c.expires_on,
				  exists (select 1 from photo p where p.elder = e.id) as has_photo
				from card c
				join elder e on e.id = c.elder
				where c.live = 1
				  and (:everybody or e.id in (:elders))
				  and (:group = '' or e.residents_group = :group)
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				order by e.residents_group, e.id
				limit :limit
				""")
			.param("limit", limit)
			.param("everybody", elders.isEmpty())
			.param("elders", elders.isEmpty() ? List.of(0L) : elders)
			.param("group", group)
			.param("anywhere", canteens.isEmpty())
			.param("canteens", canteens.filter((codes) -> !codes.isEmpty()).orElse(List.of("")))
			.query(Printed.class)
			.list();
	}

	/**
	 * One live card, to be printed alone.
	 */
	Optional<Printed> toPrint(String number) {
		return this.database.sql("""
				select e.id as elder, e.name, e.residents_group, c.number, c.token, c.expires_on,
				  exists (select 1 from photo p where p.elder = e.id) as has_photo
				from card c
				join elder e on e.id = c.elder
				where c.live = 1
				  and c.number = :number
				""").param("number", number).query(Printed.class).optional();
	}

	/**
	 * Takes every card of an elder out of use; tell the roster afterwards.
	 */
	public void revokeAllOf(long elder, String who, String reason) {
		this.database.sql("""
				update card
				set live = null, revoked_at = :now, revoked_by = :who, revoked_reason = :reason
				where elder = :elder
				  and live = 1
				""").param("now", now()).param("who", who).param("reason", reason).param("elder", elder).update();
	}

	List<Long> expired(LocalDate today) {
		return this.database.sql("""
				select elder
				from card
				where live = 1
				  and expires_on < :today
				order by elder
				for update
				""").param("today", today).query(Long.class).list();
	}

	private String token() {
		StringBuilder token = new StringBuilder();
		for (int place = 0; place < TOKEN_LENGTH; place++) {
			token.append(ALPHABET.charAt(this.random.nextInt(ALPHABET.length())));
		}
		return token.toString();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private Card card(ResultSet row, int number) throws SQLException {
		LocalDateTime revoked = row.getObject("revoked_at", LocalDateTime.class);
		return new Card(row.getLong("elder"), row.getString("number"), (row.getInt("live") == 1) ? "live" : "revoked",
				row.getObject("issued_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("issued_by"),
				(revoked != null) ? revoked.toInstant(ZoneOffset.UTC) : null, row.getString("revoked_by"),
				row.getString("revoked_reason"), row.getString("kind"), row.getObject("expires_on", LocalDate.class));
	}

	/**
	 * A card as the office sees it: its token is only ever printed.
	 */
	record Card(long elder, String number, String status, Instant issuedAt, String issuedBy, Instant revokedAt,
			String revokedBy, String revokedReason, String kind, LocalDate expiresOn) {
	}

	record Printed(long elder, String name, String residentsGroup, String number, String token, LocalDate expiresOn,
			boolean hasPhoto) {
	}

}
