package canteen.meal.manual;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import canteen.meal.attendance.ScanAnswer;
import canteen.meal.attendance.Sender;
import canteen.meal.attendance.TakeScan;
import canteen.meal.canteen.Canteen;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Types in a paper list: each line is taken like a scan, marked as manual, and has an
 * answer of its own.
 */
@Component
class EnterList {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final ManualLists lists;

	private final TakeScan scans;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final Clock clock;

	EnterList(ManualLists lists, TakeScan scans, Canteens canteens, WholeTransaction transaction, JsonMapper json,
			Clock clock) {
		this.lists = lists;
		this.scans = scans;
		this.canteens = canteens;
		this.transaction = transaction;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * The same list again gets the same answers.
	 * @throws ListAlreadyEntered if another list has its id
	 */
	List<ScanAnswer> enter(ManualController.Wanted list, Sender sender) {
		sender.caller().mustWorkFor(list.canteen());
		Canteen.Slot slot = this.canteens.find(list.canteen())
			.orElseThrow(() -> new NotFound("这个食堂", "canteen"))
			.find(list.slot())
			.orElseThrow(() -> new FieldRefused("slot", "这个食堂没有这个餐次"));
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZONE);
		if (list.date().isAfter(today)) {
			throw new FieldRefused("date", "日期还没有到");
		}
		if (!sender.isOffice() && list.date().isBefore(today.minusDays(1))) {
			throw new DayTooOld();
		}
		List<String> ids = IntStream.range(0, list.elders().size()).mapToObj(place -> named(list, place)).toList();
		this.transaction.run(() -> {
			if (this.lists.add(list, sender.caller().person(), this.clock.instant())) {
				this.lists.add(list.id(), list.elders(), ids);
			}
			else if (!this.lists.elders(list.id()).equals(list.elders())
					|| !this.lists.canteen(list.id()).filter(list.canteen()::equals).isPresent()) {
				throw new ListAlreadyEntered();
			}
			return true;
		});
		List<JsonNode> scans = IntStream.range(0, ids.size())
			.mapToObj(place -> (JsonNode) scan(list, ids.get(place), list.elders().get(place), slot))
			.toList();
		return this.scans.takeAll(scans, sender);
	}

	private ObjectNode scan(ManualController.Wanted list, String id, long elder, Canteen.Slot slot) {
		LocalDateTime opens = list.date().atTime(LocalTime.parse(slot.opens()));
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZONE);
		ObjectNode scan = this.json.createObjectNode();
		scan.put("id", id);
		scan.put("canteen", list.canteen());
		scan.put("slot", list.slot());
		scan.put("scannedAt", (opens.isAfter(now) ? now : opens).atZone(ZONE).toOffsetDateTime().toString());
		scan.put("elder", elder);
		scan.put("mode", list.mode());
		scan.put("station", "paper");
		scan.put("how", "manual");
		return scan;
	}

	private static String named(ManualController.Wanted list, int place) {
		return UUID.nameUUIDFromBytes((list.id() + " " + place).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
