package canteen.subsidy.dispute;

import java.util.List;

import canteen.subsidy.access.Caller;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.mealfact.MealFacts;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SamePerson;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What elders and families say is wrong. */
@RestController
@RequestMapping("/api/subsidy/disputes")
class DisputeController {

	private final Disputes disputes;

	private final MealFacts meals;

	DisputeController(Disputes disputes, MealFacts meals) {
		this.disputes = disputes;
		this.meals = meals;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Dispute raise(@Valid @RequestBody Raised raised, @AuthenticationPrincipal Jwt token) {
		MealFact meal = this.meals.find(raised.attendance()).orElseThrow(() -> new NotFound("这条就餐记录", "meal"));
		Caller caller = Caller.of(token);
		caller.mustWorkFor(meal.canteen());
		return found(this.disputes.add(meal.attendance(), meal.canteen(), raised.raisedBy(), raised.words().strip(),
				caller.person()), token);
	}

	@GetMapping
	Listed list(@RequestParam String canteen, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return new Listed(this.disputes.of(canteen));
	}

	/** Ends it with a reason, by another person than the one who wrote it down. */
	@PostMapping("/{id}/settle")
	Dispute settle(@PathVariable long id, @Valid @RequestBody Ending ending, @AuthenticationPrincipal Jwt token) {
		Dispute dispute = found(id, token);
		String person = Caller.of(token).person();
		if (dispute.takenBy().equals(person)) {
			throw new SamePerson();
		}
		if (!this.disputes.settle(id, ending.upheld(), ending.reason().strip(), person)) {
			throw new AlreadySettled();
		}
		return found(id, token);
	}

	private Dispute found(long id, Jwt token) {
		Dispute dispute = this.disputes.find(id).orElseThrow(() -> new NotFound("这条异议", "dispute"));
		Caller.of(token).mustWorkFor(dispute.canteen());
		return dispute;
	}

	record Raised(
			@NotNull(message = "请指明是哪一餐 (say which meal)") @Pattern(regexp = "[0-9a-f-]{36}",
					message = "没有这条就餐记录 (no such meal)") String attendance,
			@NotNull(message = "请写是谁提出的 (say who raises it)") @Pattern(regexp = "elder|family|other",
					message = "提出人是 elder、family 或 other (raised by elder, family or other)") String raisedBy,
			@NotBlank(message = "请写明哪里不对 (say what is wrong)") @Size(max = 500,
					message = "最多 500 个字 (at most 500 characters)") String words) {
	}

	record Ending(@NotNull(message = "请写明异议是否成立 (say whether it is upheld)") Boolean upheld,
			@NotBlank(message = "请写明处理结果 (say what came of it)") @Size(max = 500,
					message = "最多 500 个字 (at most 500 characters)") String reason) {
	}

	record Listed(List<Dispute> disputes) {
	}

}
