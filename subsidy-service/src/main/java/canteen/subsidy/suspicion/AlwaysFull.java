package canteen.subsidy.suspicion;

import canteen.subsidy.money.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/** A canteen that serves exactly what it can, day after day. */
@Component
class AlwaysFull implements Detector {

	private static final int DAYS = 3;

	private final Served served;

	AlwaysFull(Served served) {
		this.served = served;
	}

	@Override
	public String kind() {
		return "always_full";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		Map<String, List<Served.Slot>> full = this.served.slots(month)
			.stream()
			.filter(slot -> slot.capacity().filter(most -> slot.count() == most).isPresent())
			.collect(Collectors.groupingBy(Served.Slot::slot));
		return full.entrySet()
			.stream()
			.filter(slot -> slot.getValue().size() >= DAYS)
			.sorted(Map.Entry.comparingByKey())
			.map(slot -> new Found("slot:" + slot.getKey(),
					"有 %d 天%s的餐数正好等于供餐能力".formatted(slot.getValue().size(), Words.of(slot.getKey())),
					"On %d days the meals (%s) equal the capacity exactly".formatted(slot.getValue().size(),
							slot.getKey()),
					List.of(), Map.of("days", slot.getValue().size())))
			.toList();
	}

}
