package canteen.subsidy.donation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.access.Caller;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subsidy/donations")
class DonationController {

	private final Donations donations;

	private final WholeTransaction transaction;

	DonationController(Donations donations, WholeTransaction transaction) {
		this.donations = donations;
		this.transaction = transaction;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Listed record(@Valid @RequestBody Told told, @AuthenticationPrincipal Jwt token) {
		this.transaction.run(() -> {
			this.donations.record(told.donation(), Caller.of(token).person());
			return told;
		});
		return list();
	}

	@PostMapping("/{id}/retract")
	Listed retract(@PathVariable String id, @Valid @RequestBody Reason reason, @AuthenticationPrincipal Jwt token) {
		this.transaction.run(() -> {
			this.donations.retract(id, reason.reason(), Caller.of(token).person());
			return id;
		});
		return list();
	}

	@GetMapping
	Listed list() {
		Map<String, Long> toUse = new HashMap<>(this.donations.usedFen());
		List<Shown> shown = new ArrayList<>();
		Map<String, Fund> funds = new HashMap<>();
		for (Donations.Recorded recorded : this.donations.all()) {
			Donation one = recorded.donation();
			long givenFen = recorded.retracted().isPresent() ? 0 : one.fen();
			long usedFen = Math.max(0, Math.min(givenFen, toUse.getOrDefault(one.funder(), 0L)));
			toUse.merge(one.funder(), -usedFen, Long::sum);
			shown.add(Shown.of(recorded, givenFen - usedFen));
			funds.merge(one.funder(), new Fund(one.funder(), givenFen, usedFen, givenFen - usedFen), Fund::plus);
		}
		return new Listed(funds.values().stream().map(fund -> fund.less(toUse.get(fund.funder()))).toList(), shown);
	}

	record Told(@NotNull @Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") String id,
			@NotBlank @Size(max = 100) String donor, @NotBlank @Size(max = 200) String purpose,
			@NotBlank @Size(max = 40) String funder, @NotNull @Positive @Max(100_000_000_000L) Long fen,
			@NotNull LocalDate receivedOn, @NotBlank @Size(max = 100) String reference) {

		Donation donation() {
			return new Donation(this.id, this.donor.strip(), this.purpose.strip(), this.funder.strip(), this.fen,
					this.receivedOn, this.reference.strip());
		}

	}

	record Reason(@NotBlank @Size(max = 300) String reason) {
	}

	record Listed(List<Fund> funds, List<Shown> donations) {
	}

	/**
	 * @param leftFen negative when more was paid than given; a budget in the policy
	 * prevents it
	 */
	record Fund(String funder, long givenFen, long usedFen, long leftFen) {

		Fund plus(Fund more) {
			return new Fund(this.funder, this.givenFen + more.givenFen, this.usedFen + more.usedFen,
					this.leftFen + more.leftFen);
		}

		Fund less(long beyondFen) {
			return new Fund(this.funder, this.givenFen, this.usedFen + beyondFen, this.leftFen - beyondFen);
		}

	}

	record Shown(String id, String donor, String purpose, String funder, long fen, long leftFen, LocalDate receivedOn,
			String reference, String recordedBy, Instant recordedAt, Optional<String> retracted) {

		static Shown of(Donations.Recorded recorded, long leftFen) {
			Donation one = recorded.donation();
			return new Shown(one.id(), one.donor(), one.purpose(), one.funder(), one.fen(), leftFen, one.receivedOn(),
					one.reference(), recorded.recordedBy(), recorded.recordedAt(), recorded.retracted());
		}

	}

}
