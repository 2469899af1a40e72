package canteen.subsidy.pack;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import canteen.subsidy.access.Caller;
import canteen.subsidy.refusal.NotFound;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The pack of a statement in three formats, with a digest of each file kept. */
@RestController
@RequestMapping("/api/subsidy/statements/{statement}/pack")
class PackController {

	private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

	private final PackMonth pack;

	private final IssuedFiles files;

	private final Notices notices;

	PackController(PackMonth pack, IssuedFiles files, Notices notices) {
		this.pack = pack;
		this.files = files;
		this.notices = notices;
	}

	/** All sheets as one workbook; the same statement gives the same bytes. */
	@GetMapping("/pack.xlsx")
	ResponseEntity<StreamingResponseBody> workbook(@PathVariable long statement, @AuthenticationPrincipal Jwt token) {
		PackMonth.Head head = found(statement, token);
		PackedMonth month = this.pack.pack(head);
		PackTemplate template = this.pack.template(month);
		return file(head, "xlsx", "", XLSX, token, month, out -> {
			new PackWorkbook(month, template).write(this.pack.sheets(month).stream().map(template::applied).toList(),
					out);
			return null;
		});
	}

	/** One sheet as CSV. */
	@GetMapping("/{code}.csv")
	ResponseEntity<StreamingResponseBody> csv(@PathVariable long statement, @PathVariable String code,
			@AuthenticationPrincipal Jwt token) {
		PackMonth.Head head = found(statement, token);
		PackedMonth month = this.pack.pack(head);
		Sheet sheet = this.pack.sheet(month, code).orElseThrow(() -> new NotFound("这张表", "sheet"));
		Sheet wanted = this.pack.template(month).applied(sheet);
		return file(head, "csv", code, "text/csv;charset=UTF-8", token, month, out -> PackCsv.write(wanted, out));
	}

	/**
	 * All sheets, or those named, as pages for paper. The public list alone says until
	 * when one can object to it.
	 */
	@GetMapping(path = "/print", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<StreamingResponseBody> print(@PathVariable long statement,
			@RequestParam(defaultValue = "") List<String> sheets, @AuthenticationPrincipal Jwt token) {
		PackMonth.Head head = found(statement, token);
		PackedMonth month = this.pack.pack(head);
		PackTemplate template = this.pack.template(month);
		String notice = sheets.equals(List.of("I")) ? notice(statement) : "";
		List<Sheet> wanted = this.pack.sheets(month)
			.stream()
			.filter(sheet -> sheets.isEmpty() || sheets.contains(sheet.code()))
			.map(template::applied)
			.toList();
		return ResponseEntity.ok()
			.contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.body(digested(head, "html", (sheets.size() == 1) ? sheets.get(0) : "", token, month, out -> {
				new PackPage(month, template, notice).write(wanted,
						new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
				return null;
			}));
	}

	private String notice(long statement) {
		return this.notices.of(statement)
			.stream()
			.findFirst()
			.map(one -> "公示期 " + one.from() + " 至 " + one.to() + "，对名单和金额有异议的，请在公示期内向助餐点或社区提出。")
			.orElse("");
	}

	private PackMonth.Head found(long statement, Jwt token) {
		PackMonth.Head head = this.pack.head(statement).orElseThrow(() -> new NotFound("这份申报表", "statement"));
		Caller.of(token).mustWorkFor(head.canteen());
		return head;
	}

	private ResponseEntity<StreamingResponseBody> file(PackMonth.Head head, String format, String sheet, String type,
			Jwt token, PackedMonth month, Content content) {
		String name = head.canteen() + "-" + head.month() + (sheet.isEmpty() ? "" : "-" + sheet) + "." + format;
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(type))
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.header("Canteen-Digest", month.digest())
			.body(digested(head, format, sheet, token, month, content));
	}

	/** Keeps the digest of what was written to its end. */
	private StreamingResponseBody digested(PackMonth.Head head, String format, String sheet, Jwt token,
			PackedMonth month, Content content) {
		String person = Caller.of(token).person();
		return out -> {
			Digesting digesting = new Digesting(out);
			String above = content.write(digesting);
			digesting.flush();
			this.files.add(new IssuedFiles.Made(head.id(), format, sheet, digesting.soFar(), above, month.digest()),
					person);
		};
	}

	@FunctionalInterface
	private interface Content {

		/** The digest that the file itself names, or null. */
		String write(Digesting out) throws IOException;

	}

}
