package canteen.meal.doorstep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import canteen.meal.access.Caller;
import canteen.meal.attendance.TakeDelivery;
import canteen.meal.delivery.Round;
import canteen.meal.delivery.Rounds;
import canteen.meal.outbox.Fact;
import canteen.meal.outbox.Outbox;
import canteen.meal.transaction.WholeTransaction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Takes what a carrier says of a stop, now or hours later. What happened last counts,
 * whatever arrives last; a meal that was handed over is an attendance exactly once, and a
 * door that stayed shut is told to member-service at once.
 */
@Component
class TakeOutcome {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
		.withZone(ZONE);

	private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

	private static final Duration TOO_OLD = Duration.ofDays(45);

	private final Outcomes outcomes;

	private final Rounds rounds;

	private final TakeDelivery meals;

	private final Outbox outbox;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final Clock clock;

	TakeOutcome(Outcomes outcomes, Rounds rounds, TakeDelivery meals, Outbox outbox, WholeTransaction transaction,
			JsonMapper json, Clock clock) {
		this.outcomes = outcomes;
		this.rounds = rounds;
		this.meals = meals;
		this.outbox = outbox;
		this.transaction = transaction;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Never fails for what the record says: a bad one is answered as refused.
	 * @param isOffice may speak of every round of his canteens
	 */
	OutcomeAnswer take(JsonNode record, Caller caller, boolean isOffice) {
		String id = (record != null) ? record.path("id").asString("") : "";
		if (!Outcome.isUuid(id)) {
			return OutcomeAnswer.refused(id.substring(0, Math.min(36, id.length())), "编号不对");
		}
		try {
			Outcome outcome = this.json.treeToValue(record, Outcome.class);
			Optional<String> fault = outcome.fault();
			return fault.isPresent() ? OutcomeAnswer.refused(id, fault.get())
					: this.transaction.run(() -> take(outcome, caller, isOffice));
		}
		catch (JacksonException unreadable) {
			return OutcomeAnswer.refused(id, "这条记录读不懂");
		}
	}

	private OutcomeAnswer take(Outcome outcome, Caller caller, boolean isOffice) {
		Optional<Round> found = this.rounds.find(outcome.round())
			.filter(round -> caller.worksFor(round.canteen()))
			.filter(round -> isOffice || this.rounds.isOrWasCarriedBy(round.id(), caller.person()));
		if (found.isEmpty()) {
			return OutcomeAnswer.refused(outcome.id(), "这趟送餐不归您");
		}
		Round round = found.get();
		Optional<Outcomes.Standing> stop = this.outcomes.hold(outcome.elder(), round.date(), round.slot());
		if (stop.isEmpty()) {
			return OutcomeAnswer.refused(outcome.id(), "这位老人不在送餐名单上");
		}
		Optional<OutcomeAnswer> before = this.outcomes.answered(outcome.id());
		if (before.isPresent()) {
			return before.get();
		}
		return untimely(outcome, round).map(sentence -> OutcomeAnswer.refused(outcome.id(), sentence))
			.orElseGet(() -> record(outcome, round, stop.get(), caller));
	}

	private Optional<String> untimely(Outcome outcome, Round round) {
		Instant now = this.clock.instant();
		Instant at = outcome.at().toInstant();
		if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
			return Optional.of("时间比现在还晚，请校准手机的时钟");
		}
		if (at.isBefore(now.minus(TOO_OLD))) {
			return Optional.of("这是 45 天以前的记录，请交给社区办公室处理");
		}
		return round.date().equals(at.atZone(ZONE).toLocalDate()) ? Optional.empty() : Optional.of("时间不在送餐当天");
	}

	private static String seen(Outcome outcome) {
		String what = outcome.isMeal() ? "后来在门口当面交到" : "后来在门口见到本人，没有收下这一餐";
		return (outcome.note() == null || outcome.note().isBlank()) ? what : what + "：" + outcome.note().strip();
	}

	private OutcomeAnswer record(Outcome outcome, Round round, Outcomes.Standing stop, Caller caller) {
		List<String> flags = new ArrayList<>();
		Outcome kept = outcome;
		if (outcome.place() != null && !stop.placeConsent()) {
			flags.add("place_dropped");
			kept = new Outcome(outcome.id(), outcome.round(), outcome.elder(), outcome.outcome(), outcome.seenWell(),
					outcome.leftWith(), outcome.note(), outcome.at(), null);
		}
		if (!stop.yieldsTo(outcome)) {
			OutcomeAnswer answer = new OutcomeAnswer(outcome.id(), "recorded", false, null, List.copyOf(flags),
					"已记下；之后还有更晚的结果，以更晚的为准");
			this.outcomes.add(kept, round, caller.person(), answer);
			return answer;
		}
		String sentence = "已记下";
		String attendance = stop.attendance();
		if (outcome.isMeal() && attendance == null) {
			TakeDelivery.Taken taken = this.meals.take(new TakeDelivery.Delivered(outcome.id(), outcome.elder(),
					round.canteen(), round.slot(), outcome.at(), stop.menu()), caller);
			attendance = taken.attendance().orElse(null);
			if (attendance == null) {
				flags.add("not_served");
				sentence = "已记下，但没有记成就餐：" + taken.sentence();
			}
		}
		else if (!outcome.isMeal() && attendance != null) {
			this.meals.takeBack(attendance, "送餐结果更正：没有交到", caller);
			attendance = null;
		}
		if (outcome.outcome().equals("no_answer")) {
			this.outbox.put(new Fact.Care(UUID.randomUUID().toString(), "no_answer", outcome.elder(), round.canteen(),
					round.date(), round.slot(), WRITTEN.format(outcome.at()), outcome.note()));
			sentence = "已记下，社区会马上跟进";
		}
		else if (stop.isShut() && outcome.isSeen()) {
			this.outbox.put(new Fact.Care(UUID.randomUUID().toString(), "seen_after_all", outcome.elder(),
					round.canteen(), round.date(), round.slot(), WRITTEN.format(outcome.at()), seen(outcome)));
			sentence = sentence.equals("已记下") ? "已记下，会告诉跟进的人" : sentence;
		}
		OutcomeAnswer answer = new OutcomeAnswer(outcome.id(), "recorded", true, attendance, List.copyOf(flags),
				sentence);
		this.outcomes.add(kept, round, caller.person(), answer);
		this.outcomes.stand(outcome, round, attendance);
		return answer;
	}

}
