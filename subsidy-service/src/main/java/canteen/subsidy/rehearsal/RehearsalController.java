package canteen.subsidy.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.policybook.Policies;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
@RequestMapping("/api/subsidy/rehearsals")
class RehearsalController {

	private static final int LONGEST_DAYS = 1100;

	private static final int MOST_WAITING = 10;

	private static final int SHOWN = 50;

	private final Rehearsals rehearsals;

	private final PastMeals meals;

	private final Policies policies;

	private final JsonMapper json;

	RehearsalController(Rehearsals rehearsals, PastMeals meals, Policies policies, JsonMapper json) {
		this.rehearsals = rehearsals;
		this.meals = meals;
		this.policies = policies;
		this.json = json;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	Shown ask(@Valid @RequestBody Asked asked, @AuthenticationPrincipal Jwt token) {
		asked.mustBeInOrder();
		if (this.policies.find(asked.policy()).isEmpty()) {
			throw new FieldRefused("policy", "没有这个政策版本 (no such version)");
		}
		if (this.rehearsals.unfinished() >= MOST_WAITING) {
			throw new TooManyRehearsals(MOST_WAITING);
		}
		return get(this.rehearsals.ask(asked.policy(), asked.from(), asked.to(),
				this.meals.count(asked.from(), asked.to()), Caller.of(token).person()));
	}

	@GetMapping("/{id}")
	Shown get(@PathVariable long id) {
		return shown(found(id), this.rehearsals.result(id).map(this.json::readTree));
	}

	/** The newest 50, without their results. */
	@GetMapping
	Listed list() {
		return new Listed(
				this.rehearsals.newest(SHOWN).stream().map(rehearsal -> shown(rehearsal, Optional.empty())).toList());
	}

	@PostMapping("/{id}/cancel")
	Shown cancel(@PathVariable long id) {
		if (found(id).isOver() || !this.rehearsals.cancel(id)) {
			throw new RehearsalOver();
		}
		return get(id);
	}

	private Rehearsal found(long id) {
		return this.rehearsals.find(id).orElseThrow(() -> new NotFound("这次试算", "rehearsal"));
	}

	private static Shown shown(Rehearsal one, Optional<JsonNode> result) {
		return new Shown(one.id(), one.policy(), one.from(), one.to(), one.state().name().toLowerCase(Locale.ROOT),
				one.progress(), one.attempts(), one.askedBy(), one.askedAt(), one.finishedAt(), result);
	}

	record Asked(@NotNull Long policy, @NotNull LocalDate from, @NotNull LocalDate to) {

		void mustBeInOrder() {
			if (this.to.isBefore(this.from)) {
				throw new FieldRefused("to", "结束日期不能早于开始日期 (it ends before it begins)");
			}
			if (this.from.plusDays(LONGEST_DAYS).isBefore(this.to)) {
				throw new FieldRefused("to", "最多试算" + LONGEST_DAYS + "天 (at most " + LONGEST_DAYS + " days)");
			}
		}

	}

	record Listed(List<Shown> rehearsals) {
	}

	/**
	 * @param attempts more than one when a server stopped and it was begun again
	 * @param result present when it is done
	 */
	record Shown(long id, long policy, LocalDate from, LocalDate to, String state, Rehearsal.Progress progress,
			int attempts, String askedBy, Instant askedAt, Optional<Instant> finishedAt, Optional<JsonNode> result) {
	}

}
