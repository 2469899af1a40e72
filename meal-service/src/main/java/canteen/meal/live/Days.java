package canteen.meal.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;

import org.springframework.stereotype.Component;

/**
 * The numbers of each canteen that is watched, at most a second old. Not safe for several
 * threads: the counter holds its own lock.
 */
@Component
class Days {

	private static final Duration COUNTED_FOR = Duration.ofSeconds(1);

	private static final Duration SETTINGS_KEPT_FOR = Duration.ofMinutes(1);

	private final Map<String, Counted> counted = new HashMap<>();

	private final Map<String, Settings> settings = new HashMap<>();

	private final Counts counts;

	private final Servings servings;

	private final Clock clock;

	Days(Counts counts, Servings servings, Clock clock) {
		this.counts = counts;
		this.servings = servings;
		this.clock = clock;
	}

	/** Empty when the canteen does not serve this slot. */
	Optional<Numbers> numbers(String canteen, String slot) {
		Instant now = this.clock.instant();
		LocalDate today = LocalDate.now(this.clock);
		Settings set = this.settings.compute(canteen, (key, known) -> isKept(known, today, now) ? known
				: new Settings(this.servings.ofDay(key, today), today, now));
		Optional<Serving> serving = set.servings().stream().filter((one) -> one.slot().slot().equals(slot)).findFirst();
		if (serving.isEmpty()) {
			return Optional.empty();
		}
		Counted day = this.counted.compute(canteen, (key, known) -> isFresh(known, today, now) ? known
				: new Counted(this.counts.of(key, today), today, now));
		return day.slots()
			.stream()
			.filter((one) -> one.slot().equals(slot))
			.findFirst()
			.map((one) -> Numbers.of(serving.get(), one, now));
	}

	/** Forgets those that nobody watches. */
	void keepOnly(Set<String> canteens) {
		this.counted.keySet().retainAll(canteens);
		this.settings.keySet().retainAll(canteens);
	}

	private static boolean isFresh(Counted known, LocalDate today, Instant now) {
		return known != null && known.date().equals(today) && now.isBefore(known.at().plus(COUNTED_FOR));
	}

	private static boolean isKept(Settings known, LocalDate today, Instant now) {
		return known != null && known.date().equals(today) && now.isBefore(known.at().plus(SETTINGS_KEPT_FOR));
	}

	private record Counted(List<Counts.Slot> slots, LocalDate date, Instant at) {
	}

	private record Settings(List<Serving> servings, LocalDate date, Instant at) {
	}

}
