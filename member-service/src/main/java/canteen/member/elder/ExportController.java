package canteen.member.elder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out what a search shows as a spreadsheet; every export is on record.
 */
@RestController
class ExportController {

	private static final int MOST = 20_000;

	private static final List<String> HEADINGS = List.of("姓名", "性别", "出生日期", "身份证号", "居民小组", "电话", "状态", "饮食要求", "人员类别",
			"卡号", "助餐点");

	private static final Map<String, String> STATUSES = Map.of("active", "在册", "suspended", "暂停", "hospital", "住院",
			"institution", "入住机构", "moved_away", "已迁出", "deceased", "已去世", "merged", "已并入");

	private final ElderSearch search;

	private final Elders elders;

	private final AuditTrail trail;

	private final Clock clock;

	ExportController(ElderSearch search, Elders elders, AuditTrail trail, Clock clock) {
		this.search = search;
		this.elders = elders;
		this.trail = trail;
		this.clock = clock;
	}

	@PostMapping("/api/member/elders/export")
	ResponseEntity<byte[]> export(@Valid @RequestBody Export export, Authentication caller) {
		Staff staff = Staff.of(caller);
		boolean inFull = Boolean.TRUE.equals(export.inFull());
		String reason = (export.reason() == null) ? "" : export.reason().strip();
		if (inFull && !staff.hasRole("admin", "registrar")) {
			throw new FullExportNotAllowed();
		}
		if (inFull && reason.length() < 2) {
			throw new ReasonMissing();
		}
		List<ElderSearch.Line> lines = this.search.all(export.search(), LocalDate.now(this.clock), staff, MOST + 1);
		if (lines.size() > MOST) {
			throw new TooManyToExport();
		}
		this.trail.note(staff.id(), inFull ? "elders_exported_in_full" : "elders_exported_masked", null,
				lines.size() + " 人" + (reason.isEmpty() ? "" : "：" + reason));
		if (inFull) {
			this.trail.noteEach(staff.id(), "elder_in_full_export",
					lines.stream().map(ElderSearch.Line::elder).toList(), reason);
		}
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("老人名单.xlsx", StandardCharsets.UTF_8).build().toString())
			.header(HttpHeaders.CACHE_CONTROL, "no-store")
			.body(file(lines, inFull));
	}

	private byte[] file(List<ElderSearch.Line> lines, boolean inFull) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(out, "canteen", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("老人名单");
			write(sheet, 0, HEADINGS);
			Map<String, String> names = this.search.categoryNames();
			for (int line = 0; line < lines.size(); line++) {
				write(sheet, line + 1, inFull ? whole(lines.get(line), names) : cells(lines.get(line), names));
			}
			sheet.range(0, 0, Math.max(1, lines.size()), HEADINGS.size() - 1).style().format("@").set();
			sheet.freezePane(0, 1);
		}
		catch (IOException impossible) {
			throw new UncheckedIOException(impossible);
		}
		return out.toByteArray();
	}

	private static void write(Worksheet sheet, int row, List<String> cells) {
		for (int place = 0; place < cells.size(); place++) {
			sheet.value(row, place, cells.get(place));
		}
	}

	private List<String> whole(ElderSearch.Line line, Map<String, String> names) {
		Elder elder = this.elders.get(line.elder());
		List<String> cells = new ArrayList<>(cells(line, names));
		cells.set(3, elder.person().idNumber().isThere() ? elder.person().idNumber().number() : "");
		cells.set(5, elder.home().phone());
		return cells;
	}

	private static List<String> cells(ElderSearch.Line line, Map<String, String> names) {
		return List.of(line.name(), Sex.read(line.sex()).orElse(Sex.UNKNOWN).word(), line.birthDate().toString(),
				line.tail().isEmpty() ? "" : "**************" + line.tail(), line.group(), line.phone(),
				STATUSES.getOrDefault(line.status(), line.status()),
				String.join("、", line.diets().stream().map(Diet::word).toList()),
				String.join("、", line.categories().stream().map((tag) -> names.getOrDefault(tag, tag)).toList()),
				(line.card() != null) ? line.card() : "", (line.canteen() != null) ? line.canteen() : "");
	}

	record Export(@NotNull @Valid ElderSearch.Asked search, Boolean inFull, @Size(max = 150) String reason) {
	}

}
