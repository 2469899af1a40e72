package canteen.member.privacy;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.member.absence.Absences;
import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.consent.Consents;
import canteen.member.diet.DietNotes;
import canteen.member.elder.Elders;
import canteen.member.elder.WholeElder;
import canteen.member.history.Changes;
import canteen.member.photo.Photos;
import canteen.member.transaction.Part;
import canteen.member.visit.FollowUps;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PrivacyController {

	private final Elders elders;

	private final AuditTrail trail;

	private final ForgetElder forget;

	private final Whole whole;

	PrivacyController(Elders elders, AuditTrail trail, ForgetElder forget, Whole whole) {
		this.elders = elders;
		this.trail = trail;
		this.forget = forget;
		this.whole = whole;
	}

	/**
	 * A copy of all we hold of one person, for that person (PIPL art. 45).
	 */
	@PostMapping("/api/member/elders/{elder}/export")
	ResponseEntity<Copy> export(@PathVariable long elder, @Valid @RequestBody Asked asked, Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustSee(this.elders.get(elder).home().canteen());
		this.trail.note(staff.id(), "elder_exported", elder, asked.reason());
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"elder-" + elder + ".json\"")
			.body(this.whole.copy(elder));
	}

	@GetMapping("/api/member/privacy/due")
	Due due(Authentication caller) {
		Part<ForgetElder.Due> due = this.forget.due(Staff.of(caller));
		return new Due(due.rows(), due.more());
	}

	@PostMapping("/api/member/elders/{elder}/anonymise")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void anonymise(@PathVariable long elder, @Valid @RequestBody Asked asked, Authentication caller) {
		this.forget.forget(elder, asked.reason(), Staff.of(caller));
	}

	record Asked(@NotBlank @Size(min = 2, max = 200) String reason) {
	}

	record Due(List<ForgetElder.Due> elders, boolean more) {
	}

	record Copy(Instant at, String basis, long elder, Map<String, String> fields,
			Map<String, List<Map<String, Object>>> records, List<Consents.Consent> consents,
			List<Changes.Change> changes, List<AuditTrail.Entry> looks, Map<String, String> dietNotes,
			List<String> absences, List<String> followUps, Pictures pictures, String elsewhere) {
	}

	/**
	 * JPEG files in Base64.
	 *
	 * @param slips of doctors, by diet
	 */
	record Pictures(Optional<byte[]> photo, Map<String, byte[]> slips) {
	}

	@Component
	static class Whole {

		private final WholeElder elders;

		private final Copies copies;

		private final Consents consents;

		private final Changes changes;

		private final Looks looks;

		Whole(WholeElder elders, Copies copies, Consents consents, Changes changes, Looks looks) {
			this.elders = elders;
			this.copies = copies;
			this.consents = consents;
			this.changes = changes;
			this.looks = looks;
		}

		Copy copy(long elder) {
			return new Copy(this.looks.clock().instant(), "《个人信息保护法》第四十五条", elder, this.elders.readings(elder),
					this.copies.of(elder), this.consents.of(elder), this.changes.of(elder), this.looks.of(elder),
					this.looks.diets(elder), this.looks.absences().texts(elder), this.looks.followUps().texts(elder),
					this.looks.pictures(elder), "就餐记录在 meal 服务、补贴账在 subsidy 服务，编号相同");
		}

	}

	@Component
	record Looks(AuditTrail trail, DietNotes diets, Photos photos, Absences absences, FollowUps followUps,
			Clock clock) {

		Pictures pictures(long elder) {
			return new Pictures(this.photos.picture(elder), this.diets.slips(elder));
		}

		List<AuditTrail.Entry> of(long elder) {
			return this.trail.of(elder);
		}

		Map<String, String> diets(long elder) {
			return this.diets.texts(elder);
		}

	}

}
