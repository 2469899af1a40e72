package canteen.gateway.factor;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Second factors and recovery codes, as they are now. */
@Repository
class SecondFactors {

	private final JdbcClient database;

	private final Seal seal;

	private final Clock clock;

	SecondFactors(JdbcClient database, Seal seal, Clock clock) {
		this.database = database;
		this.seal = seal;
		this.clock = clock;
	}

	boolean isConfirmed(long account) {
		return this.database.sql("select count(*) from second_factor where account = ? and confirmed_at is not null")
			.param(account)
			.query(Long.class)
			.single() == 1;
	}

	/** Nobody else proves anything for this account until the transaction ends. */
	Optional<SecondFactor> held(long account) {
		return this.database.sql("""
				select secret, confirmed_at, last_step
				from second_factor
				where account = ?
				for update""")
			.param(account)
			.query((row, number) -> new SecondFactor(account, this.seal.opened(row.getBytes("secret"), account),
					row.getObject("confirmed_at") != null, row.getLong("last_step")))
			.optional();
	}

	/** Begins anew; what was confirmed is left alone. */
	void begin(long account, byte[] secret) {
		this.database.sql("""
				insert into second_factor (account, secret, last_step) values (?, ?, 0)
				on duplicate key update secret = if(confirmed_at is null, values(secret), secret)""")
			.params(account, this.seal.closed(secret, account))
			.update();
	}

	void confirm(long account) {
		this.database.sql("update second_factor set confirmed_at = ? where account = ?")
			.params(now(), account)
			.update();
	}

	void used(long account, long step) {
		this.database.sql("update second_factor set last_step = ? where account = ?").params(step, account).update();
	}

	void remove(long account) {
		this.database.sql("delete from recovery_code where account = ?").param(account).update();
		this.database.sql("delete from second_factor where account = ?").param(account).update();
	}

	void replaceCodes(long account, List<String> hashes) {
		this.database.sql("delete from recovery_code where account = ?").param(account).update();
		hashes.forEach((hash) -> this.database.sql("insert into recovery_code (account, hash) values (?, ?)")
			.params(account, hash)
			.update());
	}

	/** True once for each code. */
	boolean spend(long account, String hash) {
		return this.database.sql("delete from recovery_code where account = ? and hash = ?")
			.params(account, hash)
			.update() == 1;
	}

	long codesLeft(long account) {
		return this.database.sql("select count(*) from recovery_code where account = ?")
			.param(account)
			.query(Long.class)
			.single();
	}

	List<Long> confirmed() {
		return this.database.sql("select account from second_factor where confirmed_at is not null order by account")
			.query(Long.class)
			.list();
	}

	/** After a change of the gateway's key, no secret stays sealed with the old one. */
	@EventListener(ApplicationStartedEvent.class)
	void reseal() {
		if (this.seal.isChanging()) {
			this.database.sql("select account, secret from second_factor")
				.query((row, number) -> Map.entry(row.getLong("account"), row.getBytes("secret")))
				.list()
				.forEach((kept) -> this.seal.renewed(kept.getValue(), kept.getKey())
					.ifPresent((anew) -> this.database
						.sql("update second_factor set secret = ? where account = ? and secret = ?")
						.params(anew, kept.getKey(), kept.getValue())
						.update()));
		}
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
