package canteen.meal.conflict;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import canteen.meal.attendance.ScanAnswer;
import canteen.meal.attendance.Sender;
import canteen.meal.attendance.TakeScan;
import canteen.meal.attendance.VoidAttendance;
import canteen.meal.language.Sentences;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * The office's word on a scan: its meal is recorded as an exception, or as a second
 * portion at full price, or nothing is charged. Each is decided once.
 */
@Component
class DecideConflict {

	private final Conflicts conflicts;

	private final TakeScan scans;

	private final VoidAttendance take;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final Sentences sentences;

	private final Clock clock;

	DecideConflict(Conflicts conflicts, TakeScan scans, VoidAttendance take, WholeTransaction transaction,
			JsonMapper json, Sentences sentences, Clock clock) {
		this.conflicts = conflicts;
		this.scans = scans;
		this.take = take;
		this.transaction = transaction;
		this.json = json;
		this.sentences = sentences;
		this.clock = clock;
	}

	/**
	 * The same decision again changes nothing.
	 * @throws AlreadyDecided if another was taken before
	 * @throws DecisionImpossible if the meal cannot be recorded; nothing is changed
	 */
	Conflict decide(String id, String decision, String reason, Sender sender) {
		return this.transaction.run(() -> {
			Conflict conflict = this.conflicts.hold(id).orElseThrow(() -> new NotFound("这条要核对的记录", "conflict"));
			sender.caller().mustWorkFor(conflict.canteen());
			if (conflict.decision() != null) {
				if (!conflict.decision().decision().equals(decision)) {
					throw new AlreadyDecided();
				}
				return conflict;
			}
			String result = conflict.isRecorded() ? recorded(conflict, decision, reason, sender)
					: lost(conflict, decision, reason, sender).orElse(null);
			this.conflicts.decide(id, decision, reason, sender.caller().person(), this.clock.instant(), result);
			return this.conflicts.hold(id).orElseThrow();
		});
	}

	/** Its meal stands: accepted it goes on to, else it is taken back. */
	private String recorded(Conflict conflict, String decision, String reason, Sender sender) {
		if (decision.equals("accept")) {
			return conflict.id();
		}
		this.take.takeBack(new VoidAttendance.Asked(named(conflict, "void"), conflict.id(), reason), sender.caller(),
				true);
		return decision.equals("second") ? again(conflict, "second", null, sender) : null;
	}

	private Optional<String> lost(Conflict conflict, String decision, String reason, Sender sender) {
		return switch (decision) {
			case "accept" -> Optional.of(again(conflict, null, reason, sender));
			case "second" -> Optional.of(again(conflict, "second", reason, sender));
			default -> Optional.empty();
		};
	}

	/** Takes the scan as it was sent under another id, by the office's order. */
	private String again(Conflict conflict, String kind, String force, Sender sender) {
		try {
			ObjectNode scan = (ObjectNode) this.json.readTree(conflict.record());
			scan.put("id", named(conflict, "again"));
			scan.remove("offline");
			if (kind != null) {
				scan.put("kind", kind);
			}
			if (force != null) {
				scan.put("force", force);
			}
			ScanAnswer answer = this.scans.takeAll(List.of(scan), sender).get(0);
			if (answer.attendance() == null) {
				throw impossible(answer.sentence());
			}
			return answer.attendance();
		}
		catch (JacksonException | ClassCastException unreadable) {
			throw impossible("这条记录读不懂");
		}
	}

	private DecisionImpossible impossible(String why) {
		return new DecisionImpossible(why, this.sentences.english(why));
	}

	private static String named(Conflict conflict, String what) {
		return UUID.nameUUIDFromBytes((conflict.id() + " " + what).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
