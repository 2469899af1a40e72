package canteen.meal.prepaid;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One movement of an elder's prepaid money.
 *
 * @param id made by whoever sent it; the same id again changes nothing
 * @param kind top_up, spend, give_back (of a spend) or refund
 * @param fen what the balance grows by; negative for spend and refund
 * @param method how money changed hands: cash, wechat or alipay; null within the ledger
 * @param payment the payment it belongs to, or null
 */
public record Entry(String id, long elder, String kind, long fen, String method, String payment, String canteen,
		String station, LocalDate date, Instant at, String person, String reason) {

	/** Within the ledger, because of a payment. */
	public static Entry of(Where where, String id, long elder, String kind, long fen, String payment) {
		return new Entry(id, elder, kind, fen, null, payment, where.canteen(), where.station(), where.date(),
				where.at(), where.person(), null);
	}

	/** Where, when and by whom. */
	public record Where(String canteen, String station, LocalDate date, Instant at, String person) {
	}

}
