package canteen.subsidy.anomaly;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is odd in a month, and what people said to it. */
@RestController
@RequestMapping("/api/subsidy/anomalies")
class AnomalyController {

	private final Anomalies anomalies;

	private final SearchMonth search;

	AnomalyController(Anomalies anomalies, SearchMonth search) {
		this.anomalies = anomalies;
		this.search = search;
	}

	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam YearMonth month, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		CanteenMonth wanted = new CanteenMonth(canteen, month);
		List<Anomaly> all = this.anomalies.of(wanted);
		return new Listed(this.anomalies.searchedTo(wanted), all.stream().filter(Anomaly::isOpen).count(),
				all.stream().map(one -> Shown.of(one, List.of())).toList());
	}

	/** Searches the month anew; asks meal-service for opening days and capacity. */
	@PostMapping("/search")
	Listed search(@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(wanted.canteen());
		this.search.search(wanted.canteen(), wanted.month());
		return list(wanted.canteen(), wanted.month(), token);
	}

	@GetMapping("/{id}")
	Shown get(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		return Shown.of(found(id, token), this.anomalies.answers(id));
	}

	/** Puts it aside with a reason; it comes back when its evidence changes. */
	@PostMapping("/{id}/dismiss")
	Shown dismiss(@PathVariable long id, @Valid @RequestBody Reason reason, @AuthenticationPrincipal Jwt token) {
		Anomaly anomaly = found(id, token);
		if (anomaly.answer().isPresent()) {
			throw new AlreadyDismissed();
		}
		this.anomalies.answer(id, reason.reason().strip(), Caller.of(token).person());
		return get(id, token);
	}

	private Anomaly found(long id, Jwt token) {
		Anomaly anomaly = this.anomalies.find(id).orElseThrow(() -> new NotFound("这条异常", "anomaly"));
		Caller.of(token).mustWorkFor(anomaly.canteen());
		return anomaly;
	}

	record Wanted(
			@NotBlank(message = "请写助餐点 (name the canteen)") @Size(max = 20,
					message = "没有这个助餐点 (no such canteen)") String canteen,
			@NotNull(message = "请写月份,例如 2026-11 (give the month, such as 2026-11)") YearMonth month) {
	}

	record Reason(@NotBlank(message = "请写明原因 (give a reason)") @Size(max = 500,
			message = "原因最多 500 个字 (a reason has at most 500 characters)") String reason) {
	}

	record Listed(Optional<Integer> searchedToSerial, long open, List<Shown> anomalies) {
	}

	record Shown(long id, YearMonth month, String kind, String subject, boolean blocks, boolean open, String sentence,
			String english, JsonNode evidence, Instant foundAt, Optional<Instant> goneAt,
			Optional<Anomaly.Answer> answer, List<Anomaly.Answer> answers) {

		static Shown of(Anomaly one, List<Anomaly.Answer> answers) {
			return new Shown(one.id(), one.month(), one.kind(), one.subject(), one.blocks(), one.isOpen(),
					one.sentence(), one.english(), one.evidence(), one.foundAt(), one.goneAt(), one.answer(), answers);
		}

	}

}
