package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import canteen.meal.transaction.WholeTransaction;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Sends what a lease holds: in one call at most one fact of an elder, so that a bad one
 * keeps back the later ones of its elder and of nobody else.
 */
@Component
class SendLease {

	/** No call begins when less is left of the lease; longer than any call takes. */
	private static final Duration SPARE = Duration.ofSeconds(20);

	private static final Duration LIVELY = Duration.ofMinutes(5);

	private static final int BATCH = 200;

	private static final int TRIES = 8;

	private final Leases leases;

	private final Backlog backlog;

	private final Receivers receivers;

	private final WholeTransaction transaction;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	SendLease(Leases leases, Backlog backlog, Receivers receivers, WholeTransaction transaction,
			ApplicationEventPublisher events, Clock clock) {
		this.leases = leases;
		this.backlog = backlog;
		this.receivers = receivers;
		this.transaction = transaction;
		this.events = events;
		this.clock = clock;
	}

	/** False when the neighbour failed; whatever was not sent is given back. */
	boolean send(Destination destination, Leases.Lease lease) {
		List<Leases.Waiting> left = new ArrayList<>(lease.facts());
		while (!left.isEmpty() && this.clock.instant().plus(SPARE).isBefore(lease.until())) {
			List<Leases.Waiting> call = next(left);
			left.removeAll(call);
			Sent sent = call(destination, lease.owner(), call);
			left.removeIf(fact -> sent.stopped().contains(fact.elder()));
			if (!sent.isUp()) {
				giveBack(lease.owner());
				return false;
			}
		}
		giveBack(lease.owner());
		return true;
	}

	/** The next of each elder; one that failed before goes alone. */
	private static List<Leases.Waiting> next(List<Leases.Waiting> left) {
		Map<Long, Leases.Waiting> first = new HashMap<>();
		left.forEach(fact -> first.putIfAbsent(fact.elder(), fact));
		List<Leases.Waiting> sound = left.stream()
			.filter(fact -> first.get(fact.elder()) == fact && fact.tries() == 0)
			.limit(BATCH)
			.toList();
		return sound.isEmpty() ? List.of(left.get(0)) : sound;
	}

	private Sent call(Destination destination, String owner, List<Leases.Waiting> facts) {
		Receivers.Reply reply = this.receivers.send(destination,
				facts.stream().map(Leases.Waiting::fact).collect(Collectors.joining(",")));
		return switch (reply.outcome()) {
			case ANSWERED -> marked(destination, owner, facts, reply.results());
			case UNREADABLE -> inHalves(destination, owner, facts, reply.trouble());
			case FAILED ->
				(facts.size() == 1) ? doubted(destination, owner, facts.get(0), reply.trouble()) : down(destination);
			case DOWN -> down(destination);
		};
	}

	private Sent inHalves(Destination destination, String owner, List<Leases.Waiting> facts, String trouble) {
		if (facts.size() == 1) {
			setAside(owner, facts.get(0), trouble);
			return Sent.without(facts);
		}
		int half = facts.size() / 2;
		Sent first = call(destination, owner, facts.subList(0, half));
		return first.isUp() ? first.and(call(destination, owner, facts.subList(half, facts.size()))) : first;
	}

	private Sent marked(Destination destination, String owner, List<Leases.Waiting> facts,
			List<Receivers.Told> results) {
		Map<String, Receivers.Told> byId = results.stream()
			.collect(Collectors.toMap(Receivers.Told::id, Function.identity(), (first, second) -> first));
		List<Leases.Waiting> taken = facts.stream()
			.filter(fact -> byId.containsKey(fact.id()) && byId.get(fact.id()).isTaken())
			.toList();
		if (!taken.isEmpty()) {
			this.transaction.run(() -> {
				this.leases.sent(destination, owner, taken.stream().map(Leases.Waiting::id).toList());
				this.events.publishEvent(new Taken(
						taken.stream().map(fact -> byId.get(fact.id()).meal()).flatMap(Optional::stream).toList()));
				return taken;
			});
		}
		List<Leases.Waiting> others = facts.stream().filter(fact -> !taken.contains(fact)).toList();
		others.forEach(fact -> {
			Receivers.Told told = byId.get(fact.id());
			if (told != null && told.isRefused()) {
				setAside(owner, fact, Optional.ofNullable(told.reason()).orElse("refused without a reason"));
			}
			else {
				doubted(destination, owner, fact, "no result");
			}
		});
		return Sent.without(others);
	}

	/** It failed alone: after some tries it is its own fault, if others were taken. */
	private Sent doubted(Destination destination, String owner, Leases.Waiting fact, String trouble) {
		if (fact.tries() + 1 >= TRIES && this.leases.hasTakenSince(destination, this.clock.instant().minus(LIVELY))) {
			setAside(owner, fact, trouble);
		}
		else {
			this.transaction.run(() -> {
				this.leases.tried(owner, List.of(fact.id()), pause(fact.tries()));
				return fact;
			});
		}
		return Sent.without(List.of(fact));
	}

	private void setAside(String owner, Leases.Waiting fact, String trouble) {
		this.transaction.run(() -> {
			if (this.leases.setAside(owner, fact.id(), trouble)) {
				this.backlog.note(fact.id(), "set_aside", null, trouble);
			}
			return fact;
		});
	}

	private Sent down(Destination destination) {
		this.transaction.run(() -> {
			this.leases.rest(destination, pause(this.leases.failed(destination) - 1));
			return destination;
		});
		return Sent.nothing();
	}

	private void giveBack(String owner) {
		this.transaction.run(() -> {
			this.leases.giveBack(owner);
			return owner;
		});
	}

	/** Doubles each time from 1 s to 20 s, and differs by half. */
	static Duration pause(int before) {
		long full = Math.min(20_000, 1000L << Math.min(before, 10));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
	}

	/** Whether the neighbour takes more, and whose later facts must wait. */
	private record Sent(boolean isUp, List<Long> stopped) {

		static Sent without(List<Leases.Waiting> facts) {
			return new Sent(true, facts.stream().map(Leases.Waiting::elder).toList());
		}

		static Sent nothing() {
			return new Sent(false, List.of());
		}

		Sent and(Sent other) {
			List<Long> both = new ArrayList<>(this.stopped);
			both.addAll(other.stopped);
			return new Sent(other.isUp, both);
		}

	}

}
