package canteen.subsidy.appropriation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/subsidy/appropriations")
class AppropriationController {

	private final Appropriations appropriations;

	private final WholeTransaction transaction;

	AppropriationController(Appropriations appropriations, WholeTransaction transaction) {
		this.appropriations = appropriations;
		this.transaction = transaction;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Shown record(@Valid @RequestBody Told told, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		Appropriation appropriation = told.appropriation();
		appropriation.canteen().ifPresent(caller::mustWorkFor);
		this.transaction.run(() -> {
			this.appropriations.record(appropriation, caller.person());
			return appropriation;
		});
		return Shown.of(this.appropriations.find(told.id()));
	}

	@PostMapping("/{id}/retract")
	Shown retract(@PathVariable String id, @Valid @RequestBody Reason reason, @AuthenticationPrincipal Jwt token) {
		this.transaction.run(() -> {
			this.appropriations.retract(id, reason.reason(), Caller.of(token).person());
			return id;
		});
		return Shown.of(this.appropriations.find(id));
	}

	@GetMapping
	Listed list(@RequestParam(defaultValue = "2999-12-31") LocalDate before,
			@RequestParam(defaultValue = "") String beforeId) {
		return new Listed(this.appropriations.before(before, beforeId).stream().map(Shown::of).toList());
	}

	@GetMapping("/standings")
	Standings standings() {
		return new Standings(this.appropriations.standings());
	}

	/**
	 * @param direction received from the funder, or paid to a canteen
	 */
	record Told(@NotNull @Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") String id,
			@NotNull @Pattern(regexp = "received|paid") String direction, @NotBlank @Size(max = 40) String funder,
			@Size(max = 20) String canteen, @NotNull @Positive @Max(100_000_000_000L) Long fen,
			@NotNull LocalDate movedOn, @NotBlank @Size(max = 100) String reference) {

		Appropriation appropriation() {
			Appropriation.Direction way = Appropriation.Direction.valueOf(this.direction.toUpperCase(Locale.ROOT));
			Optional<String> where = Optional.ofNullable(this.canteen)
				.map(String::strip)
				.filter(code -> !code.isEmpty());
			if (where.isEmpty() == (way == Appropriation.Direction.PAID)) {
				throw new FieldRefused("canteen", "拨付要写助餐点,收款不写 (a payment names its canteen, a receipt names none)");
			}
			return new Appropriation(this.id, way, this.funder.strip(), where, Optional.empty(), this.fen, this.movedOn,
					this.reference.strip());
		}

	}

	record Reason(@NotBlank @Size(max = 300) String reason) {
	}

	record Listed(List<Shown> appropriations) {
	}

	record Standings(List<Appropriations.Standing> funders) {
	}

	record Shown(String id, String direction, String funder, Optional<String> canteen, Optional<Long> statement,
			long fen, LocalDate movedOn, String reference, String recordedBy, Instant recordedAt,
			Optional<String> retracted) {

		static Shown of(Appropriations.Recorded recorded) {
			Appropriation one = recorded.appropriation();
			return new Shown(one.id(), one.direction().code(), one.funder(), one.canteen(), one.statement(), one.fen(),
					one.movedOn(), one.reference(), recorded.recordedBy(), recorded.recordedAt(), recorded.retracted());
		}

	}

}
