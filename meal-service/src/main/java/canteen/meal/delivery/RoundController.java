package canteen.meal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/rounds")
class RoundController {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Set<String> OFFICE = Set.of("ROLE_canteen", "ROLE_registrar", "ROLE_admin");

	/** Who must find a door and know what is in the box; an auditor counts both. */
	private static final Set<String> PLANNERS = Set.of("ROLE_canteen", "ROLE_registrar", "ROLE_admin", "ROLE_care");

	private final PlanRounds plan;

	private final CarryRound carry;

	private final Rounds rounds;

	private final Routes routes;

	private final Canteens canteens;

	private final Duration longest;

	RoundController(PlanRounds plan, CarryRound carry, Rounds rounds, Routes routes, Canteens canteens,
			@Value("${canteen.delivery.longest:2h}") Duration longest) {
		this.plan = plan;
		this.carry = carry;
		this.rounds = rounds;
		this.routes = routes;
		this.canteens = canteens;
		this.longest = longest;
	}

	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam LocalDate date, @RequestParam String slot,
			JwtAuthenticationToken token) {
		Caller.of(token.getToken()).mustWorkFor(canteen);
		Listed rounds = listed(this.rounds.of(canteen, date, slot));
		return has(token, PLANNERS) ? rounds : rounds.masked();
	}

	/** Makes the day's rounds from the bookings, or brings them up to date. */
	@PostMapping("/plan")
	Listed plan(@Valid @RequestBody Meal meal, @AuthenticationPrincipal Jwt token) {
		if (meal.canteen() == null || meal.date() == null || meal.slot() == null) {
			throw new FieldRefused("canteen", "请写明助餐点、日期和餐次");
		}
		Caller.of(token).mustWorkFor(meal.canteen());
		if (!this.canteens.serves(meal.canteen(), meal.slot())) {
			throw new NotFound("这个助餐点的这个餐次", "canteen with this slot");
		}
		return listed(this.plan.plan(meal.canteen(), meal.date(), meal.slot()));
	}

	@PutMapping("/{id}/stops")
	Shown order(@PathVariable String id, @Valid @RequestBody Order order, @AuthenticationPrincipal Jwt token) {
		return shown(this.plan.order(id, order.elders(), Caller.of(token)));
	}

	@PostMapping("/{id}/sort")
	Shown sort(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
		return shown(this.plan.sort(id, Caller.of(token)));
	}

	/** Assigns the carrier, or hands the whole round to a backup. */
	@PutMapping("/{id}/carrier")
	Shown carrier(@PathVariable String id, @Valid @RequestBody Given given, @AuthenticationPrincipal Jwt token) {
		return shown(this.carry.give(id, given.person(), given.reason(), Caller.of(token)));
	}

	@PostMapping("/{id}/departure")
	Left depart(@PathVariable String id, @Valid @RequestBody Departure departure, JwtAuthenticationToken token) {
		boolean isOffice = has(token, OFFICE);
		Instant at = Optional.ofNullable(departure.at()).map(OffsetDateTime::toInstant).orElse(null);
		Round round = this.carry.depart(id, at, Caller.of(token.getToken()), isOffice);
		return new Left(id, round.departedAt().map(RoundController::local));
	}

	@GetMapping("/routes")
	Ways routes(@RequestParam String canteen, @RequestParam String slot, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Ways(this.routes.of(canteen, slot));
	}

	@PutMapping("/routes/{id}")
	Routes.Route route(@PathVariable UUID id, @Valid @RequestBody Way way, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		Routes.Route route = way.route(id.toString());
		caller.mustWorkFor(route.canteen());
		this.routes.find(route.id()).ifPresent(known -> {
			caller.mustWorkFor(known.canteen());
			if (!known.canteen().equals(route.canteen()) || !known.slot().equals(route.slot())) {
				throw new FieldRefused("canteen", "路线不能换助餐点或餐次");
			}
		});
		if (!this.canteens.serves(route.canteen(), route.slot())) {
			throw new NotFound("这个助餐点的这个餐次", "canteen with this slot");
		}
		if (!this.routes.put(route)) {
			throw new FieldRefused("name", "已经有一条同名的路线");
		}
		return route;
	}

	private Listed listed(List<Round> rounds) {
		return new Listed(rounds.stream().map(this::shown).toList());
	}

	private Shown shown(Round round) {
		return new Shown(round.id(), round.route(), round.name(), round.canteen(), round.date(), round.slot(),
				round.boxCapacity(), round.halalBoxes(), round.otherBoxes(), round.carrier(), round.carrierName(),
				round.departedAt().map(RoundController::local), this.rounds.handovers(round.id()),
				round.stops().stream().map(stop -> stop(round, stop)).toList());
	}

	private Door stop(Round round, Round.Stop stop) {
		Optional<Duration> carried = round.carried(stop);
		return new Door(stop.elder(), stop.place(), stop.name(), stop.group(), stop.line(), stop.spot(), stop.diets(),
				stop.allergies(), stop.menu(), round.box(stop), stop.outcome(), stop.at().map(RoundController::local),
				stop.attendance(), carried.map(Duration::toMinutes),
				carried.filter(time -> time.compareTo(this.longest) > 0).isPresent());
	}

	private static boolean has(JwtAuthenticationToken token, Set<String> roles) {
		return token.getAuthorities().stream().map(GrantedAuthority::getAuthority).anyMatch(roles::contains);
	}

	private static OffsetDateTime local(Instant at) {
		return at.atZone(ZONE).toOffsetDateTime();
	}

	record Meal(@Size(max = 20, message = "没有这个食堂") String canteen, LocalDate date,
			@Size(max = 10, message = "没有这个餐次") String slot) {
	}

	record Order(@Size(max = 500, message = "请按顺序写明每位老人，不要重复，最多 500 位") List<Long> elders) {
	}

	record Given(Long person, @Size(max = 200, message = "原因不超过 200 字") String reason) {
	}

	record Departure(OffsetDateTime at) {
	}

	record Left(String id, Optional<OffsetDateTime> departedAt) {
	}

	record Ways(List<Routes.Route> routes) {
	}

	record Way(@Size(max = 20, message = "没有这个食堂") String canteen, @Size(max = 10, message = "没有这个餐次") String slot,
			@Size(max = 60, message = "请写路线的名称，不超过 40 字") String name, Integer boxCapacity, Long carrier) {

		Routes.Route route(String id) {
			if (this.canteen == null || this.slot == null) {
				throw new FieldRefused("canteen", "请写明助餐点和餐次");
			}
			if (this.name == null || this.name.isBlank() || this.name.strip().length() > 40) {
				throw new FieldRefused("name", "请写路线的名称，不超过 40 字");
			}
			if (this.boxCapacity == null || this.boxCapacity < 1 || this.boxCapacity > 100) {
				throw new FieldRefused("boxCapacity", "一个保温箱装 1 到 100 份");
			}
			return new Routes.Route(id, this.canteen, this.slot, this.name.strip(), this.boxCapacity,
					Optional.ofNullable(this.carrier));
		}

	}

	record Listed(List<Shown> rounds) {

		Listed masked() {
			return new Listed(this.rounds.stream().map(Shown::masked).toList());
		}

	}

	record Shown(String id, String route, String name, String canteen, LocalDate date, String slot, int boxCapacity,
			long halalBoxes, long otherBoxes, Optional<Long> carrier, Optional<String> carrierName,
			Optional<OffsetDateTime> departedAt, List<Rounds.Handover> handovers, List<Door> stops) {

		Shown masked() {
			return new Shown(this.id, this.route, this.name, this.canteen, this.date, this.slot, this.boxCapacity,
					this.halalBoxes, this.otherBoxes, this.carrier, this.carrierName, this.departedAt, this.handovers,
					this.stops.stream().map(Door::masked).toList());
		}

	}

	record Door(long elder, int place, String name, String group, String line, String spot, List<String> diets,
			List<String> allergies, String menu, String box, Optional<String> outcome, Optional<OffsetDateTime> at,
			Optional<String> attendance, Optional<Long> minutes, boolean tooLong) {

		/** When it was carried and what came of it, and not to whom or where. */
		Door masked() {
			int first = this.name.offsetByCodePoints(0, 1);
			return new Door(this.elder, this.place, this.name.substring(0, first) + "**", this.group, null, null,
					List.of(), List.of(), this.menu, null, this.outcome, this.at, this.attendance, this.minutes,
					this.tooLong);
		}

	}

}
