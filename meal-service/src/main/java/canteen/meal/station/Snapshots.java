package canteen.meal.station;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import canteen.meal.canteen.Canteen;
import canteen.meal.canteen.Canteens;
import canteen.meal.diet.Clash;
import canteen.meal.menu.Sets;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gathers what a counter needs to go on alone, in six questions to the database. */
@Repository
class Snapshots {

	private static final List<String> MODES = List.of("dine_in", "take_away", "delivery");

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Canteens canteens;

	private final Sets sets;

	private final Stations stations;

	Snapshots(JdbcClient jdbc, JsonMapper json, Canteens canteens, Sets sets, Stations stations) {
		this.jdbc = jdbc;
		this.json = json;
		this.canteens = canteens;
		this.sets = sets;
		this.stations = stations;
	}

	/** Empty when there is no such canteen. */
	Optional<Snapshot> take(String code, LocalDate date) {
		return this.canteens.find(code).map(canteen -> take(canteen, date));
	}

	private Snapshot take(Canteen canteen, LocalDate date) {
		List<Sets.MealSet> offered = this.sets.ofDay(canteen.code(), date);
		Map<Long, List<Card>> cards = cards(canteen.code());
		Map<Long, Map<String, Long>> pay = pay(canteen.code(), date, offered);
		List<Snapshot.Diner> diners = this.jdbc.sql("""
				select elder, name, birth_date, pinyin, tail, group_name, canteen, diets, allergies, status, photo
				from diner
				where (canteen = ? or canteen is null)
				order by elder
				""")
			.param(canteen.code())
			.query((row, number) -> diner(row, date, offered, cards, pay))
			.list()
			.stream()
			.filter(diner -> diner.status() == null || diner.cards() != null || diner.gone() != null)
			.toList();
		return new Snapshot(canteen.code(), canteen.name(), date, names(canteen.code()),
				canteen.slots()
					.stream()
					.map(slot -> new Snapshot.Slot(slot.slot(), slot.opens(), slot.closes(), slot.priceFen(),
							Optional.ofNullable(slot.guestPriceFen()).orElse(slot.priceFen())))
					.toList(),
				offered.stream()
					.map(set -> new Snapshot.MealSet(set.slot(), set.code(), set.name(), set.priceFen()))
					.toList(),
				diners);
	}

	private Map<String, String> names(String canteen) {
		return this.stations.of(canteen)
			.stream()
			.collect(Collectors.toMap(Station::id, Station::name, (one, other) -> one, LinkedHashMap::new));
	}

	private Map<Long, List<Card>> cards(String canteen) {
		Map<Long, List<Card>> cards = new HashMap<>();
		this.jdbc.sql("""
				select c.elder, c.token, c.number, c.status, c.expires_on
				from card c
				join diner d on d.elder = c.elder
				where (d.canteen = ? or d.canteen is null)
				order by c.number
				""").param(canteen).query(row -> {
			cards.computeIfAbsent(row.getLong("elder"), elder -> new ArrayList<>())
				.add(new Card(row.getString("token"), row.getString("number"), row.getString("status"),
						row.getString("expires_on")));
		});
		return cards;
	}

	/** Of the standard set; another price is no forecast of it. */
	private Map<Long, Map<String, Long>> pay(String canteen, LocalDate date, List<Sets.MealSet> offered) {
		Map<String, Long> standard = new HashMap<>();
		offered.forEach(set -> standard.putIfAbsent(set.slot(), set.priceFen()));
		Map<Long, Map<String, Long>> pay = new HashMap<>();
		if (standard.isEmpty()) {
			return pay;
		}
		this.jdbc.sql("""
				select elder, slot,
				max(case when mode = 'dine_in' then self_pay_fen end) as dine_in,
				max(case when mode = 'take_away' then self_pay_fen end) as take_away,
				max(case when mode = 'delivery' then self_pay_fen end) as delivery
				from quote
				where canteen = :canteen
				and service_date = :date
				and (slot, price_fen) in (:standard)
				group by elder, slot
				""")
			.param("canteen", canteen)
			.param("date", date.toString())
			.param("standard",
					standard.entrySet().stream().map(slot -> new Object[] { slot.getKey(), slot.getValue() }).toList())
			.query(row -> {
				Map<String, Long> his = pay.computeIfAbsent(row.getLong("elder"), elder -> new LinkedHashMap<>());
				String slot = row.getString("slot");
				Long here = row.getObject("dine_in", Long.class);
				for (String mode : MODES) {
					Long fen = row.getObject(mode, Long.class);
					if (fen != null && (mode.equals("dine_in") || !fen.equals(here))) {
						his.put(slot + " " + mode, fen);
					}
				}
			});
		return pay;
	}

	private Snapshot.Diner diner(ResultSet row, LocalDate date, List<Sets.MealSet> offered, Map<Long, List<Card>> cards,
			Map<Long, Map<String, Long>> pay) throws SQLException {
		long elder = row.getLong("elder");
		List<String> diets = words(row.getString("diets"));
		List<String> allergies = words(row.getString("allergies"));
		List<Card> his = cards.getOrDefault(elder, List.of());
		List<Card> good = his.stream().filter(card -> card.isGood(date)).toList();
		String status = row.getString("status");
		String photo = row.getString("photo");
		return new Snapshot.Diner(elder, row.getString("name"), row.getString("pinyin"), row.getString("tail"),
				LocalDate.parse(row.getString("birth_date")).until(date).getYears(), row.getString("group_name"),
				row.getString("canteen"), diets, allergies, "active".equals(status) ? null : status, photo,
				some(good.stream().map(Card::hash).toList()), some(good.stream().map(Card::number).toList()),
				some(his.stream().filter(card -> !good.contains(card)).map(Card::hash).toList()), pay.get(elder),
				clashes(diets, allergies, offered));
	}

	private static Map<String, List<String>> clashes(List<String> diets, List<String> allergies,
			List<Sets.MealSet> offered) {
		if (diets.isEmpty() && allergies.isEmpty()) {
			return Map.of();
		}
		Map<String, List<String>> clashes = new LinkedHashMap<>();
		for (Sets.MealSet set : offered) {
			List<Clash> found = set.clashes(diets, allergies);
			if (!found.isEmpty()) {
				clashes.put(set.slot() + " " + set.code(), found.stream().map(Clash::chinese).toList());
			}
		}
		return clashes;
	}

	private List<String> words(String list) {
		return (list != null && !list.equals("[]")) ? List.of(this.json.readValue(list, String[].class)) : List.of();
	}

	private static List<String> some(List<String> words) {
		return words.isEmpty() ? null : words;
	}

	private record Card(String token, String number, String status, String expiresOn) {

		boolean isGood(LocalDate date) {
			return "live".equals(this.status)
					&& (this.expiresOn == null || !LocalDate.parse(this.expiresOn).isBefore(date));
		}

		String hash() {
			return Secret.hash(this.token).substring(0, 16);
		}

	}

}
