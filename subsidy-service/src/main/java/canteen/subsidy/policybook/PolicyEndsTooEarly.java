package canteen.subsidy.policybook;

import java.time.LocalDate;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Meals after the wanted last day are in a month that is closed. */
public final class PolicyEndsTooEarly extends Refusal {

	PolicyEndsTooEarly(LocalDate earliest) {
		super(HttpStatus.CONFLICT, "policy-ends-too-early", "已经结账的月份里用的是这个版本,最早只能到 " + earliest + " 结束。",
				"Months that are closed used this version; it can end on " + earliest + " at the earliest.");
	}

}
