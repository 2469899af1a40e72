package canteen.gateway.key;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import canteen.gateway.secrecy.Sealing;
import com.nimbusds.jose.jwk.RSAKey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The keys all gateways of a database share, sealed where they rest. The row of a key
 * that ended stays, without the key.
 */
@Repository
class SigningKeys {

	private final JdbcClient database;

	private final Sealing sealing;

	private final Clock clock;

	/** A key never changes, so each is opened once. */
	private final Map<Long, RSAKey> opened = new ConcurrentHashMap<>();

	SigningKeys(JdbcClient database, Sealing sealing, Clock clock) {
		this.database = database;
		this.sealing = sealing;
		this.clock = clock;
	}

	/** The newest first; it is the one that signs. */
	List<SigningKey> all() {
		return this.database.sql("""
				select id, secret, made_at, retired_at, due
				from signing_key
				where secret is not null
				order by id desc""").query(this::key).list();
	}

	/** Nobody else changes the keys until the transaction ends. */
	void hold() {
		this.database.sql("select id from signing_key where id = 1 for update").query(Long.class).optional();
	}

	/** Has no effect when there is one. */
	void addFirst(RSAKey key) {
		this.database.sql("insert ignore into signing_key (id, secret, made_at) values (1, ?, ?)")
			.params(closed(1, key), now())
			.update();
	}

	/** From now on this one signs. */
	void add(RSAKey key) {
		long id = 1 + this.database.sql("select max(id) from signing_key").query(Long.class).single();
		this.database.sql("update signing_key set retired_at = ?, due = false where retired_at is null")
			.param(now())
			.update();
		this.database.sql("insert into signing_key (id, secret, made_at) values (?, ?, ?)")
			.params(id, closed(id, key), now())
			.update();
	}

	void end(SigningKey key) {
		this.database.sql("update signing_key set secret = null where id = ?").param(key.id()).update();
		this.opened.remove(key.id());
	}

	/** Closes each anew that another key than that of now opened; says how many. */
	long reseal() {
		return this.database.sql("select id, secret from signing_key where secret is not null")
			.query((row, number) -> Map.entry(row.getLong("id"), row.getBytes("secret")))
			.list()
			.stream()
			.filter((row) -> this.sealing.renewed(row.getValue(), bound(row.getKey()))
				.map((anew) -> this.database.sql("update signing_key set secret = ? where id = ? and secret = ?")
					.params(anew, row.getKey(), row.getValue())
					.update() == 1)
				.orElse(false))
			.count();
	}

	private SigningKey key(ResultSet row, int number) throws SQLException {
		long id = row.getLong("id");
		byte[] kept = row.getBytes("secret");
		return new SigningKey(id, this.opened.computeIfAbsent(id, (unknown) -> opened(unknown, kept)),
				instant(row.getObject("made_at", LocalDateTime.class)),
				Optional.ofNullable(row.getObject("retired_at", LocalDateTime.class)).map(SigningKeys::instant),
				row.getBoolean("due"));
	}

	private byte[] closed(long id, RSAKey key) {
		return this.sealing.closed(key.toJSONString().getBytes(StandardCharsets.UTF_8), bound(id));
	}

	private RSAKey opened(long id, byte[] kept) {
		try {
			return RSAKey.parse(new String(this.sealing.opened(kept, bound(id)), StandardCharsets.UTF_8));
		}
		catch (ParseException ex) {
			throw new IllegalStateException("signing key " + id + " is none", ex);
		}
	}

	/** The first one was sealed before there was a second. */
	private static String bound(long id) {
		return (id == 1) ? "" : "signing-key:" + id;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Instant instant(LocalDateTime at) {
		return at.toInstant(ZoneOffset.UTC);
	}

}
