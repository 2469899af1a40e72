package canteen.member.help;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.problem.VersionMissing;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/teams")
class TeamController {

	private final Teams teams;

	private final People people;

	private final Elders elders;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	TeamController(Teams teams, People people, Elders elders, AuditTrail trail, WholeTransaction transaction,
			Clock clock) {
		this.teams = teams;
		this.people = people;
		this.elders = elders;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** The teams as they are on a day, today unless said otherwise. */
	@GetMapping
	All list(@RequestParam Optional<LocalDate> on, Authentication caller) {
		return new All(this.teams.all(Staff.of(caller), on.orElseGet(this::today)));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Teams.Team add(@Valid @RequestBody Wanted wanted, Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(wanted.at());
		long id = this.transaction.run(() -> {
			long added = this.teams.add(wanted.name().strip(), wanted.at(), wanted.noted());
			this.teams.note(added, staff.id(), "added", null, null, wanted.name().strip());
			this.trail.note(staff.id(), "team_added", null, "小组 " + added);
			return added;
		});
		return this.teams.get(id, today(), staff);
	}

	/** What is left out stays as it is. */
	@PutMapping("/{id}")
	Teams.Team change(@PathVariable long id, @Valid @RequestBody Wanted wanted, Authentication caller) {
		Staff.of(caller).mustWorkFor(wanted.at());
		if (wanted.version() == null) {
			throw new VersionMissing();
		}
		return write(id, "team_changed", Whom.elder(null), caller, (staff) -> {
			Teams.Team before = this.teams.get(id, today(), staff);
			this.teams.change(id, wanted.name().strip(), (wanted.canteen() != null) ? wanted.at() : before.canteen(),
					(wanted.note() != null) ? wanted.noted() : before.note(), wanted.version());
			this.teams.note(id, staff.id(), "changed", null, null, wanted.name().strip());
		});
	}

	@PostMapping("/{id}/members")
	Teams.Team addMember(@PathVariable long id, @Valid @RequestBody Joining joining, Authentication caller) {
		LocalDate from = (joining.from() != null) ? joining.from() : today();
		return write(id, "team_member_added", Whom.helper(joining.helper()), caller, (staff) -> {
			Person person = this.people.lock(joining.helper());
			staff.mustWorkFor(person.canteen());
			if (!person.isHereOn(from)) {
				throw new AlreadyLeft();
			}
			this.teams.join(id, "team_member", joining.helper(), Boolean.TRUE.equals(joining.leads()), from);
			this.teams.note(id, staff.id(), Boolean.TRUE.equals(joining.leads()) ? "leader_joined" : "member_joined",
					joining.helper(), null, from.toString());
		});
	}

	@PostMapping("/{id}/members/{helper}/end")
	Teams.Team endMember(@PathVariable long id, @PathVariable long helper, @Valid @RequestBody End end,
			Authentication caller) {
		return write(id, "team_member_ended", Whom.helper(helper), caller, (staff) -> {
			this.teams.leave(id, "team_member", helper, end.to());
			this.teams.note(id, staff.id(), "member_left", helper, null, end.to().toString());
		});
	}

	@PostMapping("/{id}/elders")
	Teams.Team addElder(@PathVariable long id, @Valid @RequestBody Taking taking, Authentication caller) {
		LocalDate from = (taking.from() != null) ? taking.from() : today();
		return write(id, "team_elder_added", Whom.elder(taking.elder()), caller, (staff) -> {
			staff.mustSee(this.elders.lock(taking.elder()).home().canteen());
			this.teams.join(id, "team_elder", taking.elder(), false, from);
			this.teams.note(id, staff.id(), "elder_taken", null, taking.elder(), from.toString());
		});
	}

	@PostMapping("/{id}/elders/{elder}/end")
	Teams.Team endElder(@PathVariable long id, @PathVariable long elder, @Valid @RequestBody End end,
			Authentication caller) {
		return write(id, "team_elder_ended", Whom.elder(elder), caller, (staff) -> {
			staff.mustSee(this.elders.hold(elder).home().canteen());
			this.teams.leave(id, "team_elder", elder, end.to());
			this.teams.note(id, staff.id(), "elder_left", null, elder, end.to().toString());
		});
	}

	@GetMapping("/{id}/history")
	History history(@PathVariable long id, Authentication caller) {
		Staff staff = Staff.of(caller);
		staff.mustWorkFor(this.teams.get(id, today(), staff).canteen());
		return new History(this.teams.history(id));
	}

	private Teams.Team write(long id, String action, Whom whom, Authentication caller, Consumer<Staff> work) {
		Staff staff = Staff.of(caller);
		this.transaction.run(() -> {
			this.teams.lock(id);
			staff.mustWorkFor(this.teams.get(id, today(), staff).canteen());
			work.accept(staff);
			if (whom.helper() != null) {
				this.trail.noteHelper(staff.id(), action, whom.helper(), "小组 " + id);
			}
			else {
				this.trail.note(staff.id(), action, whom.elder(), "小组 " + id);
			}
		});
		return this.teams.get(id, today(), staff);
	}

	private LocalDate today() {
		return LocalDate.now(this.clock);
	}

	/** Whom a change of a team is about, if it is about one of its people. */
	private record Whom(Long helper, Long elder) {

		static Whom helper(Long id) {
			return new Whom(id, null);
		}

		static Whom elder(Long id) {
			return new Whom(null, id);
		}

	}

	record Wanted(@NotBlank @Size(max = 60) String name, @Pattern(regexp = "|[a-z0-9_-]{1,20}") String canteen,
			@Size(max = 400) String note, Integer version) {

		String at() {
			return (this.canteen != null) ? this.canteen : "";
		}

		String noted() {
			return (this.note != null) ? this.note.strip() : "";
		}

	}

	record Joining(@NotNull Long helper, Boolean leads, LocalDate from) {
	}

	record Taking(@NotNull Long elder, LocalDate from) {
	}

	record End(@NotNull LocalDate to) {
	}

	record History(List<Teams.Change> changes) {
	}

	record All(List<Teams.Team> teams) {
	}

}
