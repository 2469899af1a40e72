package canteen.meal.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/stations")
class StationController {

	private static final Duration CODE_IS_GOOD_FOR = Duration.ofMinutes(30);

	private final Stations stations;

	private final StationKeys keys;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	private final Clock clock;

	StationController(Stations stations, StationKeys keys, Canteens canteens, WholeTransaction transaction,
			Clock clock) {
		this.stations = stations;
		this.keys = keys;
		this.canteens = canteens;
		this.transaction = transaction;
		this.clock = clock;
	}

	@GetMapping
	Listed list(@RequestParam String canteen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Listed(this.stations.of(canteen));
	}

	/** Lets one new device in, within half an hour. */
	@PostMapping("/codes")
	@ResponseStatus(HttpStatus.CREATED)
	Code offer(@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(wanted.canteen());
		if (!this.canteens.exists(wanted.canteen())) {
			throw new NotFound("这个食堂", "canteen");
		}
		if (this.stations.hasLive(wanted.canteen(), wanted.name().strip())) {
			throw new StationNameTaken();
		}
		String code = Secret.random(10);
		Instant until = this.clock.instant().plus(CODE_IS_GOOD_FOR);
		this.stations.offer(Secret.hash(code), wanted.canteen(), wanted.name().strip(), caller.person(), until);
		return new Code(code, until);
	}

	/** The key is told this once. */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Registered register(@Valid @RequestBody Entered entered, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		String code = Secret.hash(entered.code().replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
		return this.transaction.run(() -> {
			Instant now = this.clock.instant();
			Stations.Offered offered = this.stations.hold(code, now).orElseThrow(CodeNotGood::new);
			caller.mustWorkFor(offered.canteen());
			String id = "S" + Secret.random(6);
			String key = Secret.random(32);
			if (!this.stations.add(id, offered, Secret.hash(key), caller.person(), now)) {
				throw new StationNameTaken();
			}
			this.stations.use(code, id);
			return new Registered(id, offered.canteen(), offered.name(), key);
		});
	}

	@PostMapping("/{id}/revoke")
	Station revoke(@PathVariable String id, @Valid @RequestBody Why why, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		Station station = found(id);
		caller.mustWorkFor(station.canteen());
		this.stations.revoke(id, caller.person(), why.reason().strip(), this.clock.instant());
		return found(id);
	}

	/** Each tells the other its time; the difference is kept and shown. */
	@PostMapping("/{id}/clock")
	Told clock(@PathVariable String id, @RequestHeader(name = StationKeys.HEADER, required = false) String key,
			@Valid @RequestBody Clocked clocked, @AuthenticationPrincipal Jwt token) {
		Station station = this.keys.holder(key);
		Caller.of(token).mustWorkFor(station.canteen());
		if (!station.id().equals(id)) {
			throw new StationNotRegistered();
		}
		Instant now = this.clock.instant();
		long skewMs = Duration.between(now, clocked.now()).toMillis();
		this.stations.seen(id, now, skewMs);
		return new Told(now, skewMs);
	}

	private Station found(String id) {
		return (id.matches("[!-~]{1,20}") ? this.stations.find(id) : Optional.<Station>empty())
			.orElseThrow(() -> new NotFound("这台设备", "station"));
	}

	record Listed(List<Station> stations) {
	}

	record Wanted(@NotBlank(message = "请选食堂") @Size(max = 20, message = "食堂代码太长") String canteen,
			@NotBlank(message = "请给设备起个名字") @Size(max = 40, message = "名字最多 40 个字") @Pattern(
					regexp = "[^\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]*", message = "名字里不能有看不见的字符") String name) {
	}

	record Code(String code, Instant expiresAt) {
	}

	record Entered(@NotBlank(message = "请输入登记码") @Size(max = 40, message = "登记码太长") String code) {
	}

	record Registered(String id, String canteen, String name, String key) {
	}

	record Why(@NotBlank(message = "请写明原因") @Size(max = 200, message = "原因最多 200 字") String reason) {
	}

	record Clocked(@NotNull(message = "缺少设备的时间") Instant now) {
	}

	record Told(Instant now, long skewMs) {
	}

}
