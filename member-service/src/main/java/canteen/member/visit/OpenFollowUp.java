package canteen.member.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import canteen.member.audit.AuditTrail;
import canteen.member.day.Days;
import canteen.member.secrecy.Vault;
import canteen.member.text.IdNumbers;
import canteen.member.transaction.WholeTransaction;
import canteen.member.visit.CareFactController.Fact;
import canteen.member.visit.CareFactController.Result;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Opens one follow-up for an elder, date and slot, however many facts tell of it, and
 * starts its clock: two hours after a door that stayed shut, the same evening for a meal
 * nobody came to. A fact from after the follow-up was closed opens it again. An elder who
 * was seen after all is noted on it, and nothing is closed by that alone.
 */
@Component
class OpenFollowUp {

	private static final LocalTime EVENING = LocalTime.of(20, 0);

	private static final int HOURS = 2;

	private final JdbcClient database;

	private final FollowUps followUps;

	private final AuditTrail trail;

	private final Vault vault;

	private final WholeTransaction transaction;

	private final Clock clock;

	OpenFollowUp(JdbcClient database, FollowUps followUps, AuditTrail trail, Vault vault, WholeTransaction transaction,
			Clock clock) {
		this.database = database;
		this.followUps = followUps;
		this.trail = trail;
		this.vault = vault;
		this.transaction = transaction;
		this.clock = clock;
	}

	Result open(Fact fact) {
		if (!fact.isReadable()) {
			return refused(fact, "unreadable");
		}
		if (fact.date().isAfter(LocalDate.now(this.clock).plusDays(1)) || fact.date().getYear() < 2000
				|| !Days.hold(fact.at().toLocalDate())) {
			return refused(fact, "date_wrong");
		}
		if (IdNumbers.areIn(fact.words())) {
			return refused(fact, "id_number_in_note");
		}
		return this.transaction.run(() -> {
			Optional<Result> before = known(fact);
			if (before.isPresent()) {
				return before.get();
			}
			Optional<Long> elder = standing(fact.elder());
			if (elder.isEmpty()) {
				return refused(fact, "elder_unknown");
			}
			if (isGone(elder.get())) {
				return refused(fact, "elder_gone");
			}
			if (!claimed(fact)) {
				return known(fact).orElseThrow();
			}
			return fact.isSeen() ? noted(fact, elder.get()) : opened(fact, elder.get());
		});
	}

	private boolean claimed(Fact fact) {
		return this.database.sql("""
				insert ignore into care_fact (id, elder, on_date, slot, type, at, note, received_at)
				values (:id, :elder, :date, :slot, :type, :at, :note, :now)
				""")
			.param("id", fact.id().toString())
			.param("elder", fact.elder())
			.param("date", fact.date())
			.param("slot", fact.slot())
			.param("type", fact.type())
			.param("at", utc(noticed(fact)))
			.param("note",
					fact.words().isEmpty() ? null : this.vault.seal(fact.words(), "care_fact:" + fact.id() + ":note"))
			.param("now", utc(this.clock.instant()))
			.update() == 1;
	}

	private Result opened(Fact fact, long elder) {
		Instant due = due(fact);
		boolean isNew = this.database.sql("""
				insert ignore into follow_up (elder, canteen, on_date, slot, why, state, opened_at, due_at)
				values (:elder, :canteen, :date, :slot, :why, 'open', :now, :due)
				""")
			.param("elder", elder)
			.param("canteen", fact.canteen())
			.param("date", fact.date())
			.param("slot", fact.slot())
			.param("why", fact.type())
			.param("now", utc(this.clock.instant()))
			.param("due", utc(due))
			.update() == 1;
		FollowUps.Held held = this.followUps.lock(elder, fact.date(), fact.slot());
		if (!isNew) {
			join(held, fact, due);
		}
		this.database.sql("update care_fact set follow_up = ? where id = ?")
			.params(held.id(), fact.id().toString())
			.update();
		see(held.id(), elder, fact);
		this.trail.note("meal", isNew ? "follow_up_opened" : "follow_up_joined", elder, fact.type());
		return new Result(fact.id(), "opened", held.id(), null);
	}

	private Result noted(Fact fact, long elder) {
		Optional<FollowUps.Held> held = this.followUps.find(elder, fact.date(), fact.slot());
		if (held.isEmpty()) {
			return new Result(fact.id(), "noted", null, null);
		}
		this.database.sql("update care_fact set follow_up = ? where id = ?")
			.params(held.get().id(), fact.id().toString())
			.update();
		see(held.get().id(), elder, fact);
		this.trail.note("meal", "follow_up_seen_after_all", elder, fact.type());
		return new Result(fact.id(), "noted", held.get().id(), null);
	}

	/** Seen, if that is the last that was told, in whatever order it came. */
	private void see(long followUp, long elder, Fact fact) {
		this.database.sql("""
				update care_fact
				set follow_up = :followUp
				where follow_up is null
				  and elder in (:elders)
				  and on_date = :date
				  and slot = :slot
				  and type = 'seen_after_all'
				""")
			.param("followUp", followUp)
			.param("elders", List.of(elder, fact.elder()))
			.param("date", fact.date())
			.param("slot", fact.slot())
			.update();
		this.database
			.sql("""
					update follow_up
					set seen_at = (
					  select if(max(if(c.type = 'seen_after_all', c.at, null)) > coalesce(max(if(c.type = 'seen_after_all', null, c.at)), '1970-01-01'),
					    max(if(c.type = 'seen_after_all', c.at, null)), null)
					  from care_fact c
					  where c.follow_up = follow_up.id)
					where id = ?
					""")
			.param(followUp)
			.update();
	}

	private void join(FollowUps.Held held, Fact fact, Instant due) {
		if (held.isClosed() && !noticed(fact).isAfter(held.closedAt())) {
			return;
		}
		this.database.sql("""
				update follow_up
				set due_at = if(state = 'closed' or due_at > :due, :due, due_at),
				  why = if(:why = 'no_answer', :why, why),
				  taken_by = if(state = 'closed', null, taken_by),
				  taken_at = if(state = 'closed', null, taken_at),
				  outcome = null, closed_at = null, closed_by = null,
				  state = if(state = 'closed', 'open', state)
				where id = :id
				""").param("due", utc(due)).param("why", fact.type()).param("id", held.id()).update();
	}

	private Optional<Result> known(Fact fact) {
		return this.database.sql("select elder, on_date, slot, type, follow_up from care_fact where id = ?")
			.param(fact.id().toString())
			.query((row, number) -> {
				boolean same = row.getLong("elder") == fact.elder() && row.getString("slot").equals(fact.slot())
						&& row.getObject("on_date", LocalDate.class).equals(fact.date())
						&& row.getString("type").equals(fact.type());
				return same ? new Result(fact.id(), "repeated", row.getObject("follow_up", Long.class), null)
						: refused(fact, "id_taken");
			})
			.optional();
	}

	/** The elder himself, or the one he was made one with. */
	private Optional<Long> standing(long elder) {
		Optional<Long> kept = this.database.sql("select kept from elder_merge where dropped = ? and undone_at is null")
			.param(elder)
			.query(Long.class)
			.optional();
		return kept.isPresent() ? standing(kept.get())
				: this.database.sql("select id from elder where id = ?").param(elder).query(Long.class).optional();
	}

	private boolean isGone(long elder) {
		return this.database.sql("""
				select count(*)
				from elder
				where id = ?
				  and (status = 'deceased' or anonymised_at is not null)
				""").param(elder).query(Long.class).single() > 0;
	}

	private Instant due(Fact fact) {
		Instant soon = noticed(fact).plus(HOURS, ChronoUnit.HOURS);
		if (fact.type().equals("no_answer")) {
			return soon;
		}
		Instant evening = fact.date().atTime(EVENING).atZone(this.clock.getZone()).toInstant();
		return soon.isAfter(evening) ? soon : evening;
	}

	/** A phone whose clock is fast has not seen the future. */
	private Instant noticed(Fact fact) {
		Instant now = this.clock.instant();
		Instant at = fact.at().toInstant();
		return at.isAfter(now) ? now : at;
	}

	private static Result refused(Fact fact, String reason) {
		return new Result(fact.id(), "refused", null, reason);
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
	}

}
