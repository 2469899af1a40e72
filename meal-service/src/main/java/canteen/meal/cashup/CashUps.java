package canteen.meal.cashup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The counts; none is changed or taken away. */
@Repository
class CashUps {

	static final List<String> METHODS = List.of("cash", "wechat", "alipay");

	private static final String SELECT = """
			select c.id, c.canteen, c.station, c.service_date, c.lines_json, c.reason, c.signed_by, c.signed_at,
			s.signed_by as checked_by, s.signed_at as checked_at
			from cash_up c
			left join cash_up_signature s on s.cash_up = c.id
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	CashUps(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * What must have come in by each method: payments of the day and prepaid money taken
	 * in, less what was paid out.
	 */
	Map<String, Long> expectedFen(String canteen, String station, LocalDate date) {
		return this.jdbc.sql("""
				select method, sum(fen) as fen
				from (
					select method, fen
					from payment
					where canteen = :canteen and service_date = :date and station = :station
					union all
					select p.method, -p.fen
					from payment_return_payout o
					join payment p on p.id = o.payment
					where p.canteen = :canteen and o.service_date = :date and o.station = :station
					union all
					select method, fen
					from prepaid_entry
					where canteen = :canteen and service_date = :date and station = :station
					and kind in ('top_up', 'refund')
				) moved
				where method in ('cash', 'wechat', 'alipay')
				group by method
				""")
			.param("canteen", canteen)
			.param("station", station)
			.param("date", date.toString())
			.query((row, number) -> Map.entry(row.getString("method"), row.getLong("fen")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Keeps it unless that id is kept already. */
	void add(CashUp count, String person) {
		this.jdbc.sql("""
				insert ignore into cash_up (id, canteen, station, service_date, lines_json, difference_fen, reason,
				signed_by, signed_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(count.id())
			.param(count.canteen())
			.param(count.station())
			.param(count.date().toString())
			.param(this.json.writeValueAsString(count.lines()))
			.param(count.differenceFen())
			.param(count.reason())
			.param(person)
			.param(now())
			.update();
	}

	Optional<Signed> find(String id) {
		return this.jdbc.sql(SELECT + "where c.id = ?").param(id).query(this::signed).optional();
	}

	/** All counts of the day, the latest last: it is what counts. */
	List<Signed> of(String canteen, LocalDate date) {
		return this.jdbc.sql(SELECT + "where c.canteen = ? and c.service_date = ? order by c.seq limit 500")
			.params(canteen, date.toString())
			.query(this::signed)
			.list();
	}

	/** The first signature stands. */
	void check(String id, String person) {
		this.jdbc.sql("insert ignore into cash_up_signature (cash_up, signed_by, signed_at) values (?, ?, ?)")
			.params(id, person, now())
			.update();
	}

	private Signed signed(ResultSet row, int number) throws SQLException {
		CashUp count = new CashUp(row.getString("id"), row.getString("canteen"), row.getString("station"),
				LocalDate.parse(row.getString("service_date")),
				List.of(this.json.readValue(row.getString("lines_json"), CashUp.Line[].class)),
				row.getString("reason"));
		return new Signed(count.id(), count.canteen(), count.station(), count.date(), count.lines(),
				count.differenceFen(), count.reason(), row.getString("signed_by"), instant(row, "signed_at"),
				row.getString("checked_by"), instant(row, "checked_at"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
			.map(time -> time.toInstant(ZoneOffset.UTC))
			.orElse(null);
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/** With who counted and who checked it, null while nobody did. */
	record Signed(String id, String canteen, String station, LocalDate date, List<CashUp.Line> lines,
			long differenceFen, String reason, String signedBy, Instant signedAt, String checkedBy, Instant checkedAt) {
	}

}
