package canteen.member.ability;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.history.Changes;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.Part;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AbilityController {

	private final Elders elders;

	private final Abilities abilities;

	private final Writing writing;

	private final Clock clock;

	AbilityController(Elders elders, Abilities abilities, Writing writing, Clock clock) {
		this.elders = elders;
		this.abilities = abilities;
		this.writing = writing;
		this.clock = clock;
	}

	@GetMapping("/api/member/elders/{elder}/abilities")
	Held list(@PathVariable long elder, Authentication caller) {
		Staff.of(caller).mustSee(this.elders.get(elder).home().canteen());
		return held(elder);
	}

	@PostMapping("/api/member/elders/{elder}/abilities")
	Held put(@PathVariable long elder, @Valid @RequestBody Assessed assessed, Authentication caller) {
		Ability ability = assessed.ability();
		if (ability.assessedOn().isAfter(LocalDate.now(this.clock))) {
			throw new AbilityDatesWrong();
		}
		this.writing.write(elder, Staff.of(caller), (who) -> this.abilities.put(elder, ability, who));
		return held(elder);
	}

	@PostMapping("/api/member/elders/{elder}/disabilities")
	Held add(@PathVariable long elder, @Valid @RequestBody Certified certified, Authentication caller) {
		Disability disability = new Disability(null, certified.kind(), certified.grade(), certified.from(),
				certified.to());
		this.writing.write(elder, Staff.of(caller), (who) -> this.abilities.add(elder, disability, who));
		return held(elder);
	}

	@PostMapping("/api/member/elders/{elder}/disabilities/{id}/end")
	Held end(@PathVariable long elder, @PathVariable long id, @Valid @RequestBody End end, Authentication caller) {
		this.writing.write(elder, Staff.of(caller), (who) -> this.abilities.endDisability(elder, id, end.to()));
		return held(elder);
	}

	@GetMapping("/api/member/abilities/expiring")
	Expiring expiring(@RequestParam(defaultValue = "30") int days, Authentication caller) {
		LocalDate today = LocalDate.now(this.clock);
		int ahead = Math.max(0, Math.min(days, 366));
		Part<Abilities.Expiring> expiring = this.abilities.expiring(today, ahead, Staff.of(caller));
		return new Expiring(today, ahead, expiring.rows(), expiring.more());
	}

	private Held held(long elder) {
		return new Held(this.abilities.of(elder), this.abilities.disabilities(elder));
	}

	record Assessed(@NotBlank String grade, @Size(max = 40) String standard, Integer score, String raisedBecause,
			@NotBlank @Size(max = 100) String assessor, @NotNull LocalDate assessedOn, LocalDate from,
			LocalDate validUntil) {

		Ability ability() {
			return new Ability(null, this.grade,
					(this.standard == null || this.standard.isBlank()) ? Ability.NATIONAL : this.standard, this.score,
					(this.raisedBecause != null) ? this.raisedBecause : "", this.assessor, this.assessedOn,
					(this.from != null) ? this.from : this.assessedOn, this.validUntil);
		}

	}

	record Certified(@NotBlank @Pattern(regexp = Disability.KINDS) String kind, @Min(1) @Max(4) int grade,
			@NotNull LocalDate from, LocalDate to) {
	}

	record End(@NotNull LocalDate to) {
	}

	record Held(List<Ability> abilities, List<Disability> disabilities) {
	}

	record Expiring(LocalDate today, int days, List<Abilities.Expiring> abilities, boolean more) {
	}

	/**
	 * Writes with the elder locked, as one with history and news.
	 */
	@Component
	static class Writing {

		private final Elders elders;

		private final Abilities abilities;

		private final Changes changes;

		private final AuditTrail trail;

		private final RosterFeed feed;

		private final WholeTransaction transaction;

		Writing(Elders elders, Abilities abilities, Changes changes, AuditTrail trail, RosterFeed feed,
				WholeTransaction transaction) {
			this.elders = elders;
			this.abilities = abilities;
			this.changes = changes;
			this.trail = trail;
			this.feed = feed;
			this.transaction = transaction;
		}

		void write(long elder, Staff staff, Consumer<String> work) {
			this.transaction.run(() -> {
				staff.mustSee(this.elders.lock(elder).home().canteen());
				String before = this.abilities.text(elder);
				String disabled = this.abilities.disabilitiesText(elder);
				work.accept(staff.id());
				this.changes.note(elder, staff.id(), "abilities", before, this.abilities.text(elder));
				this.changes.note(elder, staff.id(), "disabilities", disabled, this.abilities.disabilitiesText(elder));
				this.trail.note(staff.id(), "ability_written", elder, "");
				this.feed.changed(List.of(elder));
			});
		}

	}

}
