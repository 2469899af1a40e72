package canteen.meal.station;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The devices and the codes that let new ones in. */
@Repository
class Stations {

	private static final String COLUMNS = """
			select id, canteen, name, registered_at, last_seen_at, skew_ms, revoked_at, revoke_reason
			from station
			""";

	private final JdbcClient jdbc;

	Stations(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of a canteen, live ones first; at most 500. */
	List<Station> of(String canteen) {
		return this.jdbc.sql(COLUMNS + " where canteen = ? order by revoked_at is not null, name, id limit 500")
			.param(canteen)
			.query(Stations::station)
			.list();
	}

	Optional<Station> find(String id) {
		return this.jdbc.sql(COLUMNS + " where id = ?").param(id).query(Stations::station).optional();
	}

	Optional<Station> holding(String keyHash) {
		return this.jdbc.sql(COLUMNS + " where key_hash = ?").param(keyHash).query(Stations::station).optional();
	}

	/** Whether a live device of the canteen has the name. */
	boolean hasLive(String canteen, String name) {
		return this.jdbc.sql("select count(*) from station where canteen = ? and live_name = ?")
			.params(canteen, name)
			.query(Long.class)
			.single() > 0;
	}

	void offer(String codeHash, String canteen, String name, String person, Instant until) {
		this.jdbc.sql("insert into station_code (code_hash, canteen, name, made_by, expires_at) values (?, ?, ?, ?, ?)")
			.params(codeHash, canteen, name, person, utc(until))
			.update();
	}

	/** The unused code, locked; empty when it is none or too old. */
	Optional<Offered> hold(String codeHash, Instant now) {
		return this.jdbc.sql("""
				select canteen, name
				from station_code
				where code_hash = ?
				and station is null
				and expires_at > ?
				for update
				""").params(codeHash, utc(now)).query(Offered.class).optional();
	}

	/** False when a live device of the canteen has the name. */
	boolean add(String id, Offered offered, String keyHash, String person, Instant now) {
		return this.jdbc.sql("""
				insert ignore into station (id, canteen, name, live_name, key_hash, registered_by, registered_at)
				values (?, ?, ?, ?, ?, ?, ?)
				""")
			.params(id, offered.canteen(), offered.name(), offered.name(), keyHash, person, utc(now))
			.update() == 1;
	}

	void use(String codeHash, String station) {
		this.jdbc.sql("update station_code set station = ? where code_hash = ?").params(station, codeHash).update();
	}

	/** The first reason stays. */
	void revoke(String id, String person, String reason, Instant now) {
		this.jdbc.sql("""
				update station
				set revoked_at = ?, revoked_by = ?, revoke_reason = ?, live_name = null
				where id = ?
				and revoked_at is null
				""").params(utc(now), person, reason, id).update();
	}

	void seen(String id, Instant now, long skewMs) {
		this.jdbc.sql("update station set last_seen_at = ?, skew_ms = ? where id = ?")
			.params(utc(now), skewMs, id)
			.update();
	}

	private static Station station(ResultSet row, int number) throws SQLException {
		return new Station(row.getString("id"), row.getString("canteen"), row.getString("name"),
				instant(row, "registered_at"), instant(row, "last_seen_at"), row.getObject("skew_ms", Long.class),
				instant(row, "revoked_at"), row.getString("revoke_reason"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime at = row.getObject(column, LocalDateTime.class);
		return (at != null) ? at.toInstant(ZoneOffset.UTC) : null;
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	record Offered(String canteen, String name) {
	}

}
