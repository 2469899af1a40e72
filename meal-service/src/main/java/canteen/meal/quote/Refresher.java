package canteen.meal.quote;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.meal.outbox.Rush;
import canteen.meal.subsidy.SubsidyCalls;
import canteen.meal.subsidy.SubsidyDown;
import canteen.meal.transaction.WholeTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks for today's forecasts again when they could have changed, for a canteen at most
 * once in twenty seconds. A meal changes only what its own elder pays next, so then only
 * those who ate are asked for; a policy, the roster, the menu or the diners change all.
 */
@Component
public class Refresher {

	private static final Logger log = LoggerFactory.getLogger(Refresher.class);

	private static final List<String> MODES = List.of("dine_in", "take_away", "delivery");

	private static final int CHUNK = 500;

	private static final Duration REST = Duration.ofSeconds(20);

	private final Quotes quotes;

	private final SubsidyCalls subsidy;

	private final WholeTransaction transaction;

	private final Rush rush;

	private final Clock clock;

	private final boolean isEnabled;

	private volatile boolean isDown;

	Refresher(Quotes quotes, SubsidyCalls subsidy, WholeTransaction transaction, Rush rush, Clock clock,
			@Value("${canteen.quotes.enabled:true}") boolean isEnabled) {
		this.quotes = quotes;
		this.subsidy = subsidy;
		this.transaction = transaction;
		this.rush = rush;
		this.clock = clock;
		this.isEnabled = isEnabled;
	}

	@Scheduled(fixedDelayString = "${canteen.quotes.every:5s}")
	void tick() {
		if (this.isEnabled) {
			refresh();
		}
	}

	/** Leaves the forecasts as they are while the neighbour is down. */
	public void refresh() {
		try {
			String revision = this.subsidy.revision();
			LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Asia/Shanghai"));
			change(() -> this.quotes.told(today, revision, this.clock.instant()));
			this.quotes.canteens().forEach(canteen -> refresh(canteen, today, revision));
			note(Optional.empty());
		}
		catch (SubsidyDown down) {
			note(Optional.of(down));
		}
	}

	private void refresh(Quotes.Place canteen, LocalDate today, String revision) {
		List<SubsidyCalls.Meal> meals = meals(canteen.code(), today);
		List<Long> diners = this.quotes.diners(canteen.code());
		Instant now = this.clock.instant();
		Quotes.Basis basis = new Quotes.Basis(revision, hash(canteen + "|" + meals + "|" + diners), now);
		Optional<Quotes.Basis> before = this.quotes.basis(canteen.code(), today);
		if (!isDue(before, basis)) {
			return;
		}
		boolean isWhole = before.isEmpty() || !before.get().differsInMealsOnly(basis);
		if (!isWhole && this.rush.isOn()) {
			// whoever has eaten just now does not come again before it is over
			return;
		}
		if (isWhole) {
			ask(canteen, today, meals, diners);
			change(() -> this.quotes.forget(canteen.code(), today));
		}
		else {
			Set<Long> ate = this.quotes.assessedSince(before.get().refreshedAt());
			ask(canteen, today, meals, diners.stream().filter(ate::contains).toList());
		}
		change(() -> this.quotes.note(canteen.code(), today, basis));
	}

	private void ask(Quotes.Place canteen, LocalDate today, List<SubsidyCalls.Meal> meals, List<Long> diners) {
		SubsidyCalls.Site site = new SubsidyCalls.Site(canteen.city(), canteen.district(), canteen.town(),
				canteen.level());
		for (int from = 0; from < diners.size() && !meals.isEmpty(); from += CHUNK) {
			List<Long> chunk = diners.subList(from, Math.min(from + CHUNK, diners.size()));
			SubsidyCalls.Quotes told = this.subsidy
				.quotes(new SubsidyCalls.Asked(canteen.code(), site, today, meals, chunk));
			change(() -> this.quotes.replace(canteen.code(), today, chunk, told.quotes()));
		}
	}

	private static boolean isDue(Optional<Quotes.Basis> before, Quotes.Basis now) {
		if (before.isEmpty()) {
			return true;
		}
		Quotes.Basis last = before.get();
		boolean changed = !last.revision().equals(now.revision()) || !last.meals().equals(now.meals());
		return changed && Duration.between(last.refreshedAt(), now.refreshedAt()).abs().compareTo(REST) >= 0;
	}

	private List<SubsidyCalls.Meal> meals(String canteen, LocalDate today) {
		return this.quotes.standards(canteen, today)
			.stream()
			.flatMap(dish -> MODES.stream()
				.map(mode -> new SubsidyCalls.Meal(dish.slot(), mode, dish.menu(), dish.priceFen())))
			.toList();
	}

	private void change(Runnable work) {
		this.transaction.run(() -> {
			work.run();
			return true;
		});
	}

	private void note(Optional<SubsidyDown> down) {
		if (this.isDown == down.isPresent()) {
			return;
		}
		this.isDown = down.isPresent();
		down.ifPresentOrElse(
				why -> log.warn("subsidy-service forecasts no prices, the last ones stand: {}",
						why.getCause().getClass().getSimpleName()),
				() -> log.info("subsidy-service forecasts prices again"));
	}

	private static String hash(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
