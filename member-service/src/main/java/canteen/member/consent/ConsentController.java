package canteen.member.consent;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.Part;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ConsentController {

	private final Elders elders;

	private final Consents consents;

	private final Writing writing;

	private final Clock clock;

	ConsentController(Elders elders, Consents consents, Writing writing, Clock clock) {
		this.elders = elders;
		this.consents = consents;
		this.writing = writing;
		this.clock = clock;
	}

	@GetMapping("/api/member/elders/{elder}/consents")
	Held list(@PathVariable long elder, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		return new Held(this.consents.of(elder));
	}

	@PostMapping("/api/member/elders/{elder}/consents")
	@ResponseStatus(HttpStatus.CREATED)
	Held add(@PathVariable long elder, @Valid @RequestBody Given given, Authentication caller) {
		LocalDate today = LocalDate.now(this.clock);
		LocalDate on = (given.on() != null) ? given.on() : today;
		if (on.isAfter(today)) {
			throw new ConsentDatesWrong();
		}
		if (given.way().equals("oral") && orEmpty(given.witness()).isEmpty()) {
			throw new WitnessMissing();
		}
		this.writing.add(elder, new Consents.Consent(null, given.purpose(), given.items(), given.way(),
				orEmpty(given.givenBy()), orEmpty(given.witness()), on, null, "", ""), Staff.of(caller));
		return new Held(this.consents.of(elder));
	}

	@PostMapping("/api/member/elders/{elder}/consents/{id}/withdraw")
	Held withdraw(@PathVariable long elder, @PathVariable long id, @Valid @RequestBody Withdrawal withdrawal,
			Authentication caller) {
		LocalDate today = LocalDate.now(this.clock);
		LocalDate on = (withdrawal.on() != null) ? withdrawal.on() : today;
		if (on.isAfter(today)) {
			throw new ConsentDatesWrong();
		}
		this.writing.withdraw(elder, id, on, orEmpty(withdrawal.reason()), Staff.of(caller));
		return new Held(this.consents.of(elder));
	}

	@GetMapping("/api/member/consents/lacking")
	Lacking lacking(@RequestParam String purpose, Authentication caller) {
		Part<Consents.Lacking> lacking = this.consents.lacking(purpose, Staff.of(caller));
		return new Lacking(purpose, lacking.rows(), lacking.more());
	}

	private static String orEmpty(String text) {
		return (text != null) ? text.strip() : "";
	}

	record Given(
			@NotBlank @Pattern(regexp = "meals|subsidy|health|photo|face|visits|family|notice|place") String purpose,
			@NotBlank @Size(max = 400) String items,
			@NotBlank @Pattern(regexp = "written|oral|guardian|online") String way, @Size(max = 60) String givenBy,
			@Size(max = 60) String witness, LocalDate on) {
	}

	record Withdrawal(LocalDate on, @Size(max = 200) String reason) {
	}

	record Held(List<Consents.Consent> consents) {
	}

	record Lacking(String purpose, List<Consents.Lacking> elders, boolean more) {
	}

	@Component
	static class Writing {

		private final Elders elders;

		private final Consents consents;

		private final AuditTrail trail;

		private final ApplicationEventPublisher news;

		private final RosterFeed feed;

		private final WholeTransaction transaction;

		Writing(Elders elders, Consents consents, AuditTrail trail, ApplicationEventPublisher news, RosterFeed feed,
				WholeTransaction transaction) {
			this.elders = elders;
			this.consents = consents;
			this.trail = trail;
			this.news = news;
			this.feed = feed;
			this.transaction = transaction;
		}

		void add(long elder, Consents.Consent consent, Staff staff) {
			this.transaction.run(() -> {
				staff.mustSee(this.elders.lock(elder).home().canteen());
				this.consents.add(elder, consent, staff.id());
				this.trail.note(staff.id(), "consent_recorded", elder, consent.purpose());
				this.feed.changed(List.of(elder));
			});
		}

		void withdraw(long elder, long id, LocalDate on, String reason, Staff staff) {
			this.transaction.run(() -> {
				staff.mustSee(this.elders.lock(elder).home().canteen());
				Consents.Consent held = this.consents.of(elder)
					.stream()
					.filter((consent) -> consent.id() == id)
					.findFirst()
					.orElseThrow(ConsentUnknown::new);
				if (held.withdrawnOn() != null) {
					throw new ConsentAlreadyWithdrawn();
				}
				if (on.isBefore(held.givenOn())) {
					throw new ConsentDatesWrong();
				}
				this.consents.withdraw(id, on, reason);
				this.trail.note(staff.id(), "consent_withdrawn", elder, held.purpose());
				if (!this.consents.allow(elder, held.purpose())) {
					this.news.publishEvent(new ConsentWithdrawn(elder, held.purpose(), staff.id()));
				}
				this.feed.changed(List.of(elder));
			});
		}

	}

}
