package canteen.member.history;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Changes are only ever added. Their values are sealed, since they hold phones and
 * addresses too.
 */
@Component
public class Changes {

	private final JdbcTemplate batches;

	private final JdbcClient database;

	private final Vault vault;

	private final Clock clock;

	Changes(JdbcTemplate batches, JdbcClient database, Vault vault, Clock clock) {
		this.batches = batches;
		this.database = database;
		this.vault = vault;
		this.clock = clock;
	}

	/**
	 * Notes every field that reads differently after than before, in the caller's
	 * transaction.
	 * @return how many fields differ
	 */
	public int note(long elder, String who, Map<String, String> before, Map<String, String> after) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		List<Object[]> rows = new ArrayList<>();
		Map<String, String> every = new LinkedHashMap<>(before);
		every.putAll(after);
		every.keySet().forEach((field) -> {
			String was = before.getOrDefault(field, "");
			String is = after.getOrDefault(field, "");
			if (!was.equals(is)) {
				rows.add(new Object[] { elder, now, who, field, sealed(elder, field, was), sealed(elder, field, is) });
			}
		});
		if (!rows.isEmpty()) {
			this.batches.batchUpdate("""
					insert into elder_change (elder, at, who, field, before_value, after_value)
					values (?, ?, ?, ?, ?, ?)
					""", rows);
		}
		return rows.size();
	}

	public void note(long elder, String who, String field, String before, String after) {
		note(elder, who, Map.of(field, before), Map.of(field, after));
	}

	/**
	 * All changes of an elder, newest first.
	 */
	public List<Change> of(long elder) {
		return this.database.sql("""
				select id, at, who, field, before_value, after_value
				from elder_change
				where elder = :elder
				order by at desc, id desc
				""").param("elder", elder).query((row, number) -> {
			String field = row.getString("field");
			return new Change(row.getLong("id"), row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getString("who"), field, opened(elder, field, row.getBytes("before_value")),
					opened(elder, field, row.getBytes("after_value")));
		}).list();
	}

	/**
	 * What the fields changed since then read at the end of a day (Asia/Shanghai), as far
	 * as it was written down by then.
	 */
	public Map<String, String> readingOn(long elder, LocalDate date) {
		Instant end = date.plusDays(1).atStartOfDay(this.clock.getZone()).toInstant();
		Map<String, String> readings = new LinkedHashMap<>();
		of(elder).stream()
			.filter((change) -> !change.at().isBefore(end))
			.forEach((change) -> readings.put(change.field(), change.from()));
		return readings;
	}

	/**
	 * Forgets all values and keeps who changed which field when.
	 */
	public void forget(long elder) {
		this.database.sql("update elder_change set before_value = null, after_value = null where elder = :elder")
			.param("elder", elder)
			.update();
	}

	private byte[] sealed(long elder, String field, String text) {
		return text.isEmpty() ? null : this.vault.seal(text, place(elder, field));
	}

	private String opened(long elder, String field, byte[] sealed) {
		return (sealed == null) ? "" : this.vault.open(sealed, place(elder, field));
	}

	private static String place(long elder, String field) {
		return "elder_change:" + elder + ":" + field;
	}

	public record Change(long id, Instant at, String who, String field, String from, String to) {
	}

}
