package canteen.meal.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import canteen.meal.refusal.NotFound;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells all listeners what changed. A canteen is counted once a second while anybody
 * listens, however many they are, and not at all when nobody does. A stream is short on
 * purpose: a browser comes again by itself, and only while it is signed in.
 */
@Component
class LiveCounter implements SmartLifecycle {

	private static final int MOST = 500;

	private final Map<Place, List<Listener>> listeners = new HashMap<>();

	private final Map<Place, Numbers> told = new HashMap<>();

	private final Days days;

	private final Executor executor;

	private final Clock clock;

	private final Duration longest;

	private volatile boolean isRunning;

	LiveCounter(Days days, @Qualifier("applicationTaskExecutor") Executor executor, Clock clock,
			@Value("${canteen.live.longest:15s}") Duration longest) {
		this.days = days;
		this.executor = executor;
		this.clock = clock;
		this.longest = longest;
	}

	/**
	 * Begins with the whole state, unless that is what the listener saw last.
	 * @param expires when his token does; the stream ends by then at the latest
	 * @param seen the id of the last event he got
	 * @throws TooManyListeners if the house is full, or closes
	 */
	synchronized SseEmitter listen(Place place, Instant expires, Optional<String> seen) {
		if (!this.isRunning || this.listeners.values().stream().mapToInt(List::size).sum() >= MOST) {
			throw new TooManyListeners();
		}
		Numbers numbers = this.days.numbers(place.canteen(), place.slot())
			.orElseThrow(() -> new NotFound("这个食堂或餐次", "canteen or slot"));
		Instant now = this.clock.instant();
		Instant end = now.plus(this.longest);
		SseEmitter emitter = new SseEmitter(this.longest.multipliedBy(2).toMillis());
		Listener listener = new Listener(emitter, expires.isBefore(end) ? expires : end);
		boolean isKnown = seen.filter(numbers.id()::equals).isPresent();
		listener.offer((isKnown ? SseEmitter.event().comment("nothing new") : numbers.event()).reconnectTime(1000), now,
				this.executor);
		this.told.putIfAbsent(place, numbers);
		this.listeners.computeIfAbsent(place, (key) -> new ArrayList<>()).add(listener);
		return emitter;
	}

	/** Counts, and tells what changed; a sign of life now and then when nothing did. */
	@Scheduled(fixedRateString = "${canteen.live.every:1s}")
	synchronized void tick() {
		Instant now = this.clock.instant();
		this.listeners.values().forEach((all) -> {
			all.stream().filter((listener) -> listener.isOver(now)).forEach(Listener::end);
			all.removeIf((listener) -> listener.isOver(now));
		});
		this.listeners.values().removeIf(List::isEmpty);
		this.told.keySet().retainAll(this.listeners.keySet());
		this.days.keepOnly(this.listeners.keySet().stream().map(Place::canteen).collect(Collectors.toSet()));
		this.listeners.forEach((place, all) -> this.days.numbers(place.canteen(), place.slot()).ifPresent((numbers) -> {
			boolean isNew = !numbers.equals(this.told.put(place, numbers));
			all.forEach((listener) -> {
				if (isNew) {
					listener.offer(numbers.event(), now, this.executor);
				}
				else {
					listener.beat(now, this.executor);
				}
			});
		}));
	}

	/** A closing house waits for its requests: these must end first. */
	@Override
	public synchronized void stop() {
		this.isRunning = false;
		this.listeners.values().forEach((all) -> all.forEach(Listener::end));
		this.listeners.clear();
		this.told.clear();
		this.days.keepOnly(Set.of());
	}

	@Override
	public void start() {
		this.isRunning = true;
	}

	@Override
	public boolean isRunning() {
		return this.isRunning;
	}

	/** What is watched. */
	record Place(String canteen, String slot) {
	}

}
