package canteen.subsidy.suspicion;

import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/** One elder at two canteens within half an hour. */
@Component
class TwoCanteens implements Detector {

	private static final int MINUTES = 30;

	private final Meals meals;

	TwoCanteens(Meals meals) {
		this.meals = meals;
	}

	@Override
	public String kind() {
		return "two_canteens";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		return this.meals.byElder(month, """
				and exists (select 1 from meal_fact o
				where o.elder = m.elder
				and o.service_date = m.service_date
				and o.canteen <> m.canteen
				and o.voided_at is null
				and abs(timestampdiff(second, m.taken_at, o.taken_at)) <= %d)
				""".formatted(MINUTES * 60))
			.entrySet()
			.stream()
			.map(elder -> new Found("elder:" + elder.getKey(), "同一张卡半小时内在两个助餐点用餐,共 " + elder.getValue().size() + " 次",
					"The same elder at two canteens within half an hour, " + elder.getValue().size() + " times",
					elder.getValue(), Map.of("meals", elder.getValue().size(), "minutes", MINUTES)))
			.toList();
	}

}
