package canteen.meal.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import canteen.meal.access.Caller;
import canteen.meal.outbox.Fact;
import canteen.meal.outbox.Outbox;
import canteen.meal.transaction.WholeTransaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Takes scans: the answer, the attendance and the fact of each commit together or not at
 * all. The same id always gets its first answer, refusals too.
 */
@Component
class TakeScan {

	private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

	private static final Duration TOO_OLD = Duration.ofDays(45);

	private final Scans scans;

	private final Attendances attendances;

	private final Offers offers;

	private final Outbox outbox;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final Clock clock;

	TakeScan(Scans scans, Attendances attendances, Offers offers, Outbox outbox, WholeTransaction transaction,
			JsonMapper json, Clock clock) {
		this.scans = scans;
		this.attendances = attendances;
		this.offers = offers;
		this.outbox = outbox;
		this.transaction = transaction;
		this.json = json;
		this.clock = clock;
	}

	/** Never fails for what the record says: a bad one is answered as refused. */
	ScanAnswer take(JsonNode record, Caller caller) {
		String id = (record != null) ? record.path("id").asString("") : "";
		if (!Scan.isUuid(id)) {
			return ScanAnswer.refused(id.substring(0, Math.min(36, id.length())), "编号不对");
		}
		try {
			Scan scan = this.json.treeToValue(record, Scan.class);
			return refusal(scan, caller).map(this::settle).orElseGet(() -> offered(scan, caller));
		}
		catch (JacksonException unreadable) {
			return settle(ScanAnswer.refused(id, "这条记录读不懂"));
		}
		catch (DataIntegrityViolationException unfit) {
			return settle(ScanAnswer.refused(id, "这条记录存不进去"));
		}
	}

	private Optional<ScanAnswer> refusal(Scan scan, Caller caller) {
		Optional<String> fault = scan.fault().or(() -> untimely(scan.scannedAt().toInstant()));
		if (fault.isPresent()) {
			return fault.map(sentence -> ScanAnswer.refused(scan.id(), sentence));
		}
		if (!Scan.isCode(scan.canteen())) {
			return Optional.of(ScanAnswer.of(scan.id(), "wrong_canteen", "没有这个食堂或餐次"));
		}
		return caller.worksFor(scan.canteen()) ? Optional.empty()
				: Optional.of(ScanAnswer.of(scan.id(), "wrong_canteen", "这个食堂不归您管"));
	}

	private Optional<String> untimely(Instant scannedAt) {
		Instant now = this.clock.instant();
		if (scannedAt.isAfter(now.plus(CLOCKS_DIFFER))) {
			return Optional.of("扫码时间比现在还晚,请校准这台设备的时钟后重扫");
		}
		return scannedAt.isBefore(now.minus(TOO_OLD)) ? Optional.of("这是 45 天以前的记录,请交给社区办公室处理") : Optional.empty();
	}

	private ScanAnswer offered(Scan scan, Caller caller) {
		Optional<Offers.Offer> offer = this.offers.find(scan.canteen(), scan.date(), scan.slot());
		if (offer.isEmpty()) {
			return settle(ScanAnswer.of(scan.id(), "wrong_canteen", "没有这个食堂或餐次"));
		}
		Scans.Known known = this.scans.look(scan, offer.get().dish(scan.menu()).priceFen());
		if (known.answer().isPresent()) {
			return known.answer().get();
		}
		Plan plan = plan(scan, caller, offer.get(), known);
		return plan.meal().map(meal -> serve(scan, plan.answer(), meal)).orElseGet(() -> settle(plan.answer()));
	}

	/** What is to be answered, and recorded, when nobody else is faster. */
	private static Plan plan(Scan scan, Caller caller, Offers.Offer offer, Scans.Known known) {
		if (known.diner().isEmpty()) {
			return Plan.say(ScanAnswer.of(scan.id(), "unknown_card", (scan.card() != null) ? "不认识这张卡" : "名册里没有这位老人"));
		}
		Scans.Diner diner = known.diner().get();
		if (!diner.hasLiveCard()) {
			return Plan.say(ScanAnswer.about(scan.id(), "revoked_card", diner.shown(), "这张卡已经停用"));
		}
		if (!diner.mayEat()) {
			return Plan.say(ScanAnswer.about(scan.id(), "not_active", diner.shown(), "这位老人目前不能用餐"));
		}
		if (known.first().isPresent()) {
			return Plan.say(alreadyServed(scan, diner, known.first().get()));
		}
		List<String> flags = flags(scan, diner, offer);
		boolean closed = flags.contains("closed_slot");
		String menu = offer.dish(scan.menu()).code();
		return new Plan(
				new ScanAnswer(scan.id(), closed ? "closed_slot" : "served", scan.id(), flags, diner.shown(),
						diner.price(), null, closed ? "不在供餐时间,已记下" : "可以取餐"),
				Optional.of(new Meal(diner,
						new Attendances.Attendance(diner.shown().elder(), diner.price(), menu, flags, caller.person()),
						taken(scan, diner, offer, menu, caller.person()))));
	}

	private ScanAnswer serve(Scan scan, ScanAnswer answer, Meal meal) {
		return this.transaction.run(() -> {
			if (!this.scans.claim(answer)) {
				return this.scans.answered(scan.id());
			}
			if (!this.attendances.claim(meal.diner().shown().elder(), scan.date(), scan.slot(), scan.id())) {
				ScanAnswer late = lost(scan, meal.diner());
				this.scans.correct(late);
				return late;
			}
			this.attendances.add(meal.attendance(), scan);
			this.outbox.put(meal.fact());
			return answer;
		});
	}

	/**
	 * Takes a list as if one by one. Scans that do not get into each other's way are
	 * looked up and recorded together; whatever is odd goes the way of a single one.
	 * @return the answers in the order of the list
	 */
	List<ScanAnswer> takeAll(List<JsonNode> records, Caller caller) {
		return takeAll(List.of(new Sent(records, caller))).get(0).get();
	}

	/**
	 * Takes the lists of several callers in one transaction, each as if it came alone.
	 * @return for each list its answers, or the failure that befell only it
	 */
	List<Supplier<List<ScanAnswer>>> takeAll(List<Sent> lists) {
		Map<JsonNode, ScanAnswer> together = together(lists);
		return lists.stream().map(sent -> outcome(() -> sent.records().stream().map(record -> {
			ScanAnswer answer = together.get(record);
			return (answer != null) ? answer : take(record, sent.caller());
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
		Map<Scan, Caller> callers = new HashMap<>();
		Map<JsonNode, Scan> read = new IdentityHashMap<>();
		if (lists.stream().mapToInt(sent -> sent.records().size()).sum() < 2) {
			return Map.of();
		}
		Set<String> ids = new HashSet<>();
		for (Sent sent : lists) {
			for (JsonNode record : sent.records()) {
				readable(record).filter(scan -> refusal(scan, sent.caller()).isEmpty())
					.filter(scan -> ids.add(scan.id()))
					.ifPresent(scan -> this.offers.find(scan.canteen(), scan.date(), scan.slot()).ifPresent(offer -> {
						plain.put(scan, offer);
						callers.put(scan, sent.caller());
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
		Map<Scan, Plan> plans = new LinkedHashMap<>();
		Set<String> meals = new HashSet<>();
		plain.forEach((scan, offer) -> {
			Scans.Known about = known.get(scan.id());
			if (about.answer().isPresent()) {
				return;
			}
			Plan plan = plan(scan, callers.get(scan), offer, about);
			if (plan.meal().isEmpty()
					|| meals.add(plan.meal().get().attendance().elder() + " " + scan.date() + " " + scan.slot())) {
				plans.put(scan, plan);
			}
		});
		Map<String, ScanAnswer> answers = recorded(plans);
		Map<JsonNode, ScanAnswer> together = new IdentityHashMap<>();
		read.forEach((record, scan) -> Optional.ofNullable(answers.get(scan.id()))
			.ifPresent(answer -> together.put(record, answer)));
		return together;
	}

	/** Empty when somebody else was faster with one of them, or one cannot be stored. */
	private Map<String, ScanAnswer> recorded(Map<Scan, Plan> plans) {
		Map<Scan, Attendances.Attendance> meals = new LinkedHashMap<>();
		plans.forEach((scan, plan) -> plan.meal().ifPresent(meal -> meals.put(scan, meal.attendance())));
		List<ScanAnswer> answers = plans.values().stream().map(Plan::answer).toList();
		try {
			return this.transaction.run(() -> {
				this.scans.claimAll(answers);
				this.attendances.addAll(meals);
				this.outbox
					.putAll(plans.values().stream().flatMap(plan -> plan.meal().stream()).map(Meal::fact).toList());
				return answers.stream().collect(Collectors.toMap(ScanAnswer::id, Function.identity()));
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
			.map(first -> alreadyServed(scan, diner, first))
			.orElseGet(() -> ScanAnswer.refused(scan.id(), "刚才有人同时撤销了这一餐,请再扫一次"));
	}

	private static List<String> flags(Scan scan, Scans.Diner diner, Offers.Offer offer) {
		List<String> flags = new ArrayList<>();
		LocalTime time = scan.scannedAt().atZoneSameInstant(Scan.ZONE).toLocalTime();
		if (!offer.isOpen(time)) {
			flags.add("closed_slot");
		}
		if (diner.home() != null && !scan.canteen().equals(diner.home())) {
			flags.add("other_canteen");
		}
		if (diner.isAway()) {
			flags.add("away");
		}
		if (scan.menu() != null && !offer.has(scan.menu())) {
			flags.add("other_menu");
		}
		return flags;
	}

	private static ScanAnswer alreadyServed(Scan scan, Scans.Diner diner, Scans.Earlier first) {
		return new ScanAnswer(scan.id(), "already_served", null, List.of(), diner.shown(), null,
				new ScanAnswer.First(first.attendance(), Moment.written(first.at()), first.canteen(), first.station()),
				Moment.said(first.at()) + " 已经取过");
	}

	private static Fact taken(Scan scan, Scans.Diner diner, Offers.Offer offer, String menu, String person) {
		return new Fact.AttendanceTaken(UUID.randomUUID().toString(), "attendance_taken", scan.id(),
				diner.shown().elder(), scan.canteen(), offer.site(), scan.date(), scan.slot(),
				Moment.written(scan.scannedAt().toInstant()), scan.mode(), menu, diner.price().priceFen(), scan.how(),
				scan.station(), person);
	}

	private ScanAnswer settle(ScanAnswer answer) {
		return this.scans.claim(answer) ? answer : this.scans.answered(answer.id());
	}

	/** What one caller sent. */
	record Sent(List<JsonNode> records, Caller caller) {
	}

	/** An answer, with the meal that is recorded when it is one of being served. */
	private record Plan(ScanAnswer answer, Optional<Meal> meal) {

		static Plan say(ScanAnswer answer) {
			return new Plan(answer, Optional.empty());
		}

	}

	private record Meal(Scans.Diner diner, Attendances.Attendance attendance, Fact fact) {
	}

}
