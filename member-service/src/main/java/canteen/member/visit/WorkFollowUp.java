package canteen.member.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.transaction.WholeTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody takes a follow-up, says what came of it, or calls for help. */
@Component
class WorkFollowUp {

	/** After these nobody has to go any more; after no_one somebody has. */
	private static final List<String> CLOSING = List.of("reached_by_phone", "seen_in_person", "seen_after_all",
			"hospital");

	private final JdbcClient database;

	private final FollowUps followUps;

	private final AuditTrail trail;

	private final WholeTransaction transaction;

	private final Clock clock;

	WorkFollowUp(JdbcClient database, FollowUps followUps, AuditTrail trail, WholeTransaction transaction,
			Clock clock) {
		this.database = database;
		this.followUps = followUps;
		this.trail = trail;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * @param reason why it is taken from somebody else, may be empty otherwise
	 * @throws FollowUpTaken if somebody else has it and no reason is given
	 */
	void take(long id, String reason, Staff staff) {
		work(id, staff, "follow_up_taken", (held) -> {
			boolean others = held.takenBy() != null && !held.takenBy().equals(staff.id());
			if (others && reason.isEmpty()) {
				throw new FollowUpTaken();
			}
			this.database.sql("update follow_up set state = 'taken', taken_by = ?, taken_at = ? where id = ?")
				.params(staff.id(), now(), id)
				.update();
			this.followUps.add(id, FollowUps.Step.of(this.clock.instant(), staff.id(), "taken", reason));
		});
	}

	void record(long id, FollowUps.Step outcome, Staff staff) {
		work(id, staff, "follow_up_" + outcome.what(), (held) -> {
			if (outcome.what().equals("seen_after_all") && held.seenAt() == null) {
				throw new NotSeenAfterAll();
			}
			this.followUps.add(id, outcome);
			if (CLOSING.contains(outcome.what())) {
				this.database.sql("""
						update follow_up
						set state = 'closed', outcome = ?, closed_at = ?, closed_by = ?
						where id = ?
						""").params(outcome.what(), now(), staff.id(), id).update();
			}
			else {
				this.database.sql("update follow_up set outcome = ? where id = ?").params(outcome.what(), id).update();
			}
		});
	}

	void escalate(long id, String to, Staff staff) {
		work(id, staff, "follow_up_escalated", (held) -> {
			this.database.sql("update follow_up set escalated_at = coalesce(escalated_at, ?) where id = ?")
				.params(now(), id)
				.update();
			this.followUps.add(id, FollowUps.Step.of(this.clock.instant(), staff.id(), "escalated", to));
		});
	}

	private void work(long id, Staff staff, String action, Consumer<FollowUps.Held> work) {
		this.transaction.run(() -> {
			FollowUps.Held held = this.followUps.lock(id);
			staff.mustWorkFor(held.canteen());
			if (held.isClosed()) {
				throw new FollowUpClosed();
			}
			work.accept(held);
			this.trail.note(staff.id(), action, held.elder(), "");
		});
	}

	Instant instant() {
		return this.clock.instant();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
