package canteen.meal.attendance;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import canteen.meal.diet.Clash;
import canteen.meal.menu.Sets;
import canteen.meal.outbox.Fact;
import canteen.meal.outbox.TimedId;

/**
 * What is to be answered, and recorded, when nobody else is faster.
 *
 * @param meal the meal of the day, when it is one of being served
 * @param extra the meal beside it, when it is one
 * @param isDead if the elder did not live any more
 */
record Plan(ScanAnswer answer, Optional<Meal> meal, Optional<ExtraMeals.Extra> extra, boolean isDead) {

	static Plan of(Scan scan, Sender sender, Offers.Offer offer, Scans.Known known, Instant now) {
		boolean isNobody = scan.card() == null && scan.elder() == null;
		if (known.diner().isEmpty() && !isNobody) {
			return say(ScanAnswer.of(scan.id(), "unknown_card", (scan.card() != null) ? "不认识这张卡" : "名册里没有这位老人"));
		}
		if (scan.force() != null && !sender.isOffice()) {
			return say(ScanAnswer.refused(scan.id(), "只有社区办公室可以破例放行"));
		}
		Optional<Plan> barred = known.diner().flatMap(diner -> barred(scan, diner));
		if (barred.isPresent()) {
			return barred.get();
		}
		if (scan.isExtra()) {
			return extra(scan, sender, offer, known, now);
		}
		Scans.Diner diner = known.diner().get();
		if (known.first().isPresent()) {
			return say(alreadyServed(scan, diner, known.first().get()));
		}
		return served(scan, sender, offer, diner, now);
	}

	/** A supervisor's exception opens both bars, but not for the dead. */
	private static Optional<Plan> barred(Scan scan, Scans.Diner diner) {
		if (!diner.mayEat() && (scan.force() == null || diner.isDead())) {
			return Optional.of(new Plan(ScanAnswer.about(scan.id(), "not_active", diner.shown(), "这位老人目前不能用餐"),
					Optional.empty(), Optional.empty(), diner.isDead()));
		}
		if (!diner.hasLiveCard() && scan.force() == null) {
			return Optional.of(say(ScanAnswer.about(scan.id(), "revoked_card", diner.shown(), "这张卡已经停用")));
		}
		return Optional.empty();
	}

	private static Plan served(Scan scan, Sender sender, Offers.Offer offer, Scans.Diner diner, Instant now) {
		Sets.MealSet set = offer.dish(scan.menu());
		List<ScanAnswer.Warning> clashes = set.clashes(diner.shown().diets(), diner.shown().allergies())
			.stream()
			.map(Plan::warning)
			.toList();
		List<String> flags = flags(scan, sender, diner, offer, clashes);
		boolean closed = flags.contains("closed_slot");
		ScanAnswer answer = new ScanAnswer(scan.id(), closed ? "closed_slot" : "served", scan.id(), flags,
				diner.shown(), diner.price(), null, closed ? "不在供餐时间，已记下" : "可以取餐", clashes);
		return new Plan(answer,
				Optional.of(new Meal(diner,
						new Attendances.Attendance(diner.shown().elder(), diner.price(), set.code(), flags,
								sender.caller().person(), now),
						taken(scan, diner, offer, set.code(), sender.caller().person(), now))),
				Optional.empty(), false);
	}

	private static Plan extra(Scan scan, Sender sender, Offers.Offer offer, Scans.Known known, Instant now) {
		List<String> flags = new ArrayList<>(List.of(scan.kind()));
		flags.addAll(timeFlags(scan, offer));
		if (scan.wasOffline()) {
			flags.add("offline");
		}
		long fen = offer.extraFen(scan);
		Optional<ScanAnswer.Elder> elder = known.diner().map(Scans.Diner::shown);
		return new Plan(
				new ScanAnswer(scan.id(), "extra_served", scan.id(), flags, elder.orElse(null),
						new ScanAnswer.Price(fen, fen, List.of(), false), null,
						scan.isGuest() ? "客餐，按客餐价付" : "加一份，按全价付", List.of()),
				Optional.empty(), Optional.of(new ExtraMeals.Extra(elder.map(ScanAnswer.Elder::elder).orElse(null), fen,
						offer.dish(scan.menu()).code(), flags, sender.caller().person(), now)),
				false);
	}

	static ScanAnswer alreadyServed(Scan scan, Scans.Diner diner, Scans.Earlier first) {
		return new ScanAnswer(scan.id(), "already_served", null, List.of(), diner.shown(), null,
				new ScanAnswer.First(first.attendance(), Moment.written(first.at()), first.canteen(), first.station()),
				Moment.said(first.at()) + " 已经取过", List.of());
	}

	private static List<String> flags(Scan scan, Sender sender, Scans.Diner diner, Offers.Offer offer,
			List<ScanAnswer.Warning> clashes) {
		List<String> flags = new ArrayList<>(timeFlags(scan, offer));
		if (diner.home() != null && !scan.canteen().equals(diner.home())) {
			flags.add("other_canteen");
		}
		if (diner.isAway()) {
			flags.add("away");
		}
		if (scan.menu() != null && !offer.has(scan.menu())) {
			flags.add("other_menu");
		}
		if (clashes.stream().anyMatch(clash -> clash.grave() && !"unknown".equals(clash.kind()))) {
			flags.add("clash");
		}
		if (scan.force() != null) {
			flags.add("forced");
		}
		if (scan.isManual()) {
			flags.add("manual");
		}
		if (scan.wasOffline()) {
			flags.add("offline");
		}
		if (sender.station() != null && !sender.station().equals(scan.station())) {
			flags.add("other_station");
		}
		return flags;
	}

	private static List<String> timeFlags(Scan scan, Offers.Offer offer) {
		LocalTime time = scan.scannedAt().atZoneSameInstant(Scan.ZONE).toLocalTime();
		if (offer.closedDay()) {
			return List.of("closed_slot", "closed_day");
		}
		if (offer.isEarly(time)) {
			return List.of("closed_slot", "early");
		}
		return offer.isLate(time) ? List.of("closed_slot", "late") : List.of();
	}

	private static ScanAnswer.Warning warning(Clash clash) {
		return new ScanAnswer.Warning(clash.dish(), clash.kind(), clash.what(), clash.grave(), clash.chinese());
	}

	private static Fact taken(Scan scan, Scans.Diner diner, Offers.Offer offer, String menu, String person,
			Instant now) {
		return new Fact.AttendanceTaken(TimedId.at(now), "attendance_taken", scan.id(), diner.shown().elder(),
				scan.canteen(), offer.site(), scan.date(), scan.slot(), Moment.written(scan.scannedAt().toInstant()),
				scan.mode(), menu, diner.price().priceFen(), scan.how(), scan.station(), person, scan.isManual(),
				scan.force() != null, Moment.written(now), "delivery".equals(scan.mode()) ? diner.doorstep() : null);
	}

	private static Plan say(ScanAnswer answer) {
		return new Plan(answer, Optional.empty(), Optional.empty(), false);
	}

	record Meal(Scans.Diner diner, Attendances.Attendance attendance, Fact fact) {
	}

}
