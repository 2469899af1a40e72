package canteen.gateway.audit;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened at the door, for the auditor alone. */
@RestController
@RequestMapping("/api/gateway/audit")
class AuditController {

	/** Rows of one file; a year of a large community. */
	private static final int MOST = 100_000;

	private static final int AT_ONCE = 1000;

	private static final int LARGEST_PAGE = 200;

	private final Records records;

	private final Audit audit;

	AuditController(Records records, Audit audit) {
		this.records = records;
		this.audit = audit;
	}

	/**
	 * The newest first.
	 * @param before the {@code next} of the page before
	 * @param size 1 to 200
	 */
	@GetMapping
	Page search(Inquiry.Asked asked, @RequestParam Optional<Long> before, @RequestParam Optional<Integer> size) {
		int most = size.orElse(50);
		if (most < 1 || most > LARGEST_PAGE) {
			throw new FieldsRefused(
					List.of(new Fault("size", "一页 1 到 " + LARGEST_PAGE + " 条。 (1 to " + LARGEST_PAGE + " a page)")));
		}
		List<Records.Shown> found = this.records.before(Inquiry.of(asked), before.orElse(Long.MAX_VALUE), most + 1);
		List<Happened> page = found.stream().limit(most).map(Happened::of).toList();
		return new Page(page, (found.size() > most) ? Optional.of(page.get(most - 1).id()) : Optional.empty());
	}

	/**
	 * The oldest first, as a file for a spreadsheet. Each line carries the hash of its
	 * link, so that a file kept elsewhere proves what stood there.
	 */
	@GetMapping("/export.csv")
	void export(Inquiry.Asked asked, Principal person, HttpServletResponse response) throws IOException {
		Inquiry inquiry = Inquiry.of(asked);
		int count = this.records.count(inquiry, MOST + 1);
		if (count > MOST) {
			throw new TooManyRecords();
		}
		List<Records.Shown> rows = this.records.after(inquiry, 0, AT_ONCE);
		this.audit.record(person.getName(), Action.AUDIT_EXPORTED, null, count + " rows");
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
		try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
			out.write(CsvRow.TITLES);
			int left = count;
			while (!rows.isEmpty() && left > 0) {
				for (Records.Shown row : rows.subList(0, Math.min(left, rows.size()))) {
					out.write(CsvRow.of(row));
				}
				left -= rows.size();
				rows = this.records.after(inquiry, rows.get(rows.size() - 1).row().id(), AT_ONCE);
			}
		}
	}

	record Page(List<Happened> records, Optional<Long> next) {
	}

	/**
	 * One happening.
	 *
	 * @param serial its place in the chain; none in the first seconds
	 * @param status what a service answered, where it was asked
	 */
	record Happened(long id, Optional<Long> serial, Instant at, String who, Optional<String> name, String action,
			Optional<String> subject, Optional<String> subjectName, Optional<String> detail, Optional<Integer> status,
			Optional<String> address, Optional<String> request) {

		static Happened of(Records.Shown shown) {
			Records.Row row = shown.row();
			return new Happened(row.id(), Optional.ofNullable(row.serial()), row.at(), row.who(),
					Optional.ofNullable(shown.name()), row.did(), Optional.ofNullable(row.subject()),
					Optional.ofNullable(shown.subjectName()), Optional.ofNullable(row.detail()),
					Optional.ofNullable(row.status()), Optional.ofNullable(row.address()),
					Optional.ofNullable(row.request()));
		}

	}

}
