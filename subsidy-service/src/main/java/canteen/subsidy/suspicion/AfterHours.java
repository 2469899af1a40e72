package canteen.subsidy.suspicion;

import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/**
 * A batch that one person entered when no meal is served: at night, or hours after the
 * meals it speaks of. A station that was offline shows too, and its reason is easily
 * told.
 */
@Component
class AfterHours implements Detector {

	private static final int BATCH = 5;

	/** Between nine in the evening and five in the morning, or three hours late. */
	private static final String LATE = """
			and m.received_at is not null
			and (timestampdiff(minute, m.taken_at, m.received_at) > 180
			or hour(date_add(m.received_at, interval 8 hour)) >= 21
			or hour(date_add(m.received_at, interval 8 hour)) < 5)
			""";

	private final Meals meals;

	AfterHours(Meals meals) {
		this.meals = meals;
	}

	@Override
	public String kind() {
		return "after_hours";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		return this.meals.by(month, "concat(m.taken_by, ' ', date(date_add(m.received_at, interval 8 hour)))", LATE)
			.entrySet()
			.stream()
			.filter(batch -> batch.getValue().size() >= BATCH)
			.map(batch -> new Found(batch.getKey().replace(' ', ':'),
					batch.getKey().split(" ")[1] + " 在非供餐时间补录了 " + batch.getValue().size() + " 餐,请核对纸质名单",
					batch.getValue().size() + " meals entered outside serving hours on " + batch.getKey().split(" ")[1]
							+ "; compare the paper list",
					batch.getValue(), Map.of("meals", batch.getValue().size())))
			.toList();
	}

}
