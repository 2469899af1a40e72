package canteen.subsidy.sample;

import java.util.List;

import canteen.subsidy.access.Caller;
import canteen.subsidy.approval.Claim;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SamePerson;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The sample of a statement's lines. */
@RestController
@RequestMapping("/api/subsidy/statements/{statement}/samples")
class SampleController {

	private final Samples samples;

	private final DrawSample draw;

	SampleController(Samples samples, DrawSample draw) {
		this.samples = samples;
		this.draw = draw;
	}

	/** Draws it the first time. */
	@GetMapping
	Listed list(@PathVariable long statement, @AuthenticationPrincipal Jwt token) {
		List<Sampled> lines = this.draw.draw(found(statement, token));
		return new Listed(lines.stream().filter(line -> line.look().isEmpty()).count(), lines);
	}

	/** Notes that these lines were looked at; never by the one who prepared them. */
	@PostMapping("/looks")
	Listed look(@PathVariable long statement, @Valid @RequestBody Looks looks, @AuthenticationPrincipal Jwt token) {
		Claim claim = found(statement, token);
		String person = Caller.of(token).person();
		if (claim.preparedBy().equals(person)) {
			throw new SamePerson();
		}
		List<Integer> drawn = this.draw.draw(claim).stream().map(Sampled::serial).toList();
		if (!drawn.containsAll(looks.serials())) {
			throw new NotFound("抽查里的这一行", "line of the sample");
		}
		looks.serials()
			.stream()
			.distinct()
			.forEach(serial -> this.samples.look(statement, serial, looks.right(),
					(looks.note() == null) ? "" : looks.note().strip(), person));
		return list(statement, token);
	}

	private Claim found(long statement, Jwt token) {
		Claim claim = this.samples.claim(statement).orElseThrow(() -> new NotFound("这份申报表", "statement"));
		Caller.of(token).mustWorkFor(claim.canteen());
		return claim;
	}

	record Listed(long unseen, List<Sampled> lines) {
	}

	record Looks(
			@NotEmpty(message = "请选至少一行 (choose at least one line)") @Size(max = 500,
					message = "一次最多 500 行 (at most 500 lines at once)") List<@NotNull Integer> serials,
			@NotNull(message = "请说明这些行对不对 (say whether these lines are right)") Boolean right,
			@Size(max = 500, message = "说明最多 500 个字 (a note has at most 500 characters)") String note) {
	}

}
