package canteen.member.privacy;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class KeyController {

	private final ResealAll reseal;

	private final AuditTrail trail;

	KeyController(ResealAll reseal, AuditTrail trail) {
		this.reseal = reseal;
		this.trail = trail;
	}

	/**
	 * The last step of a key rotation: put the new key first in MEMBER_KEYS, start, call
	 * this, then take the old key away.
	 */
	@PostMapping("/api/member/keys/reseal")
	Resealed reseal(Authentication caller) {
		int values = this.reseal.reseal();
		this.trail.note(Staff.of(caller).id(), "keys_resealed", null, values + " 项");
		return new Resealed(values);
	}

	record Resealed(int values) {
	}

}
