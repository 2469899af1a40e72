package canteen.subsidy.trial;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.language.Language;
import canteen.subsidy.policy.DaysInForce;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policybook.Policies;
import canteen.subsidy.policybook.Policy;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.Refusal.FieldError;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subsidy/policies")
class TrialController {

	private final Policies policies;

	private final JsonMapper json;

	TrialController(Policies policies, JsonMapper json) {
		this.policies = policies;
		this.json = json;
	}

	/** A refused document is a problem that lists its faults; doubts are no faults. */
	@PostMapping("/check")
	Checked check(@Valid @RequestBody Candidate candidate,
			@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String language) {
		Scheme scheme = Scheme.parse(this.json.writeValueAsString(candidate.document()));
		DaysInForce.mustReach(scheme, Optional.ofNullable(candidate.from()).orElse(LocalDate.MIN),
				Optional.ofNullable(candidate.to()).orElse(LocalDate.MAX));
		boolean english = Language.isEnglish(language);
		return new Checked(true,
				Doubts.about(scheme)
					.stream()
					.map(doubt -> new FieldError(doubt.path(), english ? doubt.english() : doubt.chinese()))
					.toList());
	}

	@PostMapping("/try")
	TryPolicy.Outcome tryOut(@Valid @RequestBody Trial trial) {
		return new TryPolicy(Scheme.parse(this.json.writeValueAsString(trial.document()))).on(trial);
	}

	/** How this version differs from the one named as {@code from}. */
	@GetMapping("/{id}/difference")
	Compared difference(@PathVariable long id, @RequestParam long from,
			@RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) String language) {
		Policy after = found(id);
		Policy before = found(from);
		return new Compared(before.id(), after.id(), Difference.between(Scheme.parse(before.document()),
				Scheme.parse(after.document()), Language.isEnglish(language)));
	}

	private Policy found(long id) {
		return this.policies.find(id).orElseThrow(() -> new NotFound("这个政策版本", "policy version"));
	}

	record Candidate(@NotNull JsonNode document, LocalDate from, LocalDate to) {
	}

	record Checked(boolean accepted, List<FieldError> warnings) {
	}

	record Compared(long before, long after, List<Difference.Change> changes) {
	}

}
