package canteen.meal.attendance;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Second portions and meals of guests: paid in full, never subsidised, and no part of the
 * one meal a day.
 */
@Repository
class ExtraMeals {

	private final JdbcClient jdbc;

	ExtraMeals(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(Extra extra, Scan scan) {
		this.jdbc.sql("""
				insert into extra_meal (id, kind, elder, canteen, service_date, slot, price_fen, taken_at, received_at,
				mode, menu, station, how, taken_by, flags)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(scan.id(), scan.kind(), extra.elder(), scan.canteen(), scan.date().toString(), scan.slot(),
					extra.priceFen(), utc(scan.scannedAt().toInstant()), utc(extra.receivedAt()), scan.mode(),
					extra.menu(), scan.station(), scan.how(), extra.takenBy(), String.join(",", extra.flags()))
			.update();
	}

	/** Locked until the transaction ends. */
	Optional<Attendances.Kept> hold(String id) {
		return this.jdbc.sql("""
				select id, coalesce(elder, 0) as elder, canteen, service_date, slot, voided_at, void_reason
				from extra_meal
				where id = ?
				for update
				""").param(id).query(Attendances.Kept.class).optional();
	}

	Attendances.Kept voidedBy(String id) {
		return this.jdbc
			.sql("""
					select e.id, coalesce(e.elder, 0) as elder, e.canteen, e.service_date, e.slot, e.voided_at, e.void_reason
					from voiding v
					join extra_meal e on e.id = v.attendance
					where v.id = ?
					""")
			.param(id)
			.query(Attendances.Kept.class)
			.single();
	}

	void takeBack(String id, Instant at, String reason, String person) {
		this.jdbc.sql("update extra_meal set voided_at = ?, void_reason = ?, voided_by = ? where id = ?")
			.params(utc(at), reason, person, id)
			.update();
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	/**
	 * An extra meal about to be recorded.
	 *
	 * @param elder whose; null for a guest nobody vouches for
	 */
	record Extra(Long elder, long priceFen, String menu, List<String> flags, String takenBy, Instant receivedAt) {
	}

}
