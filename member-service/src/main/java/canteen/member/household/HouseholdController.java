package canteen.member.household;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.history.Changes;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
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
@RequestMapping("/api/member/households")
class HouseholdController {

	private final Households households;

	private final Writing writing;

	private final Clock clock;

	HouseholdController(Households households, Writing writing, Clock clock) {
		this.households = households;
		this.writing = writing;
		this.clock = clock;
	}

	@GetMapping
	Page find(@RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String group,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
		return new Page(this.households.find(number, group, Math.max(0, page), Math.max(1, Math.min(size, 500))));
	}

	@GetMapping("/{id}")
	Shown get(@PathVariable long id, Authentication caller) {
		mustSee(id, Staff.of(caller));
		return shown(id, Staff.of(caller));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Shown add(@Valid @RequestBody Wanted wanted, Authentication caller) {
		return shown(this.writing.add(wanted.household(), Staff.of(caller)), Staff.of(caller));
	}

	/** What is left out stays as it is. */
	@PutMapping("/{id}")
	Shown change(@PathVariable long id, @Valid @RequestBody Wanted wanted, Authentication caller) {
		mustSee(id, Staff.of(caller));
		this.writing.change(id, wanted::over, Staff.of(caller));
		return shown(id, Staff.of(caller));
	}

	@PostMapping("/{id}/members")
	Shown join(@PathVariable long id, @Valid @RequestBody Joining joining, Authentication caller) {
		mustSee(id, Staff.of(caller));
		LocalDate from = (joining.from() != null) ? joining.from() : LocalDate.now(this.clock);
		String relation = (joining.relation() != null) ? joining.relation().strip() : "";
		this.writing.move(id, joining.elder(), Staff.of(caller), relation + " " + from + " –",
				() -> this.households.join(id, joining.elder(), relation, from));
		return shown(id, Staff.of(caller));
	}

	@PostMapping("/{id}/members/{elder}/end")
	Shown leave(@PathVariable long id, @PathVariable long elder, @Valid @RequestBody Leaving leaving,
			Authentication caller) {
		this.writing.move(id, elder, Staff.of(caller), "– " + leaving.to(),
				() -> this.households.leave(id, elder, leaving.to()));
		return shown(id, Staff.of(caller));
	}

	/** A home is where somebody lives: it is as foreign as all its people are. */
	private void mustSee(long id, Staff staff) {
		if (this.households.isForeign(id, staff)) {
			throw new ForeignHousehold();
		}
	}

	private Shown shown(long id, Staff staff) {
		Households.Household household = this.households.get(id);
		boolean inFull = staff.hasRole("admin", "registrar", "care");
		return new Shown(id, household.number(), household.group(), inFull ? household.address() : "", household.note(),
				this.households.members(id, staff));
	}

	record Wanted(@NotBlank @Size(max = 30) String number, @Size(max = 60) String group,
			@Size(max = 200) String address, @Size(max = 200) String note) {

		Households.Household household() {
			return over(new Households.Household(null, "", "", "", ""));
		}

		Households.Household over(Households.Household known) {
			return new Households.Household(known.id(), this.number.strip(), or(this.group, known.group()),
					or(this.address, known.address()), or(this.note, known.note()));
		}

		private static String or(String said, String known) {
			return (said != null) ? said.strip() : known;
		}

	}

	record Joining(@NotNull Long elder, @Size(max = 20) String relation, LocalDate from) {
	}

	record Leaving(@NotNull LocalDate to) {
	}

	record Page(List<Households.Line> households) {
	}

	record Shown(long id, String number, String group, String address, String note, List<Households.Member> members) {
	}

	@Component
	static class Writing {

		private final Households households;

		private final Elders elders;

		private final Changes changes;

		private final AuditTrail trail;

		private final WholeTransaction transaction;

		Writing(Households households, Elders elders, Changes changes, AuditTrail trail, WholeTransaction transaction) {
			this.households = households;
			this.elders = elders;
			this.changes = changes;
			this.trail = trail;
			this.transaction = transaction;
		}

		long add(Households.Household household, Staff staff) {
			try {
				return this.transaction.run(() -> {
					this.trail.note(staff.id(), "household_added", null, household.number());
					return this.households.add(household);
				});
			}
			catch (DuplicateKeyException sameNumber) {
				throw new HouseholdAlreadyKnown();
			}
		}

		void change(long id, UnaryOperator<Households.Household> edit, Staff staff) {
			try {
				this.transaction.run(() -> {
					Households.Household household = edit.apply(this.households.lock(id));
					this.trail.note(staff.id(), "household_changed", null, household.number());
					this.households.change(id, household);
				});
			}
			catch (DuplicateKeyException sameNumber) {
				throw new HouseholdAlreadyKnown();
			}
		}

		void move(long id, long elder, Staff staff, String after, Runnable work) {
			this.transaction.run(() -> {
				staff.mustSee(this.elders.lock(elder).home().canteen());
				String number = this.households.get(id).number();
				work.run();
				this.changes.note(elder, staff.id(), "household", "", number + " " + after);
				this.trail.note(staff.id(), "household_member_changed", elder, number);
			});
		}

	}

}
