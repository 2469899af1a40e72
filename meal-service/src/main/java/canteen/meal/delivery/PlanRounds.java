package canteen.meal.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import canteen.meal.access.Caller;
import canteen.meal.carrier.Carrier;
import canteen.meal.carrier.Carriers;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Makes the rounds of a meal out of its bookings: each elder stands where he stood last
 * time, a new one goes with his neighbours. Again and again: who cancelled is taken off,
 * who came is put on, the order by hand stays.
 */
@Component
class PlanRounds {

	private static final int BOX = 10;

	private final Rounds rounds;

	private final Routes routes;

	private final Carriers carriers;

	private final WholeTransaction transaction;

	PlanRounds(Rounds rounds, Routes routes, Carriers carriers, WholeTransaction transaction) {
		this.rounds = rounds;
		this.routes = routes;
		this.carriers = carriers;
		this.transaction = transaction;
	}

	List<Round> plan(String canteen, LocalDate date, String slot) {
		return this.transaction.run(() -> {
			List<Routes.Portion> portions = this.routes.portions(canteen, date, slot);
			List<Routes.Route> known = this.routes.of(canteen, slot);
			if (!portions.isEmpty() && known.isEmpty()) {
				this.routes
					.put(new Routes.Route(UUID.randomUUID().toString(), canteen, slot, "第1路", BOX, Optional.empty()));
				known = this.routes.of(canteen, slot);
			}
			if (!portions.isEmpty()) {
				known.forEach(route -> this.rounds.add(UUID.randomUUID().toString(), route, date, usual(route, date)));
			}
			List<Round> today = this.rounds.of(canteen, date, slot);
			put(portions, today);
			return this.rounds.of(canteen, date, slot);
		});
	}

	private Optional<Long> usual(Routes.Route route, LocalDate date) {
		return route.carrier()
			.flatMap(this.carriers::find)
			.filter(carrier -> carrier.helpsAt(route.canteen()) && carrier.isHealthyOn(date))
			.map(Carrier::person);
	}

	private void put(List<Routes.Portion> portions, List<Round> today) {
		Set<Long> wanted = new HashSet<>();
		portions.forEach(portion -> wanted.add(portion.elder()));
		Map<Long, Round> standing = new HashMap<>();
		Map<String, Integer> last = new HashMap<>();
		Map<String, String> groups = new LinkedHashMap<>();
		for (Round round : today) {
			for (Round.Stop stop : round.stops()) {
				if (!wanted.contains(stop.elder())) {
					this.rounds.remove(round, stop.elder());
					continue;
				}
				standing.put(stop.elder(), round);
				last.merge(round.id(), stop.place(), Math::max);
				groups.putIfAbsent(String.valueOf(stop.group()), round.route());
			}
		}
		for (Routes.Portion portion : portions) {
			if (standing.containsKey(portion.elder())) {
				continue;
			}
			String route = Optional.ofNullable(portion.route())
				.orElseGet(() -> groups.get(String.valueOf(portion.groupName())));
			Round round = today.stream().filter(one -> one.route().equals(route)).findFirst().orElse(today.get(0));
			groups.putIfAbsent(String.valueOf(portion.groupName()), round.route());
			int place = last.merge(round.id(), 1, Integer::sum);
			this.rounds.place(round, portion.elder(), place, portion.menu());
			this.routes.remember(round, portion.elder(), place);
		}
	}

	/**
	 * Puts these elders into this round, in this order, taking them off other rounds of
	 * the same meal; remembered for next time.
	 */
	Round order(String id, List<Long> elders, Caller caller) {
		if (elders == null || elders.size() > 500 || new HashSet<>(elders).size() != elders.size()
				|| elders.contains(null)) {
			throw new FieldRefused("elders", "请按顺序写明每位老人，不要重复，最多 500 位");
		}
		return this.transaction.run(() -> {
			Round round = held(id, caller);
			Set<Long> known = new HashSet<>();
			this.rounds.of(round.canteen(), round.date(), round.slot())
				.forEach(one -> one.stops().forEach(stop -> known.add(stop.elder())));
			if (!known.containsAll(elders)) {
				throw new FieldRefused("elders", "有的老人这一餐没有订送餐");
			}
			List<Long> all = new ArrayList<>(elders);
			round.stops().stream().map(Round.Stop::elder).filter(elder -> !elders.contains(elder)).forEach(all::add);
			walk(round, all);
			return this.rounds.find(id).orElseThrow();
		});
	}

	/** By residents' group, and building by building; remembered. */
	Round sort(String id, Caller caller) {
		return this.transaction.run(() -> {
			Round round = held(id, caller);
			walk(round,
					round.stops()
						.stream()
						.sorted(Comparator.comparing((Round.Stop stop) -> String.valueOf(stop.group()))
							.thenComparing(stop -> Building.of(stop.line()))
							.thenComparing(Round.Stop::elder))
						.map(Round.Stop::elder)
						.toList());
			return this.rounds.find(id).orElseThrow();
		});
	}

	private void walk(Round round, List<Long> elders) {
		for (int place = 1; place <= elders.size(); place++) {
			this.rounds.place(round, elders.get(place - 1), place, null);
			this.routes.remember(round, elders.get(place - 1), place);
		}
	}

	private Round held(String id, Caller caller) {
		Round round = this.rounds.hold(id).orElseThrow(() -> new NotFound("这趟送餐", "round"));
		caller.mustWorkFor(round.canteen());
		return round;
	}

}
