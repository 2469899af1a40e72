package canteen.member.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.transaction.WholeTransaction;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/member/intakes")
class IntakeController {

	private static final int SHOWN_FAULTS = 1000;

	private static final int PARCEL = 500;

	private static final Set<String> KINDS = Set.of("roster", "deaths", "categories");

	private static final MediaType XLSX = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final ReceiveRoster receive;

	private final Intakes intakes;

	private final AuditTrail trail;

	private final Headings headings;

	private final Drafts drafts;

	private final IntakeWork work;

	private final WholeTransaction transaction;

	IntakeController(ReceiveRoster receive, Intakes intakes, AuditTrail trail, Headings headings, Drafts drafts,
			IntakeWork work, WholeTransaction transaction) {
		this.receive = receive;
		this.headings = headings;
		this.drafts = drafts;
		this.work = work;
		this.transaction = transaction;
		this.intakes = intakes;
		this.trail = trail;
	}

	@GetMapping("/template")
	ResponseEntity<byte[]> template() {
		return file("花名册模板.xlsx", IntakeFiles.template());
	}

	/**
	 * Takes a roster in at once, or with dryRun only reads it: what it would do is then
	 * found at its own address.
	 */
	@PostMapping
	ResponseEntity<Answer> receive(@RequestParam MultipartFile file, @RequestParam(defaultValue = "") String canteen,
			@RequestParam(defaultValue = "false") boolean dryRun, @RequestParam(defaultValue = "roster") String kind,
			@RequestParam(defaultValue = "") String columns, Authentication caller) throws IOException {
		if (!canteen.matches("[A-Za-z0-9_-]{0,20}")) {
			throw new FileUnreadable("助餐点代码只能是字母和数字", "A canteen code is letters and digits");
		}
		if (!KINDS.contains(kind) || !kind.equals("roster") && !dryRun) {
			throw new KindUnknown();
		}
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(canteen);
		Grid grid = Spreadsheet.read(file.getBytes(), this.headings.given(columns));
		if (!columns.isBlank()) {
			this.transaction.run(() -> this.headings.remember(grid.headings(), columns, staff.id()));
		}
		return dryRun ? draft(kind, grid, canteen, staff) : ResponseEntity.ok(taken(grid, canteen, staff));
	}

	private ResponseEntity<Answer> draft(String kind, Grid grid, String canteen, Staff staff) {
		long id = this.transaction.run(() -> {
			long draft = this.drafts.add(kind, grid, canteen, staff.id());
			for (int from = 0; from < grid.rows().size(); from += PARCEL) {
				this.drafts.addRows(draft, grid.rows().subList(from, Math.min(from + PARCEL, grid.rows().size())));
			}
			return draft;
		});
		this.work.check(id, staff);
		return ResponseEntity.accepted()
			.body(new Answer(id, 0, 0, 0, 0, List.of(), grid.ignored(), "checking", grid.rows().size(), 0));
	}

	private Answer taken(Grid grid, String canteen, Staff staff) {
		ReceiveRoster.Result result = this.receive.receive(grid, canteen, staff);
		List<Fault> faults = result.faults();
		Intakes.Counts counts = result.counts();
		return new Answer(result.id(), counts.created(), counts.updated(), counts.same(),
				(int) faults.stream().map(Fault::row).distinct().count(),
				faults.subList(0, Math.min(SHOWN_FAULTS, faults.size())), grid.ignored(), "applied", grid.rows().size(),
				grid.rows().size());
	}

	@GetMapping("/{id}/errors.xlsx")
	ResponseEntity<byte[]> toMend(@PathVariable long id, Authentication caller) {
		Staff staff = Staff.of(caller);
		Intakes.Mending mending = this.intakes.mending(id, staff).orElseThrow(IntakeUnknown::new);
		this.trail.note(staff.id(), "intake_errors_read", null, "导入 " + id);
		return file("花名册待修改-" + id + ".xlsx", IntakeFiles.toMend(mending));
	}

	private static ResponseEntity<byte[]> file(String name, byte[] content) {
		return ResponseEntity.ok()
			.contentType(XLSX)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.body(content);
	}

	record Answer(long id, int created, int updated, int same, int errorRows, List<Fault> errors,
			List<String> ignoredColumns, String state, int total, int done) {
	}

}
