package canteen.subsidy.suspicion;

import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/** Meals of somebody the roster has not told us about. */
@Component
class NotOnRoster implements Detector {

	private final Meals meals;

	NotOnRoster(Meals meals) {
		this.meals = meals;
	}

	@Override
	public String kind() {
		return "not_on_roster";
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		return this.meals.byElder(month, "and not exists (select 1 from beneficiary b where b.elder = m.elder)")
			.entrySet()
			.stream()
			.map(elder -> new Found("elder:" + elder.getKey(), "名册里还没有这位老人,却有 " + elder.getValue().size() + " 餐",
					elder.getValue().size() + " meals of somebody who is not on the roster", elder.getValue(),
					Map.of("meals", elder.getValue().size())))
			.toList();
	}

}
