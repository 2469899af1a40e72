package canteen.member.category;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.history.Changes;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * A category from its application to its end: applied, checked, approved, public notice,
 * ended. It is in force from its approval on; whoever recorded the application may not
 * approve it.
 */
@Component
class ApproveCategory {

	private static final Map<String, Set<String>> NEXT = Map.of("applied", Set.of("checked", "refused"), "checked",
			Set.of("approved", "refused"), "approved", Set.of("public_notice", "ended"), "public_notice",
			Set.of("ended"), "unproved", Set.of("approved", "ended"));

	private final Categories categories;

	private final Applications applications;

	private final Record record;

	private final Clock clock;

	ApproveCategory(Categories categories, Applications applications, Record record, Clock clock) {
		this.categories = categories;
		this.applications = applications;
		this.record = record;
		this.clock = clock;
	}

	/**
	 * A category that was approved elsewhere; without its paper it is in force as
	 * unproved.
	 */
	void put(long elder, Category category, Staff staff) {
		this.record.whole(elder, staff, "category_set", category.tag(), () -> {
			boolean isNew = this.categories.put(elder, category);
			if (isNew) {
				Categories.Row held = this.categories.row(elder, category);
				note(elder, null, held.id(), new Asked(held.state(), null, "", ""), staff);
			}
		});
	}

	void apply(long elder, Category wanted, String note, Staff staff) {
		this.record.whole(elder, staff, "category_applied", wanted.tag(), () -> {
			this.categories.mustBeFree(elder, wanted);
			boolean pending = this.applications.of(elder)
				.stream()
				.anyMatch((application) -> application.wanted().tag().equals(wanted.tag())
						&& Set.of("applied", "checked").contains(application.state()));
			if (pending) {
				throw new CategoryOverlaps();
			}
			long id = this.applications.add(elder, wanted);
			note(elder, id, null, new Asked("applied", null, note, ""), staff);
		});
	}

	void step(long elder, long id, Asked asked, Staff staff) {
		this.record.whole(elder, staff, "category_" + asked.state(), "", () -> {
			Applications.Application application = this.applications.of(elder)
				.stream()
				.filter((each) -> each.id() == id)
				.findFirst()
				.orElseThrow(ApplicationUnknown::new);
			if (!NEXT.getOrDefault(application.state(), Set.of()).contains(asked.state())
					|| application.state().equals("approved")) {
				throw new StepOutOfOrder();
			}
			Category wanted = application.wanted();
			String paper = asked.paper().isEmpty() ? wanted.paper() : asked.paper();
			Long category = null;
			if (asked.state().equals("approved")) {
				mustBeAnother(elder, id, staff);
				if (paper.isEmpty()) {
					throw new PaperMissing();
				}
				Category approved = new Category(wanted.tag(), wanted.from(), wanted.to(), paper);
				this.categories.mustBeFree(elder, approved);
				this.categories.put(elder, approved);
				category = this.categories.row(elder, approved).id();
			}
			this.applications.become(id, asked.state(), paper, category);
			note(elder, id, category, asked, staff);
		});
	}

	/**
	 * Puts a category in force on public notice, approves one that had no paper, or ends
	 * it; its last day is the day of the step.
	 * @throws CategoryEndsSooner if that day is after its last one
	 * @throws PaperMissing if it is to be approved without one
	 */
	void close(long elder, long id, Asked asked, Staff staff) {
		this.record.whole(elder, staff, "category_" + asked.state(), "", () -> {
			Categories.Row row = this.categories.rows(elder)
				.stream()
				.filter((each) -> each.id() == id)
				.findFirst()
				.orElseThrow(CategoryUnknown::new);
			if (!NEXT.getOrDefault(row.state(), Set.of()).contains(asked.state())) {
				throw new StepOutOfOrder();
			}
			LocalDate last = asked.state().equals("ended") ? last(row.category(), asked) : row.category().to();
			String paper = asked.paper().isEmpty() ? row.category().paper() : asked.paper();
			if (asked.state().equals("approved") && paper.isEmpty()) {
				throw new PaperMissing();
			}
			Category after = new Category(row.category().tag(), row.category().from(), last, paper);
			this.categories.become(id, asked.state(), after);
			note(elder, null, id, asked, staff);
		});
	}

	/**
	 * A category that has run out is closed on its last day; an end never lengthens it.
	 */
	private LocalDate last(Category category, Asked asked) {
		LocalDate on = on(asked);
		if (category.to() == null || !on.isAfter(category.to())) {
			return on;
		}
		if (asked.on() != null) {
			throw new CategoryEndsSooner();
		}
		return category.to();
	}

	private void mustBeAnother(long elder, long application, Staff staff) {
		boolean applied = this.applications.steps(elder)
			.stream()
			.anyMatch((step) -> Long.valueOf(application).equals(step.application()) && step.state().equals("applied")
					&& step.who().equals(staff.id()));
		if (applied) {
			throw new ApplicantMayNotApprove();
		}
	}

	private void note(long elder, Long application, Long category, Asked asked, Staff staff) {
		this.applications.note(elder, application, category,
				new Applications.Step(application, category, asked.state(), on(asked), asked.note(), staff.id()));
	}

	private LocalDate on(Asked asked) {
		return (asked.on() != null) ? asked.on() : LocalDate.now(this.clock);
	}

	record Asked(String state, LocalDate on, String note, String paper) {
	}

	/**
	 * Runs work on an elder's categories as one with its history and its news.
	 */
	@Component
	static class Record {

		private final Elders elders;

		private final Categories categories;

		private final Changes changes;

		private final AuditTrail trail;

		private final RosterFeed feed;

		private final WholeTransaction transaction;

		Record(Elders elders, Categories categories, Changes changes, AuditTrail trail, RosterFeed feed,
				WholeTransaction transaction) {
			this.elders = elders;
			this.categories = categories;
			this.changes = changes;
			this.trail = trail;
			this.feed = feed;
			this.transaction = transaction;
		}

		void whole(long elder, Staff staff, String action, String reason, Runnable work) {
			this.transaction.run(() -> {
				staff.mustSee(this.elders.lock(elder).home().canteen());
				String before = this.categories.text(elder);
				work.run();
				this.changes.note(elder, staff.id(), "categories", before, this.categories.text(elder));
				this.trail.note(staff.id(), action, elder, reason);
				this.feed.changed(List.of(elder));
			});
		}

	}

}
