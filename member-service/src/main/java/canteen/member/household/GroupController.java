package canteen.member.household;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/member/groups")
class GroupController {

	private final Groups groups;

	private final Writing writing;

	private final Clock clock;

	GroupController(Groups groups, Writing writing, Clock clock) {
		this.groups = groups;
		this.writing = writing;
		this.clock = clock;
	}

	@GetMapping
	All list(Authentication caller) {
		this.groups.takeInNew();
		return new All(this.groups.all(Staff.of(caller).hasRole("admin", "registrar", "care")));
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	All add(@Valid @RequestBody Wanted wanted, Authentication caller) {
		this.writing.write(Staff.of(caller), "group_added",
				() -> this.groups.add(wanted.name().strip(), orEmpty(wanted.place())));
		return new All(this.groups.all(true));
	}

	/**
	 * A new name reaches every elder of the group and both neighbours; a place that is
	 * left out stays as it is.
	 */
	@PutMapping("/{id}")
	All change(@PathVariable long id, @Valid @RequestBody Wanted wanted, Authentication caller) {
		this.writing.rename(id, wanted.name().strip(), Optional.ofNullable(wanted.place()), Staff.of(caller));
		return new All(this.groups.all(true));
	}

	@PostMapping("/{id}/workers")
	@ResponseStatus(HttpStatus.CREATED)
	Groups.Group addWorker(@PathVariable long id, @Valid @RequestBody Hired hired, Authentication caller) {
		LocalDate from = (hired.from() != null) ? hired.from() : LocalDate.now(this.clock);
		this.writing.write(Staff.of(caller), "grid_worker_added", () -> {
			this.groups.get(id);
			this.groups.addWorker(id, new Groups.Worker(null, hired.name().strip(), orEmpty(hired.phone()),
					orEmpty(hired.account()), from, null));
		});
		return this.groups.get(id);
	}

	@PostMapping("/{id}/workers/{worker}/end")
	Groups.Group endWorker(@PathVariable long id, @PathVariable long worker, @Valid @RequestBody End end,
			Authentication caller) {
		this.writing.write(Staff.of(caller), "grid_worker_ended", () -> {
			Groups.Worker held = this.groups.get(id)
				.workers()
				.stream()
				.filter((each) -> each.id() == worker)
				.findFirst()
				.orElseThrow(GridWorkerUnknown::new);
			if (end.to().isBefore(held.from())) {
				throw new HouseholdDatesWrong();
			}
			this.groups.endWorker(worker, end.to());
		});
		return this.groups.get(id);
	}

	private static String orEmpty(String text) {
		return (text != null) ? text.strip() : "";
	}

	record Wanted(@NotBlank @Size(max = 60) String name, @Pattern(regexp = "|\\d{6}|\\d{9}|\\d{12}") String place) {
	}

	record Hired(@NotBlank @Size(max = 60) String name, @Size(max = 30) String phone, @Size(max = 60) String account,
			LocalDate from) {
	}

	record End(@NotNull LocalDate to) {
	}

	record All(List<Groups.Group> groups) {
	}

	@Component
	static class Writing {

		private final Groups groups;

		private final Elders elders;

		private final AuditTrail trail;

		private final RosterFeed feed;

		private final WholeTransaction transaction;

		Writing(Groups groups, Elders elders, AuditTrail trail, RosterFeed feed, WholeTransaction transaction) {
			this.groups = groups;
			this.elders = elders;
			this.trail = trail;
			this.feed = feed;
			this.transaction = transaction;
		}

		void write(Staff staff, String action, Runnable work) {
			try {
				this.transaction.run(() -> {
					work.run();
					this.trail.note(staff.id(), action, null, "");
				});
			}
			catch (DuplicateKeyException sameName) {
				throw new GroupAlreadyKnown();
			}
		}

		void rename(long id, String name, Optional<String> place, Staff staff) {
			write(staff, "group_changed", () -> {
				Groups.Group before = this.groups.get(id);
				this.groups.change(id, name, place.orElse(before.place()));
				if (!before.name().equals(name)) {
					this.feed.changed(this.elders.moveGroup(before.name(), name, staff.id()));
				}
			});
		}

	}

}
