package canteen.member.duplicate;

import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.transaction.Part;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DuplicateController {

	private final Merges merges;

	private final MergeElders merge;

	private final Elders elders;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	DuplicateController(Merges merges, MergeElders merge, Elders elders, AuditTrail trail,
			WholeTransaction transaction) {
		this.merges = merges;
		this.merge = merge;
		this.elders = elders;
		this.trail = trail;
		this.transaction = transaction;
	}

	@GetMapping("/api/member/duplicates")
	Undecided undecided(Authentication caller) {
		Part<Merges.Pair> undecided = this.merges.undecided(Staff.of(caller));
		return new Undecided(undecided.rows(), undecided.more());
	}

	@PostMapping("/api/member/duplicates/apart")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void tellApart(@Valid @RequestBody Two two, Authentication caller) {
		Staff staff = Staff.of(caller);
		this.transaction.run(() -> {
			staff.mustSee(this.elders.get(two.one()).home().canteen());
			staff.mustSee(this.elders.get(two.other()).home().canteen());
			this.merges.tellApart(two.one(), two.other(), staff.id());
			this.trail.note(staff.id(), "elders_told_apart", two.one(), "与 " + two.other());
		});
	}

	@GetMapping("/api/member/merges")
	Done latest(Authentication caller) {
		return new Done(this.merges.latest(Staff.of(caller)));
	}

	@PostMapping("/api/member/merges")
	@ResponseStatus(HttpStatus.CREATED)
	Merged merge(@Valid @RequestBody Wanted wanted, Authentication caller) {
		return new Merged(this.merge.merge(wanted.keep(), wanted.drop(), wanted.reason(), Staff.of(caller)));
	}

	@PostMapping("/api/member/merges/{id}/undo")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void undo(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		this.merge.undo(id, why.reason(), Staff.of(caller));
	}

	record Undecided(List<Merges.Pair> pairs, boolean more) {
	}

	record Two(@NotNull Long one, @NotNull Long other) {
	}

	record Done(List<Merges.Line> merges) {
	}

	record Wanted(@NotNull Long keep, @NotNull Long drop, @NotBlank @Size(max = 150) String reason) {
	}

	record Why(@NotBlank @Size(max = 150) String reason) {
	}

	record Merged(long id) {
	}

}
