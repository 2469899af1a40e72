package canteen.meal.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import canteen.meal.outbox.Outbox;
import canteen.meal.transaction.WholeTransaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Takes scans: the answer, the attendance and the fact of each commit together or not at
 * all. The same id always gets its first answer, refusals too.
 */
@Component
public class TakeScan {

	private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

	private static final Duration TOO_OLD = Duration.ofDays(45);

	private final Scans scans;

	private final Attendances attendances;

	private final PayScan pay;

	private final Offers offers;

	private final ExtraMeals extras;

	private final Outbox outbox;

	private final ApplicationEventPublisher events;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final Clock clock;

	TakeScan(Scans scans, Attendances attendances, ExtraMeals extras, PayScan pay, Offers offers, Outbox outbox,
			ApplicationEventPublisher events, WholeTransaction transaction, JsonMapper json, Clock clock) {
		this.scans = scans;
		this.attendances = attendances;
		this.pay = pay;
		this.offers = offers;
		this.extras = extras;
		this.events = events;
		this.outbox = outbox;
		this.transaction = transaction;
		this.json = json;
		this.clock = clock;
	}

	/** Never fails for what the record says: a bad one is answered as refused. */
	ScanAnswer take(JsonNode record, Sender sender) {
		String id = (record != null) ? record.path("id").asString("") : "";
		if (!Scan.isUuid(id)) {
			return ScanAnswer.refused(id.substring(0, Math.min(36, id.length())), "编号不对");
		}
		try {
			Scan scan = this.json.treeToValue(record, Scan.class);
			return refusal(scan, sender).map(answer -> settle(record, answer, sender))
				.orElseGet(() -> offered(record, scan, sender));
		}
		catch (JacksonException unreadable) {
			return settle(record, ScanAnswer.refused(id, "这条记录读不懂"), sender);
		}
		catch (DataIntegrityViolationException unfit) {
			return settle(record, ScanAnswer.refused(id, "这条记录存不进去"), sender);
		}
	}

	private Optional<ScanAnswer> refusal(Scan scan, Sender sender) {
		Optional<String> fault = scan.fault().or(() -> untimely(scan.scannedAt().toInstant()));
		if (fault.isPresent()) {
			return fault.map(sentence -> ScanAnswer.refused(scan.id(), sentence));
		}
		if (!Scan.isCode(scan.canteen())) {
			return Optional.of(ScanAnswer.of(scan.id(), "wrong_canteen", "没有这个食堂或餐次"));
		}
		if (sender.isDeviceOfAnother(scan.canteen())) {
			return Optional.of(ScanAnswer.of(scan.id(), "wrong_canteen", "这台设备登记在另一个食堂"));
		}
		return sender.caller().worksFor(scan.canteen()) ? Optional.empty()
				: Optional.of(ScanAnswer.of(scan.id(), "wrong_canteen", "这个食堂不归您管"));
	}

	private Optional<String> untimely(Instant scannedAt) {
		Instant now = this.clock.instant();
		if (scannedAt.isAfter(now.plus(CLOCKS_DIFFER))) {
			return Optional.of("扫码时间比现在还晚，请校准这台设备的时钟后重扫");
		}
		return scannedAt.isBefore(now.minus(TOO_OLD)) ? Optional.of("这是 45 天以前的记录，请交给社区办公室处理") : Optional.empty();
	}

	private ScanAnswer offered(JsonNode record, Scan scan, Sender sender) {
		Optional<Offers.Offer> offer = this.offers.find(scan.canteen(), scan.date(), scan.slot());
		if (offer.isEmpty()) {
			return settle(record, ScanAnswer.of(scan.id(), "wrong_canteen", "没有这个食堂或餐次"), sender);
		}
		Scans.Known known = this.scans.look(scan, offer.get().dish(scan.menu()).priceFen());
		if (known.answer().isPresent()) {
			return known.answer().get();
		}
		Plan plan = Plan.of(scan, sender, offer.get(), known, this.clock.instant());
		if (plan.meal().isPresent()) {
			return serve(record, scan, plan);
		}
		return plan.extra().map(extra -> serve(record, scan, plan, extra)).orElseGet(() -> settle(record, plan));
	}

	private ScanAnswer serve(JsonNode record, Scan scan, Plan plan) {
		Plan.Meal meal = plan.meal().orElseThrow();
		return this.transaction.run(() -> {
			if (!this.scans.claim(plan.answer())) {
				return this.scans.answered(scan.id());
			}
			if (!this.attendances.claim(meal.diner().shown().elder(), scan.date(), scan.slot(), scan.id())) {
				ScanAnswer late = lost(scan, meal.diner());
				this.scans.correct(late);
				tell(unserved(record, late, false));
				return late;
			}
			this.attendances.add(meal.attendance(), scan);
			this.outbox.put(meal.fact());
			tell(unserved(record, plan.answer(), false));
			return this.pay.pay(scan, plan);
		});
	}

	private ScanAnswer serve(JsonNode record, Scan scan, Plan plan, ExtraMeals.Extra extra) {
		return this.transaction.run(() -> {
			if (!this.scans.claim(plan.answer())) {
				return this.scans.answered(scan.id());
			}
			this.extras.add(extra, scan);
			tell(unserved(record, plan.answer(), false));
			return this.pay.pay(scan, plan);
		});
	}

	/**
	 * Takes a list as if one by one. Scans that do not get into each other's way are
	 * looked up and recorded together; whatever is odd goes the way of a single one.
	 * @return the answers in the order of the list
	 */
	public List<ScanAnswer> takeAll(List<JsonNode> records, Sender sender) {
		return takeAll(List.of(new Sent(records, sender))).get(0).get();
	}

	/**
	 * Takes the lists of several callers in one transaction, each as if it came alone.
	 * @return for each list its answers, or the failure that befell only it
	 */
	List<Supplier<List<ScanAnswer>>> takeAll(List<Sent> lists) {
		Map<JsonNode, ScanAnswer> together = together(lists);
		return lists.stream().map(sent -> outcome(() -> sent.records().stream().map(record -> {
			ScanAnswer answer = together.get(record);
			return (answer != null) ? answer : take(record, sent.sender());
		}).toList())).toList();
	}

	private static Supplier<List<ScanAnswer>> outcome(Supplier<List<ScanAnswer>> work) {
		try {
			List<ScanAnswer> answers = work.get();
			return () -> answers;
		}
		catch (RuntimeException failure) {
			return () -> {
				throw failure;
			};
		}
	}

	/** By the record itself, as the same id may come twice and from two callers. */
	private Map<JsonNode, ScanAnswer> together(List<Sent> lists) {
		Map<Scan, Offers.Offer> plain = new LinkedHashMap<>();
		Map<Scan, Sender> senders = new HashMap<>();
		Map<String, JsonNode> records = new HashMap<>();
		Map<JsonNode, Scan> read = new IdentityHashMap<>();
		if (lists.stream().mapToInt(sent -> sent.records().size()).sum() < 2) {
			return Map.of();
		}
		Set<String> ids = new HashSet<>();
		for (Sent sent : lists) {
			for (JsonNode record : sent.records()) {
				readable(record).filter(scan -> !scan.isExtra() && refusal(scan, sent.sender()).isEmpty())
					.filter(scan -> ids.add(scan.id()))
					.ifPresent(scan -> this.offers.find(scan.canteen(), scan.date(), scan.slot()).ifPresent(offer -> {
						plain.put(scan, offer);
						senders.put(scan, sent.sender());
						records.put(scan.id(), record);
						read.put(record, scan);
					}));
			}
		}
		if (plain.size() < 2) {
			return Map.of();
		}
		Map<Scan, Long> pricesFen = new LinkedHashMap<>();
		plain.forEach((scan, offer) -> pricesFen.put(scan, offer.dish(scan.menu()).priceFen()));
		Map<String, Scans.Known> known = this.scans.lookAll(pricesFen);
		Map<String, ScanAnswer> answers = new HashMap<>();
		Map<Scan, Plan> plans = new LinkedHashMap<>();
		Set<String> meals = new HashSet<>();
		Instant now = this.clock.instant();
		plain.forEach((scan, offer) -> {
			Scans.Known one = known.get(scan.id());
			if (one.answer().isPresent()) {
				answers.put(scan.id(), one.answer().get());
				return;
			}
			Plan plan = Plan.of(scan, senders.get(scan), offer, one, now);
			if (plan.meal().isEmpty()
					|| meals.add(plan.meal().get().attendance().elder() + " " + scan.date() + " " + scan.slot())) {
				plans.put(scan, plan);
			}
		});
		if (!plans.isEmpty()) {
			answers.putAll(recorded(plans, records));
		}
		Map<JsonNode, ScanAnswer> together = new IdentityHashMap<>();
		read.forEach((record, scan) -> Optional.ofNullable(answers.get(scan.id()))
			.ifPresent(answer -> together.put(record, answer)));
		return together;
	}

	/** Empty when somebody else was faster with one of them, or one cannot be stored. */
	private Map<String, ScanAnswer> recorded(Map<Scan, Plan> plans, Map<String, JsonNode> sent) {
		Map<Scan, Attendances.Attendance> meals = new LinkedHashMap<>();
		plans.forEach((scan, plan) -> plan.meal().ifPresent(meal -> meals.put(scan, meal.attendance())));
		List<ScanAnswer> answers = plans.values().stream().map(Plan::answer).toList();
		List<UnservedScan> unserved = plans.values()
			.stream()
			.flatMap(plan -> unserved(sent.get(plan.answer().id()), plan.answer(), plan.isDead()).stream())
			.toList();
		try {
			return this.transaction.run(() -> {
				this.scans.claimAll(answers);
				this.attendances.addAll(meals);
				this.outbox.putAll(
						plans.values().stream().flatMap(plan -> plan.meal().stream()).map(Plan.Meal::fact).toList());
				tell(unserved);
				Map<String, ScanAnswer> told = new HashMap<>();
				plans.forEach((scan, plan) -> told.put(scan.id(),
						plan.meal().isPresent() ? this.pay.pay(scan, plan) : plan.answer()));
				return told;
			});
		}
		catch (DataIntegrityViolationException oneByOne) {
			return Map.of();
		}
	}

	private Optional<Scan> readable(JsonNode record) {
		try {
			return (record != null && Scan.isUuid(record.path("id").asString("")))
					? Optional.of(this.json.treeToValue(record, Scan.class)) : Optional.empty();
		}
		catch (JacksonException unreadable) {
			return Optional.empty();
		}
	}

	private ScanAnswer lost(Scan scan, Scans.Diner diner) {
		return this.attendances.live(diner.shown().elder(), scan.date(), scan.slot())
			.map(first -> Plan.alreadyServed(scan, diner, first))
			.orElseGet(() -> ScanAnswer.refused(scan.id(), "刚才有人同时撤销了这一餐，请再扫一次"));
	}

	/** What cannot be served anywhere is looked at where the device stands. */
	private ScanAnswer settle(JsonNode record, ScanAnswer answer, Sender sender) {
		return settle(answer, unserved(record, answer, false, sender.home()));
	}

	private ScanAnswer settle(JsonNode record, Plan plan) {
		return settle(plan.answer(), unserved(record, plan.answer(), plan.isDead()));
	}

	private ScanAnswer settle(ScanAnswer answer, List<UnservedScan> unserved) {
		if (unserved.isEmpty()) {
			return this.scans.claim(answer) ? answer : this.scans.answered(answer.id());
		}
		return this.transaction.run(() -> {
			if (!this.scans.claim(answer)) {
				return this.scans.answered(answer.id());
			}
			tell(unserved);
			return answer;
		});
	}

	private List<UnservedScan> unserved(JsonNode record, ScanAnswer answer, boolean isDead) {
		return unserved(record, answer, isDead, null);
	}

	private List<UnservedScan> unserved(JsonNode record, ScanAnswer answer, boolean isDead, String home) {
		return Unserved.of(record, answer, isDead, home, this.clock.instant()).map(List::of).orElse(List.of());
	}

	private void tell(List<UnservedScan> unserved) {
		if (!unserved.isEmpty()) {
			this.events.publishEvent(new UnservedScans(unserved));
		}
	}

	/** What one caller sent. */
	record Sent(List<JsonNode> records, Sender sender) {
	}

}
