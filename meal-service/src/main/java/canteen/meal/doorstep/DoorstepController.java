package canteen.meal.doorstep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import canteen.meal.access.Caller;
import canteen.meal.delivery.Round;
import canteen.meal.delivery.Rounds;
import canteen.meal.language.Spoken;
import canteen.meal.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DoorstepController {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final Set<String> OFFICE = Set.of("ROLE_canteen", "ROLE_registrar", "ROLE_admin");

	private final TakeOutcome take;

	private final Outcomes outcomes;

	private final Rounds rounds;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Duration after;

	DoorstepController(TakeOutcome take, Outcomes outcomes, Rounds rounds, JdbcClient jdbc, Clock clock,
			@Value("${canteen.delivery.shift-after:3h}") Duration after) {
		this.take = take;
		this.outcomes = outcomes;
		this.rounds = rounds;
		this.jdbc = jdbc;
		this.clock = clock;
		this.after = after;
	}

	/** The caller's own stops of today; nothing any more three hours after the slot. */
	@GetMapping("/api/meal/rounds/mine")
	Mine mine(@AuthenticationPrincipal Jwt token) {
		ZonedDateTime now = this.clock.instant().atZone(ZONE);
		return new Mine(now.toLocalDate(),
				this.rounds.carriedBy(Caller.of(token).person(), now.toLocalDate())
					.stream()
					.filter(round -> now.isBefore(end(round)))
					.map(DoorstepController::shown)
					.toList());
	}

	@PostMapping("/api/meal/doorsteps")
	Answer said(@Valid @RequestBody Sent sent, JwtAuthenticationToken token) {
		boolean isOffice = token.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.anyMatch(OFFICE::contains);
		Caller caller = Caller.of(token.getToken());
		return new Answer(sent.outcomes().stream().map(one -> this.take.take(one, caller, isOffice)).toList());
	}

	@GetMapping("/api/meal/doorsteps")
	History history(@RequestParam String round, @RequestParam long elder, @AuthenticationPrincipal Jwt token) {
		Round found = this.rounds.find(round).orElseThrow(() -> new NotFound("这趟送餐", "round"));
		Caller.of(token).mustWorkFor(found.canteen());
		return new History(this.outcomes.history(elder, found.date(), found.slot()));
	}

	private ZonedDateTime end(Round round) {
		LocalTime closes = this.jdbc.sql("select closes from slot where canteen = ? and slot = ?")
			.params(round.canteen(), round.slot())
			.query(LocalTime.class)
			.optional()
			.orElse(LocalTime.MAX);
		return round.date().atTime(closes).atZone(ZONE).plus(this.after);
	}

	private static Walk shown(Round round) {
		return new Walk(round.id(), round.name(), round.canteen(), round.slot(),
				round.departedAt().map(DoorstepController::local), round.halalBoxes(), round.otherBoxes(),
				round.stops()
					.stream()
					.map(stop -> new Door(stop.elder(), stop.place(), stop.name(), stop.line(), stop.spot(),
							stop.diets(), stop.allergies(), round.box(stop), stop.outcome(),
							stop.at().map(DoorstepController::local)))
					.toList());
	}

	private static OffsetDateTime local(Instant at) {
		return at.atZone(ZONE).toOffsetDateTime();
	}

	record Mine(LocalDate date, List<Walk> rounds) {
	}

	record Walk(String round, String name, String canteen, String slot, Optional<OffsetDateTime> departedAt,
			long halalBoxes, long otherBoxes, List<Door> stops) {
	}

	/** What a carrier may know of a door: no telephone, no category. */
	record Door(long elder, int place, String name, String line, String spot, List<String> diets,
			List<String> allergies, String box, Optional<String> outcome, Optional<OffsetDateTime> at) {
	}

	record Sent(@NotNull(message = "缺少 outcomes") @Size(max = 500, message = "一次最多 500 条") List<JsonNode> outcomes) {
	}

	record Answer(List<OutcomeAnswer> results) implements Spoken {

		@Override
		public Answer said(UnaryOperator<String> language) {
			return new Answer(this.results.stream().map(result -> result.said(language)).toList());
		}

	}

	record History(List<Outcomes.Said> outcomes) {
	}

}
