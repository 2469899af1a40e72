package canteen.subsidy.policybook;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.policy.DaysInForce;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
@RequestMapping("/api/subsidy/policies")
class PolicyController {

	private final Policies policies;

	private final WholeTransaction transaction;

	private final MovePolicy move;

	private final JsonMapper json;

	PolicyController(Policies policies, MovePolicy move, WholeTransaction transaction, JsonMapper json) {
		this.policies = policies;
		this.move = move;
		this.transaction = transaction;
		this.json = json;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Shown draft(@Valid @RequestBody Draft draft, @AuthenticationPrincipal Jwt token) {
		draft.mustBeInOrder();
		String document = this.json.writeValueAsString(draft.document());
		DaysInForce.mustReach(Scheme.parse(document), draft.from(), draft.lastDay());
		long id = this.transaction.run(() -> this.policies.draft(draft.name().strip(), draft.from(), draft.lastDay(),
				document, Caller.of(token).person()));
		return get(id);
	}

	@PostMapping("/{id}/publish")
	Shown publish(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		this.move.publish(id, Caller.of(token).person());
		return get(id);
	}

	@PostMapping("/{id}/end")
	Shown end(@PathVariable long id, @Valid @RequestBody End end, @AuthenticationPrincipal Jwt token) {
		this.move.end(id, end.lastDay(), Caller.of(token).person());
		return get(id);
	}

	@GetMapping("/{id}")
	Shown get(@PathVariable long id) {
		return shown(found(id));
	}

	@GetMapping
	Listed list() {
		return new Listed(this.policies.all().stream().map(this::shown).toList());
	}

	private Policy found(long id) {
		return this.policies.find(id).orElseThrow(() -> new NotFound("这个政策版本", "policy version"));
	}

	private Shown shown(Policy policy) {
		return new Shown(policy.id(), policy.name(), policy.from(), policy.end(),
				policy.state().name().toLowerCase(Locale.ROOT), policy.draftedBy(), policy.publishedBy(),
				policy.endedBy(), overlaps(policy), this.json.readTree(policy.document()));
	}

	/** What keeps a draft from being published as long as it is in force. */
	private List<Overlap> overlaps(Policy policy) {
		return policy.isPublished() ? List.of()
				: this.policies.published(policy.from(), policy.to())
					.stream()
					.map(other -> new Overlap(other.id(), other.name(), other.from(), other.end()))
					.toList();
	}

	record Draft(@NotBlank @Size(max = 100) String name, @NotNull LocalDate from, LocalDate to,
			@NotNull JsonNode document) {

		void mustBeInOrder() {
			if (lastDay().isBefore(this.from)) {
				throw new FieldRefused("to", "结束日期不能早于开始日期 (it ends before it begins)");
			}
		}

		LocalDate lastDay() {
			return (this.to != null) ? this.to : Policy.OPEN_END;
		}

	}

	record End(@NotNull LocalDate lastDay) {
	}

	record Listed(List<Shown> policies) {
	}

	/** Another version, published, with some of the same days. */
	record Overlap(long id, String name, LocalDate from, Optional<LocalDate> to) {
	}

	/**
	 * @param overlaps for a draft: it can be published when those are ended before it
	 * begins
	 */
	record Shown(long id, String name, LocalDate from, Optional<LocalDate> to, String state, String draftedBy,
			Optional<String> publishedBy, Optional<String> endedBy, List<Overlap> overlaps, JsonNode document) {
	}

}
