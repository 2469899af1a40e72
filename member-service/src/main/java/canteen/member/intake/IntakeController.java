package canteen.member.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;

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

	private static final MediaType XLSX = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final ReceiveRoster receive;

	private final Intakes intakes;

	private final AuditTrail trail;

	IntakeController(ReceiveRoster receive, Intakes intakes, AuditTrail trail) {
		this.receive = receive;
		this.intakes = intakes;
		this.trail = trail;
	}

	@GetMapping("/template")
	ResponseEntity<byte[]> template() {
		return file("花名册模板.xlsx", IntakeFiles.template());
	}

	@PostMapping
	Answer receive(@RequestParam MultipartFile file, @RequestParam(defaultValue = "") String canteen,
			Authentication caller) throws IOException {
		if (!canteen.matches("[A-Za-z0-9_-]{0,20}")) {
			throw new FileUnreadable("助餐点代码只能是字母和数字", "A canteen code is letters and digits");
		}
		Grid grid = Spreadsheet.read(file.getBytes());
		ReceiveRoster.Result result = this.receive.receive(grid, canteen, Staff.of(caller));
		List<Fault> faults = result.faults();
		Intakes.Counts counts = result.counts();
		return new Answer(result.id(), counts.created(), counts.updated(), counts.same(),
				(int) faults.stream().map(Fault::row).distinct().count(),
				faults.subList(0, Math.min(SHOWN_FAULTS, faults.size())), grid.ignored());
	}

	@GetMapping("/{id}/errors.xlsx")
	ResponseEntity<byte[]> toMend(@PathVariable long id, Authentication caller) {
		Intakes.Mending mending = this.intakes.mending(id).orElseThrow(IntakeUnknown::new);
		this.trail.note(Staff.of(caller).id(), "intake_errors_read", null, "导入 " + id);
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
			List<String> ignoredColumns) {
	}

}
