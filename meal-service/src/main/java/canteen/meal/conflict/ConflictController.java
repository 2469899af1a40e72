package canteen.meal.conflict;

import java.util.List;
import java.util.function.UnaryOperator;

import canteen.meal.access.Caller;
import canteen.meal.attendance.Sender;
import canteen.meal.language.Spoken;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/conflicts")
class ConflictController {

	private static final int PAGE = 100;

	private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	private final Conflicts conflicts;

	private final DecideConflict decide;

	ConflictController(Conflicts conflicts, DecideConflict decide) {
		this.conflicts = conflicts;
		this.decide = decide;
	}

	/** A page of 100, oldest first; the last one's id leads to the next page. */
	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam(defaultValue = "false") boolean decided,
			@RequestParam(defaultValue = "") String after, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		List<Conflict> found = this.conflicts.list(canteen, decided, after.matches(UUID) ? after : "", PAGE + 1);
		return new Listed(found.subList(0, Math.min(PAGE, found.size())), found.size() > PAGE);
	}

	/** The first that is refused ends it; those before it are decided. */
	@PostMapping("/decide")
	Listed decide(@Valid @RequestBody Decided decided, Authentication person) {
		Sender sender = Sender.of(person);
		return new Listed(decided.ids()
			.stream()
			.distinct()
			.map(id -> this.decide.decide(id, decided.decision(), decided.reason().strip(), sender))
			.toList(), false);
	}

	record Listed(List<Conflict> conflicts, boolean more) implements Spoken {

		@Override
		public Listed said(UnaryOperator<String> language) {
			return new Listed(this.conflicts.stream().map(conflict -> conflict.said(language)).toList(), this.more);
		}

	}

	record Decided(
			@NotEmpty(message = "没有选记录") @Size(max = PAGE,
					message = "一次最多 100 条") List<@NotNull @Pattern(regexp = UUID, message = "编号不对") String> ids,
			@NotNull @Pattern(regexp = "accept|reject|second", message = "只有 accept、reject、second") String decision,
			@NotBlank(message = "请写明原因") @Size(max = 200, message = "原因最多 200 字") String reason) {
	}

}
