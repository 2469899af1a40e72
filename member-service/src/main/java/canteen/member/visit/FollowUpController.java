package canteen.member.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.WholeElder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/follow-ups")
class FollowUpController {

	private static final Duration LATE = Duration.ofDays(31);

	private final FollowUps followUps;

	private final WorkFollowUp work;

	private final WholeElder elders;

	private final AuditTrail trail;

	FollowUpController(FollowUps followUps, WorkFollowUp work, WholeElder elders, AuditTrail trail) {
		this.followUps = followUps;
		this.work = work;
		this.elders = elders;
		this.trail = trail;
	}

	/** The open ones unless said otherwise, what is due first at the top. */
	@GetMapping
	Found find(@RequestParam(defaultValue = "open") @Pattern(regexp = "open|closed|all") String state,
			@RequestParam(defaultValue = "") @Size(max = 20) String canteen, @RequestParam(required = false) Long elder,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size,
			Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(canteen);
		return new Found(this.followUps.find(new FollowUps.Sought(state, canteen, elder), staff, Math.max(page, 0),
				Math.max(1, Math.min(size, 500))));
	}

	/** With the numbers to call, which an auditor is not shown; the look is noted. */
	@GetMapping("/{id}")
	Shown get(@PathVariable long id, Authentication caller) {
		FollowUps.FollowUp followUp = seen(id, caller);
		Staff staff = Staff.of(caller);
		Reach reach = staff.hasRole("admin", "registrar", "care") ? Reach.of(this.elders.readings(followUp.elder()))
				: null;
		this.trail.note(staff.id(), "follow_up_read", followUp.elder(), "");
		return new Shown(followUp, reach, this.followUps.facts(id), this.followUps.steps(id));
	}

	@PostMapping("/{id}/take")
	FollowUps.FollowUp take(@PathVariable long id, @Valid @RequestBody Take take, Authentication caller) {
		this.work.take(id, orEmpty(take.reason()), Staff.of(caller));
		return this.followUps.get(id);
	}

	@PostMapping("/{id}/outcome")
	FollowUps.FollowUp outcome(@PathVariable long id, @Valid @RequestBody Outcome outcome, Authentication caller) {
		Instant now = this.work.instant();
		Instant at = (outcome.at() != null) ? outcome.at().toInstant() : now;
		if (at.isAfter(now.plusSeconds(60)) || at.isBefore(now.minus(LATE))) {
			throw new OutcomeTimeWrong();
		}
		Staff staff = Staff.of(caller);
		this.work.record(id,
				new FollowUps.Step(at, staff.id(), outcome.outcome(), outcome.outcome().equals("seen_in_person"),
						orEmpty(outcome.health()), orEmpty(outcome.mood()), orEmpty(outcome.needs()),
						orEmpty(outcome.note())),
				staff);
		return this.followUps.get(id);
	}

	@PostMapping("/{id}/escalate")
	@ResponseStatus(HttpStatus.OK)
	FollowUps.FollowUp escalate(@PathVariable long id, @Valid @RequestBody Escalate escalate, Authentication caller) {
		this.work.escalate(id, escalate.to().strip(), Staff.of(caller));
		return this.followUps.get(id);
	}

	private FollowUps.FollowUp seen(long id, Authentication caller) {
		FollowUps.FollowUp followUp = this.followUps.get(id);
		Staff.of(caller).mustWorkFor(followUp.canteen());
		return followUp;
	}

	private static String orEmpty(String text) {
		return (text != null) ? text.strip() : "";
	}

	record Take(@Size(max = 200) String reason) {
	}

	/**
	 * Only no_one keeps it open: somebody has to go again. With seen_after_all somebody
	 * trusts what the counter or the carrier told.
	 */
	record Outcome(
			@NotBlank @Pattern(
					regexp = "reached_by_phone|seen_in_person|seen_after_all|hospital|no_one") String outcome,
			@Pattern(regexp = "|good|fair|unwell|ill") String health,
			@Pattern(regexp = "|good|calm|low|confused") String mood, @Size(max = 500) String needs,
			@Size(max = 500) String note, OffsetDateTime at) {
	}

	/** To whom and why, such as 派出所开门. */
	record Escalate(@NotBlank @Size(max = 200) String to) {
	}

	record Found(List<FollowUps.FollowUp> followUps) {
	}

	record Shown(FollowUps.FollowUp followUp, Reach reach, List<FollowUps.Fact> facts, List<FollowUps.Step> steps) {
	}

	record Reach(String phone, String address, List<Contact> contacts, Contact keyHolder) {

		static Reach of(Map<String, String> readings) {
			return new Reach(readings.get("phone"), readings.get("address"),
					readings.get("contacts")
						.lines()
						.map((line) -> line.split("\t", -1))
						.map((parts) -> new Contact(parts[0], parts[1], parts[2]))
						.toList(),
					new Contact(readings.get("keyHolder"), "", readings.get("keyHolderPhone")));
		}

		@Override
		public String toString() {
			return "Reach";
		}

	}

	record Contact(String name, String relation, String phone) {

		@Override
		public String toString() {
			return "Contact";
		}

	}

}
