package canteen.gateway.pin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The phones that were let in. One that is not used for half a year is forgotten. */
@Repository
class PinDevices {

	/** Wrong PINs in a row that end a device. */
	static final int MOST_WRONG = 5;

	static final Duration KEPT = Duration.ofDays(180);

	private static final String COLUMNS = "select id, account, pin, browser, made_at, used_at, wrong from pin_device ";

	private final JdbcClient database;

	private final Clock clock;

	PinDevices(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	long add(long account, String credential, String pin, String browser) {
		this.database.sql("""
				insert into pin_device (account, credential, pin, browser, made_at, used_at)
				values (?, ?, ?, ?, ?, ?)""").params(account, credential, pin, browser, now(), now()).update();
		return this.database.sql("select id from pin_device where credential = ?")
			.param(credential)
			.query(Long.class)
			.single();
	}

	/** One that has not ended, by the hash of its secret. */
	Optional<Device> live(String credential) {
		return this.database.sql(COLUMNS + "where credential = ? and ended_at is null and used_at > ?")
			.params(credential, now().minus(KEPT))
			.query(PinDevices::device)
			.optional();
	}

	/** The newest first. */
	List<Device> of(long account) {
		return this.database
			.sql(COLUMNS + "where account = ? and ended_at is null and used_at > ? order by id desc limit 20")
			.params(account, now().minus(KEPT))
			.query(PinDevices::device)
			.list();
	}

	/**
	 * Counts a try before its PIN is looked at, so that many at a time are no more than
	 * one after the other.
	 * @return the wrong ones in a row with this one, or 0 if there are no more tries
	 */
	int tried(long id) {
		int counted = this.database
			.sql("update pin_device set wrong = wrong + 1 where id = ? and ended_at is null and wrong < ?")
			.params(id, MOST_WRONG)
			.update();
		return (counted == 0) ? 0
				: this.database.sql("select wrong from pin_device where id = ?")
					.param(id)
					.query(Integer.class)
					.single();
	}

	void used(long id) {
		this.database.sql("update pin_device set wrong = 0, used_at = ? where id = ?").params(now(), id).update();
	}

	/** False when it is not the account's, or had ended. */
	boolean end(long account, long id, String by) {
		return this.database
			.sql("update pin_device set ended_at = ?, ended_by = ? where id = ? and account = ? and ended_at is null")
			.params(now(), by, id, account)
			.update() == 1;
	}

	void endAll(long account, String by) {
		this.database.sql("update pin_device set ended_at = ?, ended_by = ? where account = ? and ended_at is null")
			.params(now(), by, account)
			.update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static Device device(ResultSet row, int number) throws SQLException {
		return new Device(row.getLong("id"), row.getLong("account"), row.getString("pin"), row.getString("browser"),
				instant(row, "made_at"), instant(row, "used_at"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
	}

	/**
	 * A phone.
	 *
	 * @param pin encoded together with the phone's secret
	 */
	record Device(long id, long account, String pin, String browser, Instant madeAt, Instant usedAt) {
	}

}
