package canteen.meal.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	private static final String LOOK = """
			select s.answer, d.elder, d.name, d.birth_date, d.tail, d.group_name, d.diets, d.status, d.canteen as home,
			d.allergies, d.photo, d.doorstep_key, d.death_date,
			c.status as card_status, c.expires_on, c.revoked_at, a.id as first, a.taken_at,
			a.canteen as first_canteen, a.station, q.self_pay_fen, q.funders,
			(v.checked_at < :fresh or substring_index(v.told, '-l', 1) <> substring_index(v.revision, '-l', 1)) as stale
			from (select 1 as one) asked
			left join scan s on s.id = :id
			left join card c on s.id is null and %s
			left join diner d on s.id is null and d.elder = %s
			left join live_attendance l on l.elder = d.elder and l.service_date = :date and l.slot = :slot
			left join attendance a on a.id = l.attendance
			left join quote q on q.canteen = :canteen and q.service_date = :date and q.elder = d.elder
			and q.slot = :slot and q.mode = :mode and q.price_fen = :price
			left join quote_revision v on v.canteen = q.canteen and v.service_date = q.service_date
			order by c.status = 'live' desc
			limit 1
			""";

	/**
	 * A forecast is an estimate when nobody could ask for five minutes, or when a policy
	 * or the roster has moved since. Other people's meals change nobody's price.
	 */
	private static final Duration FRESH = Duration.ofMinutes(5);

	private static final String BY_TOKEN = LOOK.formatted("c.token = :card", "c.elder");

	private static final String BY_NUMBER = LOOK.formatted("c.number = :card", "c.elder");

	private static final String BY_ELDER = LOOK.formatted("c.token = ''", ":elder");

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

	/**
	 * Everything a scan depends on, in one question to the database; of a repeated one
	 * only its answer.
	 */
	Known look(Scan scan, long priceFen) {
		String card = (scan.card() != null && scan.card().matches(CARD)) ? scan.card() : "";
		String sql = (scan.elder() != null) ? BY_ELDER : (scan.hasPrintedNumber() ? BY_NUMBER : BY_TOKEN);
		return this.jdbc.sql(sql)
			.param("id", scan.id())
			.param("card", card)
			.param("elder", scan.elder())
			.param("date", scan.date().toString())
			.param("slot", scan.slot())
			.param("canteen", scan.canteen())
			.param("mode", scan.mode())
			.param("price", priceFen)
			.param("fresh", fresh())
			.query((row, number) -> known(row, scan, priceFen))
			.single();
	}

	/**
	 * Everything these scans depend on, in four questions however many they are; their
	 * answers are asked for before.
	 * @return by the id of the scan
	 */
	Map<String, Known> lookAll(Map<Scan, Long> pricesFen) {
		Map<String, Card> cards = cardsOf(pricesFen.keySet());
		Map<Scan, Long> elders = new LinkedHashMap<>();
		pricesFen.keySet().forEach(scan -> elders.put(scan, elder(scan, cards)));
		Set<Long> wanted = elders.values().stream().filter(Objects::nonNull).collect(Collectors.toSet());
		Map<Long, Person> persons = wanted.isEmpty() ? Map.of() : persons(wanted);
		Map<String, Earlier> taken = wanted.isEmpty() ? Map.of() : taken(wanted, dates(elders));
		Map<String, Quoted> quotes = wanted.isEmpty() ? Map.of() : quotes(wanted, elders.keySet());
		Map<String, Known> known = new HashMap<>();
		elders.forEach((scan, elder) -> {
			Person person = (elder != null) ? persons.get(elder) : null;
			if (person == null) {
				known.put(scan.id(), new Known(Optional.empty(), Optional.empty(), Optional.empty()));
				return;
			}
			long priceFen = pricesFen.get(scan);
			String meal = elder + " " + scan.date() + " " + scan.slot();
			Quoted quoted = quotes.get(scan.canteen() + " " + meal + " " + scan.mode() + " " + priceFen);
			boolean hasLiveCard = scan.elder() != null || cards.get(scan.card()).isGood(scan);
			known.put(scan.id(),
					new Known(Optional.empty(), Optional.of(person.seen(scan, hasLiveCard, price(quoted, priceFen))),
							Optional.ofNullable(taken.get(meal))));
		});
		return known;
	}

	private static Long elder(Scan scan, Map<String, Card> cards) {
		if (scan.elder() != null) {
			return scan.elder();
		}
		Card card = cards.get(scan.card());
		return (card != null) ? card.elder() : null;
	}

	private static Set<String> dates(Map<Scan, Long> scans) {
		return scans.keySet().stream().map(scan -> scan.date().toString()).collect(Collectors.toSet());
	}

	/** The answers that these ids got before, by id. */
	Map<String, ScanAnswer> answers(Collection<String> ids) {
		Map<String, ScanAnswer> answers = new HashMap<>();
		if (ids.isEmpty()) {
			return answers;
		}
		this.jdbc.sql("select id, answer from scan where id in (:ids)").param("ids", ids).query(row -> {
			answers.put(row.getString("id"), read(row.getString("answer")));
		});
		return answers;
	}

	/** By what the scanner read: the token or the printed number. */
	private Map<String, Card> cardsOf(Collection<Scan> scans) {
		Map<Boolean, Set<String>> words = scans.stream()
			.filter(scan -> scan.card() != null && scan.card().matches(CARD))
			.collect(Collectors.partitioningBy(Scan::hasPrintedNumber,
					Collectors.mapping(Scan::card, Collectors.toSet())));
		Map<String, Card> cards = new HashMap<>();
		words.forEach((printed, read) -> {
			if (!read.isEmpty()) {
				String column = printed ? "number" : "token";
				this.jdbc
					.sql("select " + column
							+ " as word, elder, status as card_status, expires_on, revoked_at from card where " + column
							+ " in (:words)")
					.param("words", read)
					.query(row -> {
						Card card = card(row);
						cards.merge(row.getString("word"), card, (one, other) -> one.isLive() ? one : other);
					});
			}
		});
		return cards;
	}

	private Map<Long, Person> persons(Set<Long> elders) {
		Map<Long, Person> persons = new HashMap<>();
		this.jdbc.sql("""
				select elder, name, birth_date, tail, group_name, diets, status, canteen as home, allergies, photo,
				doorstep_key, death_date
				from diner
				where elder in (:elders)
				""").param("elders", elders).query(row -> {
			persons.put(row.getLong("elder"), person(row));
		});
		return persons;
	}

	private Map<String, Earlier> taken(Set<Long> elders, Set<String> dates) {
		Map<String, Earlier> taken = new HashMap<>();
		this.jdbc.sql("""
				select l.elder, l.service_date, l.slot, a.id as first, a.taken_at, a.canteen as first_canteen, a.station
				from live_attendance l
				join attendance a on a.id = l.attendance
				where l.elder in (:elders)
				and l.service_date in (:dates)
				""").param("elders", elders).param("dates", dates).query(row -> {
			taken.put(row.getLong("elder") + " " + row.getString("service_date") + " " + row.getString("slot"),
					first(row).orElseThrow());
		});
		return taken;
	}

	private Map<String, Quoted> quotes(Set<Long> elders, Collection<Scan> scans) {
		Map<String, Quoted> quotes = new HashMap<>();
		this.jdbc
			.sql("""
					select q.canteen, q.elder, q.service_date, q.slot, q.mode, q.price_fen, q.self_pay_fen, q.funders,
					(v.checked_at < :fresh or substring_index(v.told, '-l', 1) <> substring_index(v.revision, '-l', 1)) as stale
					from quote q
					left join quote_revision v on v.canteen = q.canteen and v.service_date = q.service_date
					where q.canteen in (:canteens)
					and q.service_date in (:dates)
					and q.elder in (:elders)
					""")
			.param("fresh", fresh())
			.param("canteens", scans.stream().map(Scan::canteen).collect(Collectors.toSet()))
			.param("dates", scans.stream().map(scan -> scan.date().toString()).collect(Collectors.toSet()))
			.param("elders", elders)
			.query(row -> {
				String key = Stream.of("canteen", "elder", "service_date", "slot", "mode", "price_fen")
					.map(column -> word(row, column))
					.collect(Collectors.joining(" "));
				quotes.put(key,
						new Quoted(row.getLong("self_pay_fen"), row.getString("funders"), row.getBoolean("stale")));
			});
		return quotes;
	}

	private static String word(ResultSet row, String column) {
		try {
			return row.getString(column);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
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
		Person person = person(row);
		boolean hasLiveCard = row.getString("card_status") == null || card(row).isGood(scan);
		String funders = row.getString("funders");
		Quoted quoted = (funders != null) ? new Quoted(row.getLong("self_pay_fen"), funders, row.getBoolean("stale"))
				: null;
		Diner diner = person.seen(scan, hasLiveCard, price(quoted, priceFen));
		return new Known(answer, Optional.of(diner), first(row));
	}

	private Person person(ResultSet row) throws SQLException {
		return new Person(row.getLong("elder"), row.getString("name"), row.getString("tail"),
				LocalDate.parse(row.getString("birth_date")), row.getString("group_name"),
				words(row.getString("diets")), words(row.getString("allergies")), row.getString("photo"),
				row.getString("status"), day(row, "death_date"), row.getString("home"), row.getString("doorstep_key"));
	}

	private List<String> words(String list) {
		return (list != null) ? List.of(this.json.readValue(list, String[].class)) : List.of();
	}

	private static LocalDate day(ResultSet row, String column) throws SQLException {
		String day = row.getString(column);
		return (day != null) ? LocalDate.parse(day) : null;
	}

	private static Card card(ResultSet row) throws SQLException {
		return new Card(row.getLong("elder"), "live".equals(row.getString("card_status")), day(row, "expires_on"),
				row.getObject("revoked_at", LocalDateTime.class));
	}

	private ScanAnswer.Price price(Quoted quoted, long priceFen) {
		if (quoted == null) {
			return new ScanAnswer.Price(priceFen, priceFen, List.of(), true);
		}
		List<ScanAnswer.Share> shares = List.of(this.json.readValue(quoted.funders(), ScanAnswer.Share[].class));
		return new ScanAnswer.Price(priceFen, quoted.selfPayFen(), shares, quoted.stale());
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

	private record Card(long elder, boolean isLive, LocalDate expiresOn, LocalDateTime revokedAt) {

		/** Whoever ate without an answer had a good card if it was revoked only later. */
		boolean isGood(Scan scan) {
			if (this.expiresOn != null && this.expiresOn.isBefore(scan.date())) {
				return false;
			}
			return this.isLive || (scan.wasOffline() && this.revokedAt != null
					&& scan.scannedAt().toInstant().isBefore(this.revokedAt.toInstant(ZoneOffset.UTC)));
		}

	}

	private record Quoted(long selfPayFen, String funders, boolean stale) {
	}

	private record Person(long elder, String name, String tail, LocalDate born, String group, List<String> diets,
			List<String> allergies, String photo, String status, LocalDate died, String home, String doorstep) {

		Diner seen(Scan scan, boolean hasLiveCard, ScanAnswer.Price price) {
			LocalDate day = scan.date();
			return new Diner(
					new ScanAnswer.Elder(this.elder, this.name, this.tail, this.born.until(day).getYears(), this.group,
							this.diets, this.allergies, this.photo),
					this.home, this.status, this.died != null && !day.isAfter(this.died), hasLiveCard, this.doorstep,
					price);
		}

	}

	record Earlier(String attendance, Instant at, String canteen, String station) {
	}

}
