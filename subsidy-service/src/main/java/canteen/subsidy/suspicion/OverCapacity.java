package canteen.subsidy.suspicion;

import canteen.subsidy.money.Words;
import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/** More meals than the canteen can serve. */
@Component
class OverCapacity implements Detector {

	private final Served served;

	OverCapacity(Served served) {
		this.served = served;
	}

	@Override
	public String kind() {
		return "over_capacity";
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		return this.served.slots(month)
			.stream()
			.filter(slot -> slot.capacity().filter(most -> slot.count() > most).isPresent())
			.map(slot -> new Found(slot.subject(),
					"%s %s 登记 %d 餐,超过供餐能力 %d 餐".formatted(slot.date(), Words.of(slot.slot()), slot.count(),
							slot.capacity().orElseThrow()),
					"%s %s: %d meals, more than the capacity of %d".formatted(slot.date(), slot.slot(), slot.count(),
							slot.capacity().orElseThrow()),
					slot.attendances(), Map.of("meals", slot.count(), "capacity", slot.capacity().orElseThrow())))
			.toList();
	}

}
