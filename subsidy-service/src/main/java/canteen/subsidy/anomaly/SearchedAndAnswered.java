package canteen.subsidy.anomaly;

import canteen.subsidy.approval.BeforeApproval;
import canteen.subsidy.approval.Claim;

import org.springframework.stereotype.Component;

/** The month was searched to its last line, and what blocks has an answer. */
@Component
class SearchedAndAnswered implements BeforeApproval {

	private final Anomalies anomalies;

	SearchedAndAnswered(Anomalies anomalies) {
		this.anomalies = anomalies;
	}

	@Override
	public void mustBeReady(Claim claim) {
		CanteenMonth month = new CanteenMonth(claim.canteen(), claim.month());
		if (this.anomalies.searchedTo(month).filter(serial -> serial >= claim.lastSerial()).isEmpty()) {
			throw new NotSearched();
		}
		long open = this.anomalies.openBlocking(month);
		if (open > 0) {
			throw new AnomaliesUnanswered(open);
		}
	}

}
