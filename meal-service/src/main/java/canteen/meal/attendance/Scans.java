package canteen.meal.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import canteen.meal.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The answers that were given, each once for its id, and what a scan must know first. */
@Repository
class Scans {

	private static final String CARD = "[!-~]{1,40}";

	/**
	 * One row for a scan, or for each card that bears its printed number; of a repeated
	 * one only its answer. What is asked goes in as one JSON list and in the character
	 * set of the columns, so that each is found by its key.
	 */
	private static final String LOOK = """
			select asked.place, s.answer, d.elder, d.name, d.birth_date, d.tail, d.group_name, d.diets, d.status,
			d.canteen as home, d.allergies, d.photo, d.doorstep_key, d.death_date,
			coalesce(t.status, n.status) as card_status, coalesce(t.expires_on, n.expires_on) as expires_on,
			coalesce(t.revoked_at, n.revoked_at) as revoked_at, a.id as first, a.taken_at,
			a.canteen as first_canteen, a.station, q.self_pay_fen, q.funders,
			(v.checked_at < :fresh or substring_index(v.told, '-l', 1) <> substring_index(v.revision, '-l', 1)) as stale
			from json_table(:asked, '$[*]' columns (
				place for ordinality,
				id varchar(36) character set ascii collate ascii_bin path '$.id',
				token varchar(40) character set ascii collate ascii_bin path '$.token',
				number varchar(40) character set ascii collate ascii_bin path '$.number',
				elder bigint path '$.elder',
				canteen varchar(20) character set ascii collate ascii_bin path '$.canteen',
				day date path '$.day',
				slot varchar(10) character set ascii collate ascii_bin path '$.slot',
				mode varchar(10) character set ascii collate ascii_bin path '$.mode',
				price_fen bigint path '$.priceFen'
			)) asked
			left join scan s on s.id = asked.id
			left join card t on s.id is null and t.token = asked.token
			left join card n force index (card_number) on s.id is null and n.number = asked.number
			left join diner d on s.id is null and d.elder = coalesce(asked.elder, t.elder, n.elder)
			left join live_attendance l on l.elder = d.elder and l.service_date = asked.day and l.slot = asked.slot
			left join attendance a on a.id = l.attendance
			left join quote q on q.canteen = asked.canteen and q.service_date = asked.day and q.elder = d.elder
			and q.slot = asked.slot and q.mode = asked.mode and q.price_fen = asked.price_fen
			left join quote_revision v on v.canteen = q.canteen and v.service_date = q.service_date
			""";

	/**
	 * A forecast is an estimate when nobody could ask for five minutes, or when a policy
	 * or the roster has moved since. Other people's meals change nobody's price.
	 */
	private static final Duration FRESH = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final JsonMapper json;

	private final Clock clock;

	Scans(JdbcClient jdbc, JdbcTemplate template, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.template = template;
		this.json = json;
		this.clock = clock;
	}

	/** As {@link #lookAll}, for one. */
	Known look(Scan scan, long priceFen) {
		return lookAll(Map.of(scan, priceFen)).get(scan.id());
	}

	/**
	 * Everything these scans depend on, in one question to the database however many they
	 * are: what waits for its answer waits for every question before it.
	 * @param pricesFen the price of each meal; each scan has an id of its own
	 * @return by the id of the scan
	 */
	Map<String, Known> lookAll(Map<Scan, Long> pricesFen) {
		List<Map.Entry<Scan, Long>> scans = List.copyOf(pricesFen.entrySet());
		String asked = this.json
			.writeValueAsString(scans.stream().map(priced -> Asked.of(priced.getKey(), priced.getValue())).toList());
		Map<String, Known> known = new HashMap<>();
		this.jdbc.sql(LOOK).param("asked", asked).param("fresh", fresh()).query(row -> {
			Map.Entry<Scan, Long> priced = scans.get(row.getInt("place") - 1);
			String id = priced.getKey().id();
			if (!known.containsKey(id) || "live".equals(row.getString("card_status"))) {
				known.put(id, known(row, priced.getKey(), priced.getValue()));
			}
		});
		return known;
	}

	/**
	 * Keeps the answers of ids that have none yet.
	 * @throws DuplicateKeyException if one of them got an answer meanwhile
	 */
	void claimAll(List<ScanAnswer> answers) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		Rows.insert(this.template, "insert into scan (id, outcome, answer, received_at)", answers.stream()
			.map(answer -> new Object[] { answer.id(), answer.outcome(), this.json.writeValueAsString(answer), now })
			.toList());
	}

	/** Keeps the answer unless the id already has one; true for the first. */
	boolean claim(ScanAnswer answer) {
		return this.jdbc.sql("""
				insert ignore into scan (id, outcome, answer, received_at)
				values (?, ?, ?, ?)
				""")
			.params(answer.id(), answer.outcome(), this.json.writeValueAsString(answer),
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update() == 1;
	}

	/** Within the transaction that claimed it. */
	void correct(ScanAnswer answer) {
		this.jdbc.sql("update scan set outcome = ?, answer = ? where id = ?")
			.params(answer.outcome(), this.json.writeValueAsString(answer), answer.id())
			.update();
	}

	ScanAnswer answered(String id) {
		return read(this.jdbc.sql("select answer from scan where id = ?").param(id).query(String.class).single());
	}

	private ScanAnswer read(String answer) {
		return this.json.readValue(answer, ScanAnswer.class);
	}

	private Known known(ResultSet row, Scan scan, long priceFen) throws SQLException {
		Optional<ScanAnswer> answer = Optional.ofNullable(row.getString("answer")).map(this::read);
		if (row.getObject("elder") == null) {
			return new Known(answer, Optional.empty(), Optional.empty());
		}
		boolean hasLiveCard = row.getString("card_status") == null || card(row).isGood(scan);
		return new Known(answer, Optional.of(diner(row, scan.date(), hasLiveCard, price(row, priceFen))), first(row));
	}

	private Diner diner(ResultSet row, LocalDate day, boolean hasLiveCard, ScanAnswer.Price price) throws SQLException {
		LocalDate born = LocalDate.parse(row.getString("birth_date"));
		LocalDate died = day(row, "death_date");
		ScanAnswer.Elder shown = new ScanAnswer.Elder(row.getLong("elder"), row.getString("name"),
				row.getString("tail"), born.until(day).getYears(), row.getString("group_name"),
				words(row.getString("diets")), words(row.getString("allergies")), row.getString("photo"));
		return new Diner(shown, row.getString("home"), row.getString("status"), died != null && !day.isAfter(died),
				hasLiveCard, row.getString("doorstep_key"), price);
	}

	private List<String> words(String list) {
		return (list != null) ? List.of(this.json.readValue(list, String[].class)) : List.of();
	}

	private static LocalDate day(ResultSet row, String column) throws SQLException {
		String day = row.getString(column);
		return (day != null) ? LocalDate.parse(day) : null;
	}

	private static Card card(ResultSet row) throws SQLException {
		return new Card("live".equals(row.getString("card_status")), day(row, "expires_on"),
				row.getObject("revoked_at", LocalDateTime.class));
	}

	private ScanAnswer.Price price(ResultSet row, long priceFen) throws SQLException {
		String funders = row.getString("funders");
		if (funders == null) {
			return new ScanAnswer.Price(priceFen, priceFen, List.of(), true);
		}
		List<ScanAnswer.Share> shares = List.of(this.json.readValue(funders, ScanAnswer.Share[].class));
		return new ScanAnswer.Price(priceFen, row.getLong("self_pay_fen"), shares, row.getBoolean("stale"));
	}

	private LocalDateTime fresh() {
		return LocalDateTime.ofInstant(this.clock.instant().minus(FRESH), ZoneOffset.UTC);
	}

	private static Optional<Earlier> first(ResultSet row) throws SQLException {
		String attendance = row.getString("first");
		if (attendance == null) {
			return Optional.empty();
		}
		return Optional
			.of(new Earlier(attendance, row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
					row.getString("first_canteen"), row.getString("station")));
	}

	/** The answer this id already had, who is meant, and whether the meal is taken. */
	record Known(Optional<ScanAnswer> answer, Optional<Diner> diner, Optional<Earlier> first) {
	}

	/**
	 * Who is meant, as of the day of the meal.
	 *
	 * @param livedThen if he is dead now and was not that day
	 */
	record Diner(ScanAnswer.Elder shown, String home, String status, boolean livedThen, boolean hasLiveCard,
			String doorstep, ScanAnswer.Price price) {

		/** Whoever is said to be away and stands at the counter has come back early. */
		private static final Set<String> EAT = Set.of("active", "hospital", "institution");

		boolean mayEat() {
			return EAT.contains(this.status) || this.livedThen;
		}

		boolean isAway() {
			return EAT.contains(this.status) && !"active".equals(this.status);
		}

		boolean isDead() {
			return "deceased".equals(this.status) && !this.livedThen;
		}

	}

	/**
	 * What the database is told of a scan.
	 *
	 * @param number the printed one, if that was read; {@code token} is empty then
	 */
	private record Asked(String id, String token, String number, Long elder, String canteen, LocalDate day, String slot,
			String mode, long priceFen) {

		static Asked of(Scan scan, long priceFen) {
			String card = (scan.elder() == null && scan.card() != null && scan.card().matches(CARD)) ? scan.card()
					: null;
			boolean printed = card != null && scan.hasPrintedNumber();
			return new Asked(scan.id(), printed ? null : card, printed ? card : null, scan.elder(), scan.canteen(),
					scan.date(), scan.slot(), scan.mode(), priceFen);
		}

	}

	private record Card(boolean isLive, LocalDate expiresOn, LocalDateTime revokedAt) {

		/** Whoever ate without an answer had a good card if it was revoked only later. */
		boolean isGood(Scan scan) {
			if (this.expiresOn != null && this.expiresOn.isBefore(scan.date())) {
				return false;
			}
			return this.isLive || (scan.wasOffline() && this.revokedAt != null
					&& scan.scannedAt().toInstant().isBefore(this.revokedAt.toInstant(ZoneOffset.UTC)));
		}

	}

	record Earlier(String attendance, Instant at, String canteen, String station) {
	}

}
