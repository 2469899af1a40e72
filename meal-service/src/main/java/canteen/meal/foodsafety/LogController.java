package canteen.meal.foodsafety;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.healthcheck.HealthChecks;
import canteen.meal.healthcheck.ReadHealthChecks;
import canteen.meal.menu.Sets;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import jakarta.validation.Valid;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/food-safety")
class LogController {

	private static final int LONGEST = 92;

	private final Samples samples;

	private final Temperatures temperatures;

	private final ReadHealthChecks healthChecks;

	private final WriteLog writeLog;

	private final Sets sets;

	private final Canteens canteens;

	LogController(Samples samples, Temperatures temperatures, ReadHealthChecks healthChecks, WriteLog writeLog,
			Sets sets, Canteens canteens) {
		this.samples = samples;
		this.temperatures = temperatures;
		this.healthChecks = healthChecks;
		this.writeLog = writeLog;
		this.sets = sets;
		this.canteens = canteens;
	}

	/**
	 * The sheet of a day, with the dishes on the menu that nobody has taken a sample of.
	 */
	@GetMapping("/days")
	Sheet day(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token,
			Authentication caller) {
		mustBe(canteen, token);
		List<Samples.Sample> taken = this.samples.between(canteen, date, date);
		return new Sheet(date, taken, this.temperatures.between(canteen, date, date),
				this.healthChecks.between(canteen, date, date, caller), missing(canteen, date, taken));
	}

	/** Samples past their 48 hours that nobody has thrown away. */
	@GetMapping("/samples/overdue")
	Overdue overdue(@RequestParam String canteen, @AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		return new Overdue(this.samples.overdue(canteen));
	}

	@PostMapping("/samples")
	@ResponseStatus(HttpStatus.CREATED)
	Samples.Sample sample(@Valid @RequestBody Wanted.Sample wanted, @AuthenticationPrincipal Jwt token) {
		mustBe(wanted.canteen(), token);
		return this.writeLog.add(wanted, Caller.of(token).person());
	}

	@PostMapping("/samples/{id}/disposal")
	Samples.Sample dispose(@PathVariable String id, @Valid @RequestBody Wanted.Disposal disposal,
			@AuthenticationPrincipal Jwt token) {
		mustBe(disposal.canteen(), token);
		return this.writeLog.dispose(disposal.canteen(), id, disposal.person().strip(), Caller.of(token).person());
	}

	@PostMapping("/temperatures")
	@ResponseStatus(HttpStatus.CREATED)
	Temperatures.Temperature temperature(@Valid @RequestBody Wanted.Temperature wanted,
			@AuthenticationPrincipal Jwt token) {
		mustBe(wanted.canteen(), token);
		return this.writeLog.add(wanted, Caller.of(token).person());
	}

	/** The log of up to 92 days for the inspection, as a table for a spreadsheet. */
	@GetMapping(path = "/export", produces = "text/csv;charset=UTF-8")
	ResponseEntity<String> export(@RequestParam String canteen, @RequestParam LocalDate from,
			@RequestParam LocalDate to, @AuthenticationPrincipal Jwt token, Authentication caller) {
		mustBe(canteen, token);
		if (to.isBefore(from) || to.isAfter(from.plusDays(LONGEST))) {
			throw new FieldRefused("to", "最后一天不能早于第一天，一次最多 " + LONGEST + " 天");
		}
		String table = LogTable.of(this.samples.between(canteen, from, to),
				this.temperatures.between(canteen, from, to), this.healthChecks.between(canteen, from, to, caller));
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					"attachment; filename=\"food-safety-" + canteen + "-" + from + "-" + to + ".csv\"")
			.body(table);
	}

	private List<Missing> missing(String canteen, LocalDate date, List<Samples.Sample> taken) {
		Set<String> sampled = taken.stream()
			.filter((sample) -> !sample.corrected())
			.map((sample) -> sample.slot() + " " + sample.dish())
			.collect(Collectors.toSet());
		return this.sets.ofDay(canteen, date)
			.stream()
			.flatMap((set) -> set.dishes().stream().map((dish) -> new Missing(set.slot(), dish.food().name())))
			.distinct()
			.filter((dish) -> !sampled.contains(dish.slot() + " " + dish.dish()))
			.toList();
	}

	private void mustBe(String canteen, Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (!this.canteens.exists(canteen)) {
			throw new NotFound("这个食堂", "canteen");
		}
	}

	record Sheet(LocalDate date, List<Samples.Sample> samples, List<Temperatures.Temperature> temperatures,
			List<HealthChecks.HealthCheck> healthChecks, List<Missing> missing) {
	}

	record Missing(String slot, String dish) {
	}

	record Overdue(List<Samples.Sample> samples) {
	}

}
