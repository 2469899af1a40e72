package canteen.meal.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Somebody who watches a slot. What he has not been sent yet is replaced by what is
 * newer, so that a slow one holds up nobody and never falls behind. One thread at a time
 * touches his connection, to write or to end it.
 */
final class Listener {

	private static final Duration QUIET = Duration.ofSeconds(5);

	private final SseEmitter emitter;

	private final Instant until;

	private final AtomicReference<SseEmitter.SseEventBuilder> waiting = new AtomicReference<>();

	private final AtomicBoolean isBusy = new AtomicBoolean();

	private volatile boolean isToEnd;

	private volatile boolean isGone;

	private Instant lastOffer = Instant.EPOCH;

	Listener(SseEmitter emitter, Instant until) {
		this.emitter = emitter;
		this.until = until;
		emitter.onCompletion(() -> this.isGone = true);
		emitter.onError((failure) -> this.isGone = true);
	}

	/** True when he is gone, or his time is over and he is being sent away. */
	boolean isOver(Instant now) {
		return this.isGone || !now.isBefore(this.until);
	}

	/** Leaves it to be sent at once. */
	void offer(SseEmitter.SseEventBuilder event, Instant now, Executor executor) {
		this.lastOffer = now;
		this.waiting.set(event);
		if (this.isBusy.compareAndSet(false, true)) {
			executor.execute(this::work);
		}
	}

	/** A sign of life, when he has not heard anything for a while. */
	void beat(Instant now, Executor executor) {
		if (!now.isBefore(this.lastOffer.plus(QUIET))) {
			offer(SseEmitter.event().comment("beat"), now, executor);
		}
	}

	/** Ends the stream in good order; a browser comes again by itself. */
	void end() {
		this.isToEnd = true;
		if (this.isBusy.compareAndSet(false, true)) {
			work();
		}
	}

	private void work() {
		do {
			sendWaiting();
			if (this.isToEnd && !this.isGone) {
				this.isGone = true;
				this.emitter.complete();
			}
			this.isBusy.set(false);
		}
		while (!this.isGone && (this.isToEnd || this.waiting.get() != null) && this.isBusy.compareAndSet(false, true));
	}

	private void sendWaiting() {
		try {
			SseEmitter.SseEventBuilder next = this.waiting.getAndSet(null);
			while (next != null && !this.isGone) {
				this.emitter.send(next);
				next = this.waiting.getAndSet(null);
			}
		}
		catch (IOException | IllegalStateException left) {
			this.isGone = true;
		}
	}

}
