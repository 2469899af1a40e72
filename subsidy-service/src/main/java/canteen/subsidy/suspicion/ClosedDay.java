package canteen.subsidy.suspicion;

import canteen.subsidy.money.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/** Meals on a day the canteen was closed. */
@Component
class ClosedDay implements Detector {

	private final Served served;

	ClosedDay(Served served) {
		this.served = served;
	}

	@Override
	public String kind() {
		return "closed_day";
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		return this.served.slots(month).stream().filter(Served.Slot::isClosed).map(slot -> {
			String reason = slot.day().flatMap(day -> Optional.ofNullable(day.reason())).orElse("");
			return new Found(slot.subject(),
					"%s 停供(%s),却登记了 %d 餐%s".formatted(slot.date(), reason, slot.count(), Words.of(slot.slot())),
					"Closed on %s, and yet %d meals (%s)".formatted(slot.date(), slot.count(), slot.slot()),
					slot.attendances(), Map.of("meals", slot.count(), "reason", reason));
		}).toList();
	}

}
