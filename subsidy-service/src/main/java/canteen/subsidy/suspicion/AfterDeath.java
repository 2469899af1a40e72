package canteen.subsidy.suspicion;

import java.util.List;
import java.util.Map;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.anomaly.Detector;
import canteen.subsidy.anomaly.Found;

import org.springframework.stereotype.Component;

/** Meals in the name of somebody who had died; the day of death itself counts. */
@Component
class AfterDeath implements Detector {

	private final Meals meals;

	AfterDeath(Meals meals) {
		this.meals = meals;
	}

	@Override
	public String kind() {
		return "after_death";
	}

	@Override
	public boolean blocks() {
		return true;
	}

	@Override
	public List<Found> find(CanteenMonth month) {
		return this.meals.byElder(month, """
				and exists (select 1 from beneficiary b where b.elder = m.elder and b.death_date < m.service_date)
				""")
			.entrySet()
			.stream()
			.map(elder -> new Found("elder:" + elder.getKey(), "登记去世以后还有 " + elder.getValue().size() + " 餐,请核实是谁用的卡",
					elder.getValue().size() + " meals after the recorded death; find out who used the card",
					elder.getValue(), Map.of("meals", elder.getValue().size())))
			.toList();
	}

}
