package canteen.meal.watch;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import canteen.meal.outbox.Fact;
import canteen.meal.outbox.Outbox;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells member-service who came to a counter after all, though he was noted as absent or
 * did not answer at his door: once for each meal, by what stands in the books, whenever
 * it came in. A meal left with somebody else is no sight of the elder.
 */
@Component
class SeenAfterAll {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
		.withZone(ZONE);

	private static final DateTimeFormatter SAID = DateTimeFormatter.ofPattern("HH:mm").withZone(ZONE);

	private static final Map<String, String> MODES = Map.of("dine_in", "堂食", "take_away", "自取", "delivery", "送餐");

	/** A station that was cut off may tell of yesterday. */
	private static final int DAYS = 2;

	private final JdbcClient jdbc;

	private final Outbox outbox;

	private final WholeTransaction transaction;

	private final Clock clock;

	SeenAfterAll(JdbcClient jdbc, Outbox outbox, WholeTransaction transaction, Clock clock) {
		this.jdbc = jdbc;
		this.outbox = outbox;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Safe at any time and on several replicas. */
	void tell() {
		for (Meal meal : untold(LocalDate.now(this.clock).minusDays(DAYS - 1))) {
			this.transaction.run(() -> {
				boolean isFirst = this.jdbc.sql("insert ignore into seen_after_all (attendance, told_at) values (?, ?)")
					.params(meal.attendance(), LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
					.update() == 1;
				if (isFirst) {
					this.outbox.put(meal.fact());
				}
				return isFirst;
			});
		}
	}

	private List<Meal> untold(LocalDate since) {
		return this.jdbc.sql("""
				select m.elder, m.canteen, m.service_date, m.slot, a.id, a.taken_at, a.mode, c.name
				from (
					select elder, service_date, slot, canteen
					from absent_diner
					where service_date >= :since
					and fact is not null
					union
					select p.elder, p.service_date, p.slot, r.canteen
					from delivery_stop p
					join delivery_outcome o on o.id = p.outcome
					join delivery_round r on r.id = p.round
					where p.service_date >= :since
					and o.outcome = 'no_answer'
				) m
				join live_attendance l on l.elder = m.elder and l.service_date = m.service_date and l.slot = m.slot
				join attendance a on a.id = l.attendance
				join canteen c on c.code = a.canteen
				where not exists (select 1 from seen_after_all s where s.attendance = a.id)
				and (a.mode <> 'delivery' or exists (
					select 1 from delivery_outcome h where h.id = a.id and h.outcome = 'handed_over'
				))
				limit 500
				""").param("since", since.toString()).query(SeenAfterAll::meal).list();
	}

	private static Meal meal(ResultSet row, int number) throws SQLException {
		return new Meal(row.getString("id"), row.getLong("elder"), row.getString("canteen"),
				LocalDate.parse(row.getString("service_date")), row.getString("slot"),
				row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("mode"),
				row.getString("name"));
	}

	/** A meal that was taken after all, and where. */
	private record Meal(String attendance, long elder, String canteen, LocalDate date, String slot, Instant at,
			String mode, String where) {

		Fact.Care fact() {
			String id = UUID.nameUUIDFromBytes(("seen_after_all " + this.attendance).getBytes(StandardCharsets.UTF_8))
				.toString();
			return new Fact.Care(id, "seen_after_all", this.elder, this.canteen, this.date, this.slot,
					WRITTEN.format(this.at), SAID.format(this.at) + " " + this.where + " " + MODES.get(this.mode));
		}

	}

}
