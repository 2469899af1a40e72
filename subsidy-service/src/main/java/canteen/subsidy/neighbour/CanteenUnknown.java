package canteen.subsidy.neighbour;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Meal-service answers, and has no canteen of this code; waiting does not help. */
public final class CanteenUnknown extends Refusal {

	CanteenUnknown(String canteen) {
		super(HttpStatus.CONFLICT, "canteen-unknown", "就餐服务里没有登记助餐点“" + canteen + "”,收支和供餐日历取不到。请先登记这个助餐点。账目没有受影响。",
				"The meal service has no canteen “" + canteen
						+ "”, so its takings and calendar cannot be fetched. Add the canteen first; the ledger is unharmed.");
	}

}
