package canteen.member.help;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The rights of those who help over their own data (PIPL art. 45 and 47). */
@RestController
@RequestMapping("/api/member/helpers/{id}")
class PersonPrivacyController {

	private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

	private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

	private final People people;

	private final Work work;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	PersonPrivacyController(People people, Work work, AuditTrail trail, WholeTransaction transaction, Clock clock) {
		this.people = people;
		this.work = work;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** A copy of all we hold of him, for himself. */
	@PostMapping("/export")
	ResponseEntity<Copy> export(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Staff staff = Staff.of(caller);
		Person person = this.people.get(id);
		staff.mustWorkFor(person.canteen());
		this.trail.noteHelper(staff.id(), "helper_exported", id, why.reason().strip());
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_JSON)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"helper-" + id + ".json\"")
			.body(new Copy(this.clock.instant(), "《个人信息保护法》第四十五条", person, this.people.history(id),
					this.work.hours().of(id, EVER, LATEST), this.work.duties().of(id, EVER, LATEST),
					this.work.teams().of(id), this.trail.ofHelper(id)));
	}

	/**
	 * Makes anonymous who has left; his hours and duties stay under the same id, as
	 * records of volunteer service are kept for good (志愿服务条例 art. 19).
	 */
	@PostMapping("/anonymise")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void anonymise(@PathVariable long id, @Valid @RequestBody Why why, Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(this.people.get(id).canteen());
		this.transaction.run(() -> {
			Person person = this.people.lock(id);
			if (person.leftOn() == null || !person.leftOn().isBefore(LocalDate.now(this.clock))) {
				throw new StillHelps();
			}
			this.people.forget(id);
			this.trail.noteHelper(staff.id(), "helper_anonymised", id, why.reason().strip());
		});
	}

	record Why(@NotBlank @Size(min = 2, max = 200) String reason) {
	}

	record Copy(Instant at, String basis, Person person, List<People.Change> changes, List<ServiceHours.Row> hours,
			List<Duties.Duty> duties, List<Teams.Membership> teams, List<AuditTrail.Entry> looks) {
	}

	@Component
	record Work(ServiceHours hours, Duties duties, Teams teams) {
	}

}
