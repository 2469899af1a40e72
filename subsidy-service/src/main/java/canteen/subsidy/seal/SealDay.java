package canteen.subsidy.seal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Seals the books of a canteen: each night those of the day before, or when asked. */
@Component
public class SealDay {

	private final LinkPostings link;

	private final Chain chain;

	private final Seals seals;

	private final WholeTransaction transaction;

	private final Clock clock;

	SealDay(LinkPostings link, Chain chain, Seals seals, WholeTransaction transaction, Clock clock) {
		this.link = link;
		this.chain = chain;
		this.seals = seals;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Seals the day before for every canteen that has no seal of it yet. */
	public void sealYesterday() {
		LocalDate yesterday = LocalDate.now(this.clock).minusDays(1);
		for (String canteen : this.seals.canteens()) {
			if (this.seals.newest(canteen).filter(seal -> !seal.day().isBefore(yesterday)).isEmpty()) {
				seal(canteen, yesterday);
			}
		}
	}

	/** Seals what is in the books now; two at once make one seal. */
	Seal sealNow(String canteen) {
		return seal(canteen, LocalDate.now(this.clock));
	}

	private Seal seal(String canteen, LocalDate day) {
		this.link.catchUp();
		try {
			return this.transaction.run(() -> {
				Optional<Seal> before = this.seals.newest(canteen);
				List<Seal.End> ends = this.chain.heads(canteen)
					.stream()
					.map(head -> new Seal.End(head.month(), head.serial(), head.hash()))
					.toList();
				Seal seal = Seal.of(canteen, before.map(Seal::no).orElse(0) + 1, day, sum(canteen, before, ends), ends,
						before.map(Seal::digest).orElse(Digest.NONE),
						this.clock.instant().truncatedTo(ChronoUnit.MILLIS));
				this.seals.add(seal);
				return seal;
			});
		}
		catch (DuplicateKeyException anotherReplica) {
			return this.seals.newest(canteen).orElseThrow();
		}
	}

	/** What lies between the ends of the seal before and these. */
	Seal.Sum sum(String canteen, Optional<Seal> before, List<Seal.End> ends) {
		Map<String, Integer> sealed = before.map(Seal::ends)
			.orElse(List.of())
			.stream()
			.collect(Collectors.toMap(Seal.End::month, Seal.End::serial));
		return ends.stream()
			.map(end -> this.seals.sum(canteen, end.month(), sealed.getOrDefault(end.month(), 0), end.serial()))
			.reduce(Seal.Sum.NOTHING, Seal.Sum::plus);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("canteen.follow.enabled")
	static class Nightly {

		private final SealDay seal;

		Nightly(SealDay seal) {
			this.seal = seal;
		}

		/**
		 * Often, because the machine may be off at midnight; once a day it does anything.
		 */
		@Scheduled(fixedDelayString = "${canteen.seal.day-every:10m}",
				initialDelayString = "${canteen.seal.day-first:1m}")
		void work() {
			this.seal.sealYesterday();
		}

	}

}
