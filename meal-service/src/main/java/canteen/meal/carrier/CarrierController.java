package canteen.meal.carrier;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import canteen.meal.access.Caller;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/carriers")
class CarrierController {

	private final Carriers carriers;

	private final Clock clock;

	CarrierController(Carriers carriers, Clock clock) {
		this.carriers = carriers;
		this.clock = clock;
	}

	/** Who helps here and may carry on that day, today unless said. */
	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam Optional<LocalDate> date,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		LocalDate day = date.orElseGet(() -> LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Asia/Shanghai")));
		return new Listed(this.carriers.of(canteen)
			.stream()
			.map(carrier -> new Shown(carrier.person(), carrier.name(), carrier.certificateUntil(),
					carrier.isHealthyOn(day)))
			.toList());
	}

	record Listed(List<Shown> carriers) {
	}

	record Shown(long person, String name, Optional<LocalDate> healthCertificateUntil, boolean mayCarry) {
	}

}
