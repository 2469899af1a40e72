package canteen.member.audit;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditController {

	private final AuditTrail trail;

	AuditController(AuditTrail trail) {
		this.trail = trail;
	}

	@GetMapping("/api/member/audit")
	Page list(@RequestParam(defaultValue = "9223372036854775807") long before,
			@RequestParam(defaultValue = "100") int limit, @RequestParam(required = false) Long elder,
			@RequestParam(required = false) Long helper, @RequestParam(defaultValue = "") String who,
			@RequestParam(defaultValue = "") String action) {
		return new Page(this.trail.before(before, Math.max(1, Math.min(limit, 500)),
				new AuditTrail.Sought(elder, helper, who, action)));
	}

	record Page(List<AuditTrail.Entry> entries) {
	}

}
