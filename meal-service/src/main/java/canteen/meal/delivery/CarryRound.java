package canteen.meal.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import canteen.meal.access.Caller;
import canteen.meal.carrier.Carriers;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/** Gives a whole round to a carrier or to his backup, and lets it leave the kitchen. */
@Component
class CarryRound {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final Rounds rounds;

	private final Carriers carriers;

	private final WholeTransaction transaction;

	private final Clock clock;

	CarryRound(Rounds rounds, Carriers carriers, WholeTransaction transaction, Clock clock) {
		this.rounds = rounds;
		this.carriers = carriers;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * The carrier has all its stops at once, and the one before has none any more.
	 * @throws canteen.meal.carrier.CertificateLapsed on a day after his certificate
	 */
	Round give(String id, Long carrier, String reason, Caller caller) {
		String words = (reason != null) ? reason.strip() : "";
		if (words.length() > 200) {
			throw new FieldRefused("reason", "原因不超过 200 字");
		}
		if (carrier == null) {
			throw new FieldRefused("person", "请选择送餐员");
		}
		return this.transaction.run(() -> {
			Round round = held(id, caller);
			if (round.departedAt().isPresent() && words.isEmpty() && !round.carrier().equals(Optional.of(carrier))) {
				throw new FieldRefused("reason", "已经出发，换人请写明原因");
			}
			this.carriers.find(carrier)
				.orElseThrow(() -> new NotFound("这位送餐员", "carrier"))
				.mustCarry(round.canteen(), round.date());
			if (!round.carrier().equals(Optional.of(carrier))) {
				this.rounds.carry(id, Optional.of(carrier), caller.person(), words);
			}
			return this.rounds.find(id).orElseThrow();
		});
	}

	/** The moment it left the kitchen; said again, the first stands. */
	Round depart(String id, Instant at, Caller caller, boolean isOffice) {
		return this.transaction.run(() -> {
			Round round = held(id, caller);
			if (!isOffice && !this.rounds.isOrWasCarriedBy(id, caller.person())) {
				throw new NotFound("这趟送餐", "round");
			}
			Instant now = this.clock.instant();
			Instant then = Optional.ofNullable(at).orElse(now);
			boolean isThatDay = round.date().equals(then.atZone(ZONE).toLocalDate());
			if (!isThatDay || then.isAfter(now.plus(Duration.ofMinutes(5)))) {
				throw new FieldRefused("at", "出发时间要在当天，而且不能晚于现在");
			}
			this.rounds.depart(id, then, caller.person());
			return this.rounds.find(id).orElseThrow();
		});
	}

	private Round held(String id, Caller caller) {
		Round round = this.rounds.hold(id).orElseThrow(() -> new NotFound("这趟送餐", "round"));
		caller.mustWorkFor(round.canteen());
		return round;
	}

}
