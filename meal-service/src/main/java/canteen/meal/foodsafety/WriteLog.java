package canteen.meal.foodsafety;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/** Writes into the log. The same id again changes nothing and gets the row there is. */
@Component
class WriteLog {

	private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

	private static final Duration LATEST = Duration.ofDays(31);

	private final Samples samples;

	private final Temperatures temperatures;

	private final WholeTransaction transaction;

	private final Clock clock;

	WriteLog(Samples samples, Temperatures temperatures, WholeTransaction transaction, Clock clock) {
		this.samples = samples;
		this.temperatures = temperatures;
		this.transaction = transaction;
		this.clock = clock;
	}

	Samples.Sample add(Wanted.Sample wanted, String by) {
		mustBeRecent("takenAt", wanted.takenAt());
		return this.transaction.run(() -> {
			String id = wanted.id().toString();
			Optional<Samples.Sample> known = this.samples.find(wanted.canteen(), id);
			if (known.isPresent()) {
				return known.get();
			}
			mayCorrect(wanted.corrects(), wanted.reason(), (wrong) -> this.samples.find(wanted.canteen(), wrong),
					Samples.Sample::corrected)
				.filter((wrong) -> wrong.disposedBy() != null)
				.ifPresent((gone) -> {
					throw new SampleGone();
				});
			mustBeWritten(this.samples.add(wanted.canteen(), wanted.sample(by)));
			return this.samples.find(wanted.canteen(), id).orElseThrow();
		});
	}

	Temperatures.Temperature add(Wanted.Temperature wanted, String by) {
		mustBeRecent("measuredAt", wanted.measuredAt());
		if (wanted.isTooLow() && (wanted.measures() == null || wanted.measures().isBlank())) {
			throw new FieldRefused("measures", "中心温度不到 70 ℃，请写怎样处理的(例如继续加热到多少度)");
		}
		return this.transaction.run(() -> {
			String id = wanted.id().toString();
			Optional<Temperatures.Temperature> known = this.temperatures.find(wanted.canteen(), id);
			if (known.isPresent()) {
				return known.get();
			}
			mayCorrect(wanted.corrects(), wanted.reason(), (wrong) -> this.temperatures.find(wanted.canteen(), wrong),
					Temperatures.Temperature::corrected);
			mustBeWritten(this.temperatures.add(wanted.canteen(), wanted.temperature(by)));
			return this.temperatures.find(wanted.canteen(), id).orElseThrow();
		});
	}

	Samples.Sample dispose(String canteen, String id, String person, String by) {
		return this.transaction.run(() -> {
			Samples.Sample sample = this.samples.find(canteen, id)
				.filter((found) -> !found.corrected())
				.orElseThrow(() -> new NotFound("这份留样", "sample"));
			if (sample.keepUntil().toInstant().isAfter(this.clock.instant())) {
				throw new SampleStillKept();
			}
			if (!this.samples.dispose(id, person, by)) {
				throw new SampleGone();
			}
			return this.samples.find(canteen, id).orElseThrow();
		});
	}

	private static <T> Optional<T> mayCorrect(UUID corrects, String reason, Function<String, Optional<T>> find,
			Function<T, Boolean> isCorrected) {
		if (corrects == null) {
			return Optional.empty();
		}
		if (reason == null || reason.isBlank()) {
			throw new FieldRefused("reason", "请写为什么更正");
		}
		return Optional.of(find.apply(corrects.toString())
			.filter((row) -> !isCorrected.apply(row))
			.orElseThrow(() -> new FieldRefused("corrects", "要更正的那一条不存在，或者已经更正过")));
	}

	/** Two at once: the unique keys let one of them in. */
	private static void mustBeWritten(boolean written) {
		if (!written) {
			throw new FieldRefused("id", "这个编号已经用过，或者那一条刚被别人更正");
		}
	}

	private void mustBeRecent(String field, OffsetDateTime at) {
		Instant now = this.clock.instant();
		if (at.toInstant().isAfter(now.plus(CLOCKS_DIFFER)) || at.toInstant().isBefore(now.minus(LATEST))) {
			throw new FieldRefused(field, "时间不能比现在晚，最多补记 31 天以前的");
		}
	}

}
