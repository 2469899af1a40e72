package canteen.meal.attendance;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import canteen.meal.access.Caller;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * A meal that was handed over at the door is an attendance like any other, by the same
 * rules: one of an elder, date and slot, whoever was first.
 */
@Component
public class TakeDelivery {

	private final TakeScan take;

	private final VoidAttendance takeBack;

	private final JsonMapper json;

	TakeDelivery(TakeScan take, VoidAttendance takeBack, JsonMapper json) {
		this.take = take;
		this.takeBack = takeBack;
		this.json = json;
	}

	/** Part of the caller's transaction; the same id again gets the same answer. */
	public Taken take(Delivered delivered, Caller caller) {
		Map<String, Object> record = new HashMap<>(Map.of("id", delivered.id(), "canteen", delivered.canteen(), "slot",
				delivered.slot(), "scannedAt", delivered.at().toString(), "elder", delivered.elder(), "mode",
				"delivery", "station", "door", "how", "delivery"));
		Optional.ofNullable(delivered.menu()).ifPresent(menu -> record.put("menu", menu));
		ScanAnswer answer = this.take.take(this.json.valueToTree(record), new Sender(caller, false, null, null));
		boolean isTaken = answer.attendance() != null && answer.elder() != null
				&& answer.elder().elder() == delivered.elder();
		return new Taken(isTaken ? Optional.of(answer.attendance()) : Optional.empty(), answer.sentence());
	}

	/**
	 * It was not handed over after all; nothing happens when it was taken back before.
	 */
	public void takeBack(String attendance, String reason, Caller caller) {
		try {
			this.takeBack.takeBack(new VoidAttendance.Asked(UUID.randomUUID().toString(), attendance, reason), caller,
					true);
		}
		catch (AlreadyVoided before) {
			return;
		}
	}

	/**
	 * A meal that changed hands at the door.
	 *
	 * @param id of the outcome, and of the attendance it becomes
	 * @param menu the code of the set, or null for the standard one
	 */
	public record Delivered(String id, long elder, String canteen, String slot, OffsetDateTime at, String menu) {
	}

	/** The attendance; empty when the meal may not be served, the sentence says why. */
	public record Taken(Optional<String> attendance, String sentence) {
	}

}
