package canteen.meal.conflict;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import canteen.meal.attendance.UnservedScan;
import canteen.meal.attendance.UnservedScans;
import canteen.meal.outbox.Taken;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists each meal that came after its month was closed, once: the office lets it stand in
 * the month it was posted in, or takes it back.
 */
@Component
class AfterLock {

	private final JdbcClient jdbc;

	private final Conflicts conflicts;

	private final JsonMapper json;

	private final Clock clock;

	AfterLock(JdbcClient jdbc, Conflicts conflicts, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.conflicts = conflicts;
		this.json = json;
		this.clock = clock;
	}

	/** Commits or rolls back with the mark that the facts were sent. */
	@EventListener
	void list(Taken taken) {
		Map<String, String> months = new LinkedHashMap<>();
		taken.meals()
			.forEach(meal -> meal.adjustedIn().ifPresent(month -> months.putIfAbsent(meal.attendance(), month)));
		if (!months.isEmpty()) {
			months.forEach((meal, month) -> this.conflicts.isAfterLock(meal, sentence(month)));
			this.conflicts.keep(new UnservedScans(unlisted(months)));
		}
	}

	private List<UnservedScan> unlisted(Map<String, String> months) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				select a.id, a.elder, d.name, a.canteen, a.station, a.service_date, a.slot, a.taken_at, a.mode, a.how,
				a.menu
				from attendance a
				left join diner d on d.elder = a.elder
				where a.id in (:meals)
				and a.voided_at is null
				and not exists (select 1 from conflict c where c.id = a.id)
				""")
			.param("meals", months.keySet())
			.query((row, number) -> scan(row, sentence(months.get(row.getString("id"))), now))
			.list();
	}

	private UnservedScan scan(ResultSet row, String sentence, Instant now) throws SQLException {
		Instant at = row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC);
		Map<String, Object> record = new LinkedHashMap<>();
		for (String word : List.of("id", "canteen", "slot", "mode", "station", "how", "menu")) {
			record.put(word, row.getString(word));
		}
		record.put("elder", row.getLong("elder"));
		record.put("scannedAt", at.toString());
		return new UnservedScan(row.getString("id"), "after_lock", row.getLong("elder"), row.getString("name"),
				row.getString("canteen"), row.getString("station"), LocalDate.parse(row.getString("service_date")),
				row.getString("slot"), at, now, sentence, null, this.json.writeValueAsString(record));
	}

	private static String sentence(String month) {
		String booked = month.matches("[0-9]{4}-[0-9]{2}") ? month + " 的账里" : "后面月份的账里";
		return "这一餐所在的月份已经结账，补贴记到了" + booked + "，请核对";
	}

}
