package canteen.meal.payment;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;

import canteen.meal.prepaid.Entry;
import canteen.meal.prepaid.Prepaid;

import org.springframework.stereotype.Component;

/**
 * Gives back what was paid for a meal that is taken back: prepaid money at once, other
 * money as something that must still change hands.
 */
@Component
public class GiveBack {

	private final Payments payments;

	private final Prepaid prepaid;

	private final Clock clock;

	GiveBack(Payments payments, Prepaid prepaid, Clock clock) {
		this.payments = payments;
		this.prepaid = prepaid;
		this.clock = clock;
	}

	/**
	 * Part of the caller's transaction, which holds the meal; nothing when it was unpaid.
	 */
	public void ofMeal(String meal, String reason, String person) {
		this.payments.standing(meal).ifPresent(payment -> of(payment, reason, person));
	}

	void of(Payments.Kept payment, String reason, String person) {
		if (this.payments.giveBack(payment, reason, person) && payment.method().equals("prepaid")) {
			String id = UUID.nameUUIDFromBytes(("give-back " + payment.id()).getBytes(StandardCharsets.UTF_8))
				.toString();
			this.prepaid.enter(Entry.of(
					new Entry.Where(payment.canteen(), payment.station(), payment.date(), this.clock.instant(), person),
					id, payment.elder(), "give_back", payment.fen(), payment.id()), true);
		}
	}

}
