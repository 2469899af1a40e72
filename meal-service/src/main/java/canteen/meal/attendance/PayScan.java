package canteen.meal.attendance;

import java.util.Optional;

import canteen.meal.payment.TakePayment;

import org.springframework.stereotype.Component;

/**
 * Marks the payment that came with a scan, in the transaction of the meal. The meal
 * stands when the money is not there; the answer says so.
 */
@Component
class PayScan {

	private final TakePayment payments;

	private final Scans scans;

	PayScan(TakePayment payments, Scans scans) {
		this.payments = payments;
		this.scans = scans;
	}

	ScanAnswer pay(Scan scan, Plan plan) {
		if (scan.payment() == null) {
			return plan.answer();
		}
		TakePayment.Served served = plan.meal()
			.map(meal -> served(scan, "meal", meal.diner().shown().elder(), meal.diner().price().selfPayFen(),
					meal.attendance().takenBy()))
			.or(() -> plan.extra()
				.map(extra -> served(scan, scan.kind(), extra.elder(), extra.priceFen(), extra.takenBy())))
			.orElseThrow();
		Optional<String> trouble = this.payments.withScan(served, scan.payment(), scan.scannedAt());
		if (trouble.isEmpty()) {
			return plan.answer();
		}
		ScanAnswer unpaid = plan.answer().unpaid(trouble.get());
		this.scans.correct(unpaid);
		return unpaid;
	}

	private static TakePayment.Served served(Scan scan, String kind, Long elder, long dueFen, String person) {
		return new TakePayment.Served(scan.id(), kind, elder, scan.canteen(), scan.date(), scan.station(), dueFen,
				person, scan.wasOffline());
	}

}
