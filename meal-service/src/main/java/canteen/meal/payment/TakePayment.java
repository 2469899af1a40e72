package canteen.meal.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

import canteen.meal.access.Caller;
import canteen.meal.prepaid.BalanceTooLow;
import canteen.meal.prepaid.Entry;
import canteen.meal.prepaid.Prepaid;
import canteen.meal.station.Station;
import canteen.meal.transaction.WholeTransaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Marks how a meal was paid, once. Prepaid money never goes below zero, unless it was
 * spent where no line was: at a registered device of the canteen, for a meal that the
 * same device sent in as taken offline; then it is a debt. What somebody merely says of
 * the time counts for nothing.
 */
@Component
public class TakePayment {

	private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

	private static final Duration TOO_OLD = Duration.ofDays(45);

	private final Payments payments;

	private final Prepaid prepaid;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final Clock clock;

	TakePayment(Payments payments, Prepaid prepaid, WholeTransaction transaction, JsonMapper json, Clock clock) {
		this.payments = payments;
		this.prepaid = prepaid;
		this.transaction = transaction;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Never fails for what the record says: a bad one is answered as refused.
	 * @param device the one that sends it; empty for somebody at a desk
	 */
	PaymentAnswer take(JsonNode record, Caller caller, Optional<Station> device) {
		String id = (record != null) ? record.path("id").asString("") : "";
		if (!id.matches(Payment.UUID)) {
			return PaymentAnswer.refused(id.substring(0, Math.min(36, id.length())), "编号不对");
		}
		try {
			return take(this.json.treeToValue(record, Payment.class), caller, device);
		}
		catch (JacksonException unreadable) {
			return PaymentAnswer.refused(id, "这条记录读不懂");
		}
	}

	/**
	 * The mark that came with a scan: its payment has the id of the meal. Part of the
	 * transaction that records the meal for the first time.
	 * @return a sentence when it was not taken; the meal stands and is unpaid
	 */
	public Optional<String> withScan(Served served, String method, OffsetDateTime at) {
		Meal meal = new Meal(served.meal(), served.kind(), served.elder(), served.canteen(), served.date(),
				served.station(), served.dueFen(), false, served.offline());
		Payment payment = new Payment(meal.id(), meal.id(), method, null, meal.station(), at, served.offline());
		try {
			Optional<String> trouble = spend(payment, meal, meal.dueFen(), served.person(), served.offline());
			if (trouble.isEmpty()) {
				this.payments.add(payment, meal, meal.dueFen(), served.person());
			}
			return trouble;
		}
		catch (BalanceTooLow low) {
			return Optional.of(low.detail(false));
		}
	}

	private Optional<String> spend(Payment payment, Meal meal, long fen, String person, boolean mayOverdraw) {
		if (!payment.method().equals("prepaid")) {
			return Optional.empty();
		}
		if (meal.elder() == null) {
			return Optional.of("只有老人本人能用储值付款");
		}
		this.prepaid.enter(Entry.of(where(meal, payment.station(), person), payment.id(), meal.elder(), "spend", -fen,
				payment.id()), mayOverdraw);
		return Optional.empty();
	}

	private PaymentAnswer take(Payment payment, Caller caller, Optional<Station> device) {
		Optional<String> fault = payment.fault();
		if (fault.isPresent()) {
			return PaymentAnswer.refused(payment.id(), fault.get());
		}
		if (payment.paidAt().toInstant().isAfter(this.clock.instant().plus(CLOCKS_DIFFER))) {
			return PaymentAnswer.refused(payment.id(), "付款时间比现在还晚，请校准这台设备的时钟");
		}
		if (payment.paidAt().toInstant().isBefore(this.clock.instant().minus(TOO_OLD))) {
			return PaymentAnswer.refused(payment.id(), "这是 45 天以前的付款，请交给社区办公室处理");
		}
		try {
			return this.transaction.run(() -> pay(payment, caller, device));
		}
		catch (BalanceTooLow low) {
			return PaymentAnswer.refused(payment.id(), low.detail(false));
		}
	}

	private PaymentAnswer pay(Payment payment, Caller caller, Optional<Station> device) {
		Optional<Meal> found = this.payments.hold(payment.meal()).filter(meal -> caller.worksFor(meal.canteen()));
		if (found.isEmpty()) {
			return PaymentAnswer.refused(payment.id(), "没有这条就餐记录");
		}
		Optional<Payments.Kept> same = this.payments.find(payment.id());
		if (same.isPresent()) {
			return same.filter(kept -> kept.meal().equals(payment.meal()))
				.map(this::answer)
				.orElseGet(() -> PaymentAnswer.refused(payment.id(), "这个编号已经用过"));
		}
		Meal meal = found.get();
		if (meal.voided()) {
			return PaymentAnswer.refused(payment.id(), "这一餐已经撤销");
		}
		if (this.payments.standing(meal.id()).isPresent()) {
			return PaymentAnswer.refused(payment.id(), "这一餐已经付过");
		}
		long fen = Optional.ofNullable(payment.fen()).orElse(meal.dueFen());
		Optional<String> trouble = spend(payment, meal, fen, caller.person(), mayOverdraw(payment, meal, device));
		if (trouble.isPresent()) {
			return PaymentAnswer.refused(payment.id(), trouble.get());
		}
		this.payments.add(payment, meal, fen, caller.person());
		return answer(this.payments.find(payment.id()).orElseThrow());
	}

	private static boolean mayOverdraw(Payment payment, Meal meal, Optional<Station> device) {
		return payment.wasOffline() && meal.offline()
				&& device.filter(station -> station.canteen().equals(meal.canteen()))
					.map(Station::id)
					.filter(id -> id.equals(payment.station()) && id.equals(meal.station()))
					.isPresent();
	}

	private Entry.Where where(Meal meal, String station, String person) {
		return new Entry.Where(meal.canteen(), station, meal.date(), this.clock.instant(), person);
	}

	private PaymentAnswer answer(Payments.Kept kept) {
		Long balance = kept.method().equals("prepaid") ? this.prepaid.balanceFen(kept.elder()) : null;
		return new PaymentAnswer(kept.id(), "paid", "F" + kept.seq(), kept.meal(), kept.method(), kept.fen(), balance,
				(balance != null && balance < 0) ? "储值已欠款，请提醒充值" : "已记下");
	}

	/**
	 * A meal that is being recorded.
	 *
	 * @param kind meal, second or guest
	 * @param elder null for a guest nobody knows
	 * @param offline if its registered device had no line
	 */
	public record Served(String meal, String kind, Long elder, String canteen, LocalDate date, String station,
			long dueFen, String person, boolean offline) {
	}

}
