package canteen.subsidy.suspicion;

import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/** More than a fifth of the meals were typed in or searched for, not scanned. */
@Component
class ManualShare implements Detector {

	private static final int LEAST = 10;

	private final Meals meals;

	ManualShare(Meals meals) {
		this.meals = meals;
	}

	@Override
	public String kind() {
		return "manual_share";
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		long all = this.meals.count(month, "");
		return this.meals.by(month, "m.taken_by", "and (m.manual = 1 or m.how in ('search', 'photo', 'manual'))")
			.entrySet()
			.stream()
			.filter(person -> person.getValue().size() >= LEAST && person.getValue().size() * 5L > all)
			.map(person -> new Found(person.getKey(),
					"全月 " + all + " 餐中有 " + person.getValue().size() + " 餐由同一人手工录入或查找登记,超过五分之一",
					person.getValue().size() + " of " + all + " meals were entered by one person without a card",
					person.getValue(), Map.of("meals", person.getValue().size(), "all", all)))
			.toList();
	}

}
