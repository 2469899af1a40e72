package canteen.member.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What strange headings mean, told once by a person and remembered for every file with
 * the same set of headings.
 */
@Component
class Headings {

	private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {
	};

	private final JdbcClient database;

	private final JsonMapper json;

	private final Clock clock;

	Headings(JdbcClient database, JsonMapper json, Clock clock) {
		this.database = database;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Reads what a person said of the columns: a heading to a column's code, or to an
	 * empty text to ignore it.
	 */
	Known given(String mapping) {
		if (mapping.isBlank()) {
			return once();
		}
		Map<String, String> said = read(mapping);
		if (said.values().stream().anyMatch((code) -> !code.isEmpty() && Column.coded(code).isEmpty())) {
			throw new ColumnsUnknown();
		}
		return (headings, heading) -> column(said, heading);
	}

	void remember(List<String> headings, String mapping, String who) {
		this.database.sql("""
				insert into intake_heading (heading_set, mapping, taught_at, taught_by)
				values (:set, :mapping, :now, :who)
				on duplicate key update mapping = values(mapping), taught_at = values(taught_at),
				  taught_by = values(taught_by)
				""")
			.param("set", set(headings))
			.param("mapping", mapping)
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.update();
	}

	private Known once() {
		Map<List<String>, Map<String, String>> asked = new HashMap<>();
		return (headings, heading) -> column(asked.computeIfAbsent(headings, this::recall), heading);
	}

	private Map<String, String> recall(List<String> headings) {
		return this.database.sql("select mapping from intake_heading where heading_set = :set")
			.param("set", set(headings))
			.query(String.class)
			.optional()
			.map(this::read)
			.orElse(Map.of());
	}

	private Map<String, String> read(String mapping) {
		try {
			return this.json.readValue(mapping, WORDS);
		}
		catch (JacksonException unreadable) {
			throw new ColumnsUnknown();
		}
	}

	private static Optional<Column> column(Map<String, String> said, String heading) {
		String code = said.get(heading.strip());
		return (code != null) ? Column.coded(code) : Column.headed(heading);
	}

	private static String set(List<String> headings) {
		String words = String.join("\n",
				headings.stream().map(String::strip).filter((word) -> !word.isEmpty()).sorted().toList());
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("SHA-256 is missing", impossible);
		}
	}

	/**
	 * Says which column a heading among others is.
	 */
	interface Known {

		Optional<Column> column(List<String> headings, String heading);

	}

}
