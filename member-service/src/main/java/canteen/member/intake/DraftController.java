package canteen.member.intake;

import java.util.List;
import java.util.Map;

import canteen.member.access.Staff;
import canteen.member.transaction.Part;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The second step of an intake: look at each row, decide the doubtful ones, apply.
 */
@RestController
@RequestMapping("/api/member/intakes")
class DraftController {

	private final Drafts drafts;

	private final IntakeWork work;

	private final WholeTransaction transaction;

	DraftController(Drafts drafts, IntakeWork work, WholeTransaction transaction) {
		this.drafts = drafts;
		this.work = work;
		this.transaction = transaction;
	}

	@GetMapping
	Latest latest(Authentication caller) {
		Staff staff = Staff.of(caller);
		Part<Draft> latest = this.drafts.latest(staff.seesEveryCanteen(), staff.id());
		return new Latest(latest.rows().stream().map((draft) -> Progress.of(draft, Map.of())).toList(), latest.more());
	}

	@GetMapping("/{id}")
	Progress progress(@PathVariable long id, Authentication caller) {
		return Progress.of(theirs(id, caller), this.drafts.verdicts(id));
	}

	@GetMapping("/{id}/rows")
	Rows rows(@PathVariable long id, @RequestParam(defaultValue = "") String verdict,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size,
			Authentication caller) {
		Draft draft = theirs(id, caller);
		Grid grid = draft.grid();
		return new Rows(this.drafts.rows(id, verdict, Math.max(0, page), Math.max(1, Math.min(size, 500)))
			.stream()
			.map((row) -> Shown.of(grid, row))
			.toList());
	}

	@PostMapping("/{id}/rows/{row}/decision")
	Progress decide(@PathVariable long id, @PathVariable int row, @Valid @RequestBody Decision decision,
			Authentication caller) {
		theirs(id, caller);
		boolean decided = this.transaction.run(() -> this.drafts.decide(id, row, decision.same() ? "same" : "other"));
		if (!decided) {
			throw new RowNotToDecide();
		}
		return progress(id, caller);
	}

	@PostMapping("/{id}/apply")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Progress apply(@PathVariable long id, Authentication caller) {
		theirs(id, caller);
		if (!this.transaction.run(() -> this.drafts.claim(id, "checked", "applying"))) {
			throw new IntakeBusy();
		}
		this.work.apply(id, Staff.of(caller));
		return progress(id, caller);
	}

	/**
	 * Looks at the rows again, after a restart broke it off or the roster has changed.
	 */
	@PostMapping("/{id}/check")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Progress check(@PathVariable long id, Authentication caller) {
		Draft draft = theirs(id, caller);
		boolean fresh = draft.counts().equals(new Intakes.Counts(0, 0, 0));
		if (!fresh || !this.transaction.run(() -> this.drafts.claim(id, "checking", "checking"))) {
			throw new IntakeBusy();
		}
		this.work.check(id, Staff.of(caller));
		return progress(id, caller);
	}

	private Draft theirs(long id, Authentication caller) {
		return this.drafts.find(id)
			.filter((draft) -> isTheirs(draft, Staff.of(caller)))
			.orElseThrow(IntakeUnknown::new);
	}

	private static boolean isTheirs(Draft draft, Staff staff) {
		return staff.seesEveryCanteen() || draft.receivedBy().equals(staff.id());
	}

	record Progress(long id, String kind, String state, int total, int done, Map<String, Integer> rows, int created,
			int updated, int same, int errorRows, List<String> headings) {

		static Progress of(Draft draft, Map<String, Integer> verdicts) {
			return new Progress(draft.id(), draft.kind(), draft.state(), draft.total(), draft.done(), verdicts,
					draft.counts().created(), draft.counts().updated(), draft.counts().same(), draft.errorRows(),
					draft.headings());
		}

	}

	record Latest(List<Progress> intakes, boolean more) {
	}

	record Rows(List<Shown> rows) {
	}

	/**
	 * A row with no more of the ID number than its tail.
	 */
	record Shown(int row, String verdict, String name, String tail, Long elder, List<String> notes, String decision) {

		static Shown of(Grid grid, Draft.Row row) {
			String number = grid.cell(row.row(), Column.ID_NUMBER).text();
			return new Shown(row.row().number(), row.verdict(), grid.cell(row.row(), Column.NAME).text(),
					number.substring(Math.max(0, number.length() - 4)), row.elder(), row.notes(), row.decision());
		}

	}

	record Decision(@NotNull Boolean same) {
	}

}
