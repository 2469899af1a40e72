package canteen.meal.attendance;

import java.time.LocalDate;
import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/attendances")
class AttendanceController {

	private final VoidAttendance take;

	private final CorrectAttendance correct;

	private final Attendances attendances;

	AttendanceController(VoidAttendance take, CorrectAttendance correct, Attendances attendances) {
		this.take = take;
		this.correct = correct;
		this.attendances = attendances;
	}

	@GetMapping
	Served served(@RequestParam String canteen, @RequestParam LocalDate date, @RequestParam String slot,
			JwtAuthenticationToken token) {
		Caller.of(token.getToken()).mustWorkFor(canteen);
		if (!Scan.isSlot(slot)) {
			throw new FieldRefused("slot", "没有这个餐次");
		}
		if (!Scan.isCode(canteen)) {
			throw new NotFound("这个助餐点", "canteen");
		}
		List<Recent> recent = this.attendances.recent(canteen, date, slot)
			.stream()
			.map(one -> new Recent(one.attendance(), Moment.written(one.at()), one.name(), one.selfPayFen(),
					one.voided()))
			.toList();
		return new Served(this.attendances.served(canteen, date, slot), this.attendances.expected(canteen), recent);
	}

	@PostMapping("/{attendance}/void")
	VoidAttendance.Voided takeBack(@PathVariable String attendance, @Valid @RequestBody Asked asked,
			Authentication person) {
		if (asked.id() == null || !Scan.isUuid(asked.id())) {
			throw new FieldRefused("id", "缺少编号，或者不是 UUID");
		}
		String reason = reason(asked.reason());
		if (!Scan.isUuid(attendance)) {
			throw new NotFound("这条就餐记录", "attendance");
		}
		Sender sender = Sender.of(person);
		return this.take.takeBack(new VoidAttendance.Asked(asked.id(), attendance, reason), sender.caller(),
				sender.isOffice());
	}

	/** The wrong one is taken back, another recorded in its place. */
	@PostMapping("/{attendance}/correct")
	ScanAnswer correct(@PathVariable String attendance, @Valid @RequestBody CorrectAttendance.Asked asked,
			Authentication person) {
		if (asked.id() == null || !Scan.isUuid(asked.id())) {
			throw new FieldRefused("id", "缺少编号，或者不是 UUID");
		}
		if (asked.elder() == null && asked.mode() == null && asked.menu() == null) {
			throw new FieldRefused("elder", "请写明要改成谁、哪种取餐方式或哪份套餐");
		}
		if (!Scan.isUuid(attendance)) {
			throw new NotFound("这条就餐记录", "attendance");
		}
		return this.correct.correct(attendance, new CorrectAttendance.Asked(asked.id(), asked.elder(), asked.mode(),
				asked.menu(), reason(asked.reason())), Sender.of(person));
	}

	private static String reason(String typed) {
		String reason = (typed != null) ? typed.strip() : "";
		if (reason.isEmpty() || reason.length() > 200) {
			throw new FieldRefused("reason", "请写明原因，不超过 200 字");
		}
		return reason;
	}

	record Asked(@Size(max = 36) String id, @Size(max = 200, message = "原因不超过 200 字") String reason) {
	}

	record Served(long served, long expected, List<Recent> recent) {
	}

	record Recent(String attendance, String at, String name, long selfPayFen, boolean voided) {
	}

}
