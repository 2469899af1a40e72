package canteen.meal.attendance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The answers that were given, each once for its id, and what a scan must know first. */
@Repository
class Scans {

	private static final String LOOK = """
			select s.answer, d.elder, d.name, d.birth_date, d.tail, d.group_name, d.diets, d.status, d.canteen as home,
			c.status as card_status, a.id as first, a.taken_at, a.canteen as first_canteen, a.station,
			q.self_pay_fen, q.funders
			from (select 1 as one) asked
			left join scan s on s.id = :id
			left join card c on %s
			left join diner d on d.elder = %s
			left join live_attendance l on l.elder = d.elder and l.service_date = :date and l.slot = :slot
			left join attendance a on a.id = l.attendance
			left join quote q on q.canteen = :canteen and q.service_date = :date and q.elder = d.elder
			and q.slot = :slot and q.mode = :mode and q.price_fen = :price
			order by c.status = 'live' desc
			limit 1
			""";

	private static final String BY_TOKEN = LOOK.formatted("c.token = :card", "c.elder");

	private static final String BY_NUMBER = LOOK.formatted("c.number = :card", "c.elder");

	private static final String BY_ELDER = LOOK.formatted("c.token = ''", ":elder");

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Scans(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** Everything a scan depends on, in one question to the database. */
	Known look(Scan scan, long priceFen) {
		String card = (scan.card() != null && scan.card().matches("[!-~]{1,40}")) ? scan.card() : "";
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
			.query((row, number) -> known(row, scan, priceFen))
			.single();
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
		String[] diets = this.json.readValue(row.getString("diets"), String[].class);
		LocalDate born = LocalDate.parse(row.getString("birth_date"));
		ScanAnswer.Elder elder = new ScanAnswer.Elder(row.getLong("elder"), row.getString("name"),
				row.getString("tail"), born.until(scan.date()).getYears(), row.getString("group_name"),
				Arrays.asList(diets));
		String card = row.getString("card_status");
		Diner diner = new Diner(elder, row.getString("home"), row.getString("status"),
				card == null || "live".equals(card), price(row, priceFen));
		return new Known(answer, Optional.of(diner), first(row));
	}

	private ScanAnswer.Price price(ResultSet row, long priceFen) throws SQLException {
		String funders = row.getString("funders");
		if (funders == null) {
			return new ScanAnswer.Price(priceFen, priceFen, List.of(), true);
		}
		List<ScanAnswer.Share> shares = List.of(this.json.readValue(funders, ScanAnswer.Share[].class));
		return new ScanAnswer.Price(priceFen, row.getLong("self_pay_fen"), shares, false);
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

	record Diner(ScanAnswer.Elder shown, String home, String status, boolean hasLiveCard, ScanAnswer.Price price) {

		/** Whoever is said to be away and stands at the counter has come back early. */
		private static final Set<String> EAT = Set.of("active", "hospital", "institution");

		boolean mayEat() {
			return EAT.contains(this.status);
		}

		boolean isAway() {
			return mayEat() && !"active".equals(this.status);
		}

	}

	record Earlier(String attendance, Instant at, String canteen, String station) {
	}

}
