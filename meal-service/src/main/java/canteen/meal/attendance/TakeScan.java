package canteen.meal.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
 * Takes one scan: its answer, the attendance and the fact commit together or not at all.
 * The same id always gets its first answer, refusals too.
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
		return this.offers.find(scan.canteen(), scan.date(), scan.slot())
			.map(offer -> known(scan, caller, offer))
			.orElseGet(() -> settle(ScanAnswer.of(scan.id(), "wrong_canteen", "没有这个食堂或餐次")));
	}

	private ScanAnswer known(Scan scan, Caller caller, Offers.Offer offer) {
		Scans.Known known = this.scans.look(scan, offer.dish(scan.menu()).priceFen());
		if (known.answer().isPresent()) {
			return known.answer().get();
		}
		if (known.diner().isEmpty()) {
			return settle(ScanAnswer.of(scan.id(), "unknown_card", (scan.card() != null) ? "不认识这张卡" : "名册里没有这位老人"));
		}
		Scans.Diner diner = known.diner().get();
		if (!diner.hasLiveCard()) {
			return settle(ScanAnswer.about(scan.id(), "revoked_card", diner.shown(), "这张卡已经停用"));
		}
		if (!diner.mayEat()) {
			return settle(ScanAnswer.about(scan.id(), "not_active", diner.shown(), "这位老人目前不能用餐"));
		}
		return known.first()
			.map(first -> settle(alreadyServed(scan, diner, first)))
			.orElseGet(() -> serve(scan, diner, offer, caller.person()));
	}

	private ScanAnswer serve(Scan scan, Scans.Diner diner, Offers.Offer offer, String person) {
		List<String> flags = flags(scan, diner, offer);
		boolean closed = flags.contains("closed_slot");
		ScanAnswer answer = new ScanAnswer(scan.id(), closed ? "closed_slot" : "served", scan.id(), flags,
				diner.shown(), diner.price(), null, closed ? "不在供餐时间,已记下" : "可以取餐");
		return this.transaction.run(() -> {
			if (!this.scans.claim(answer)) {
				return this.scans.answered(scan.id());
			}
			if (!this.attendances.claim(diner.shown().elder(), scan.date(), scan.slot(), scan.id())) {
				ScanAnswer late = lost(scan, diner);
				this.scans.correct(late);
				return late;
			}
			String menu = offer.dish(scan.menu()).code();
			this.attendances.add(new Attendances.Attendance(diner.shown().elder(), diner.price(), menu, flags, person),
					scan);
			this.outbox.put(taken(scan, diner, offer, menu, person));
			return answer;
		});
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

}
