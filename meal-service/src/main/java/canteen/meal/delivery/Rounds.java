package canteen.meal.delivery;

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

/** The rounds of each day, with their stops. */
@Repository
public class Rounds {

	private static final String SELECT = """
			select r.id, r.route, t.name, r.canteen, r.service_date, r.slot, t.box_capacity, r.carrier,
			c.name as carrier_name, r.departed_at
			from delivery_round r
			join route t on t.id = r.route
			left join carrier c on c.person = r.carrier
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Rounds(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	public Optional<Round> find(String id) {
		return with(this.jdbc.sql(SELECT + "where r.id = ?").param(id).query(Rounds::head).list()).stream().findFirst();
	}

	/** In the order of their names. */
	List<Round> of(String canteen, LocalDate date, String slot) {
		return with(this.jdbc.sql(SELECT + "where r.canteen = ? and r.service_date = ? and r.slot = ? order by t.name")
			.params(canteen, date.toString(), slot)
			.query(Rounds::head)
			.list());
	}

	/** What this account carries on that day. */
	public List<Round> carriedBy(String account, LocalDate date) {
		return with(this.jdbc.sql(SELECT + "where c.account = ? and r.service_date = ? order by t.name")
			.params(account, date.toString())
			.query(Rounds::head)
			.list());
	}

	/** If this account carries it now, or did before it was handed to another. */
	public boolean isOrWasCarriedBy(String round, String account) {
		return this.jdbc.sql("""
				select count(*)
				from carrier c
				where c.account = ?
				and (
					c.person in (select h.carrier from delivery_handover h where h.round = ?)
					or c.person in (select r.carrier from delivery_round r where r.id = ?)
				)
				""").params(account, round, round).query(Long.class).single() > 0;
	}

	void add(String id, Routes.Route route, LocalDate date, Optional<Long> carrier) {
		this.jdbc.sql("""
				insert ignore into delivery_round (id, route, canteen, service_date, slot, carrier)
				values (?, ?, ?, ?, ?, ?)
				""")
			.params(id, route.id(), route.canteen(), date.toString(), route.slot(), carrier.orElse(null))
			.update();
	}

	/** Makes it stand there, or moves it there; not one whose outcome is known. */
	void place(Round round, long elder, int place, String menu) {
		this.jdbc.sql("""
				insert into delivery_stop (elder, service_date, slot, round, place, menu) values (?, ?, ?, ?, ?, ?)
				on duplicate key update round = if(outcome is null, values(round), round),
				place = if(round = values(round), values(place), place), menu = coalesce(values(menu), menu)
				""").params(elder, round.date().toString(), round.slot(), round.id(), place, menu).update();
	}

	/** Not one whose outcome is known. */
	void remove(Round round, long elder) {
		this.jdbc.sql("delete from delivery_stop where round = ? and elder = ? and outcome is null")
			.params(round.id(), elder)
			.update();
	}

	/** The round, locked until the transaction ends. */
	Optional<Round> hold(String id) {
		this.jdbc.sql("select id from delivery_round where id = ? for update").param(id).query(String.class).optional();
		return find(id);
	}

	/** Who carries it from now on; every change is remembered with its reason. */
	void carry(String round, Optional<Long> carrier, String person, String reason) {
		this.jdbc.sql("""
				insert into delivery_handover (round, carrier, at, person, reason)
				select r.id, r.carrier, ?, 'system', '平时由他送'
				from delivery_round r
				where r.id = ?
				and r.carrier is not null
				and not exists (select 1 from delivery_handover h where h.round = r.id)
				""").params(utc(this.clock.instant()), round).update();
		this.jdbc.sql("update delivery_round set carrier = ? where id = ?")
			.params(carrier.orElse(null), round)
			.update();
		this.jdbc.sql("insert into delivery_handover (round, carrier, at, person, reason) values (?, ?, ?, ?, ?)")
			.params(round, carrier.orElse(null), utc(this.clock.instant()), person, reason)
			.update();
	}

	/** The first moment stands. */
	void depart(String round, Instant at, String person) {
		this.jdbc.sql("update delivery_round set departed_at = ?, departed_by = ? where id = ? and departed_at is null")
			.params(utc(at), person, round)
			.update();
	}

	/** Who carried it and since when, the oldest first. */
	List<Handover> handovers(String round) {
		return this.jdbc.sql("""
				select h.carrier, c.name, h.at, h.person, h.reason
				from delivery_handover h
				left join carrier c on c.person = h.carrier
				where h.round = ?
				order by h.seq
				""")
			.param(round)
			.query((row, number) -> new Handover(row.getObject("carrier", Long.class), row.getString("name"),
					instant(row, "at").orElseThrow(), row.getString("person"), row.getString("reason")))
			.list();
	}

	private List<Round> with(List<Round> heads) {
		if (heads.isEmpty()) {
			return heads;
		}
		Map<String, List<Map.Entry<String, Round.Stop>>> stops = this.jdbc.sql("""
				select s.round, s.elder, s.place, d.name, d.group_name, d.doorstep_line, d.doorstep_spot, d.diets,
				d.allergies, s.menu, o.outcome, o.happened_at, s.attendance
				from delivery_stop s
				join diner d on d.elder = s.elder
				left join delivery_outcome o on o.id = s.outcome
				where s.round in (:rounds)
				order by s.place, s.elder
				""")
			.param("rounds", heads.stream().map(Round::id).toList())
			.query((row, number) -> Map.entry(row.getString("round"), stop(row)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey));
		return heads.stream()
			.map(head -> new Round(head.id(), head.route(), head.name(), head.canteen(), head.date(), head.slot(),
					head.boxCapacity(), head.carrier(), head.carrierName(), head.departedAt(),
					stops.getOrDefault(head.id(), List.of()).stream().map(Map.Entry::getValue).toList()))
			.toList();
	}

	private static Round head(ResultSet row, int number) throws SQLException {
		return new Round(row.getString("id"), row.getString("route"), row.getString("name"), row.getString("canteen"),
				LocalDate.parse(row.getString("service_date")), row.getString("slot"), row.getInt("box_capacity"),
				Optional.ofNullable(row.getObject("carrier", Long.class)),
				Optional.ofNullable(row.getString("carrier_name")), instant(row, "departed_at"), List.of());
	}

	private Round.Stop stop(ResultSet row) throws SQLException {
		return new Round.Stop(row.getLong("elder"), row.getInt("place"), row.getString("name"),
				row.getString("group_name"), row.getString("doorstep_line"), row.getString("doorstep_spot"),
				words(row.getString("diets")), words(row.getString("allergies")), row.getString("menu"),
				Optional.ofNullable(row.getString("outcome")), instant(row, "happened_at"),
				Optional.ofNullable(row.getString("attendance")));
	}

	private List<String> words(String list) {
		return (list == null) ? List.of() : List.of(this.json.readValue(list, String[].class));
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, LocalDateTime.class))
			.map(time -> time.toInstant(ZoneOffset.UTC));
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	/** Who got it, when, and why. */
	record Handover(Long carrier, String name, Instant at, String person, String reason) {
	}

}
