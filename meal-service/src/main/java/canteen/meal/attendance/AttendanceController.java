package canteen.meal.attendance;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;

import org.springframework.security.core.GrantedAuthority;
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

	private static final Set<String> OFFICE = Set.of("ROLE_registrar", "ROLE_admin");

	private final VoidAttendance take;

	private final Attendances attendances;

	AttendanceController(VoidAttendance take, Attendances attendances) {
		this.take = take;
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
	VoidAttendance.Voided takeBack(@PathVariable String attendance, @RequestBody Asked asked,
			JwtAuthenticationToken token) {
		if (asked.id() == null || !Scan.isUuid(asked.id())) {
			throw new FieldRefused("id", "缺少编号,或者不是 UUID");
		}
		String reason = (asked.reason() != null) ? asked.reason().strip() : "";
		if (reason.isEmpty() || reason.length() > 200) {
			throw new FieldRefused("reason", "请写明原因,不超过 200 字");
		}
		if (!Scan.isUuid(attendance)) {
			throw new NotFound("这条就餐记录", "attendance");
		}
		boolean isOffice = token.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.anyMatch(OFFICE::contains);
		return this.take.takeBack(new VoidAttendance.Asked(asked.id(), attendance, reason), Caller.of(token.getToken()),
				isOffice);
	}

	record Asked(String id, String reason) {
	}

	record Served(long served, long expected, List<Recent> recent) {
	}

	record Recent(String attendance, String at, String name, long selfPayFen, boolean voided) {
	}

}
