package canteen.meal.subsidy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Calls to subsidy-service that give up in time. The callers come again by themselves, so
 * nothing is repeated here.
 */
@Component
public class SubsidyCalls {

	private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 413, 422);

	private final Subsidy patient;

	private final Subsidy quick;

	SubsidyCalls(Subsidy patient, Subsidy quick) {
		this.patient = patient;
		this.quick = quick;
	}

	/** Takes the facts as JSON; each has its own result. */
	@CircuitBreaker(name = "facts", fallbackMethod = "unsent")
	public Results facts(String body) {
		Results results = this.patient.facts(body);
		if (results == null || results.results() == null) {
			throw new IllegalStateException("An answer without results");
		}
		return results;
	}

	/** Changes whenever a quote could. */
	@CircuitBreaker(name = "quotes", fallbackMethod = "unknown")
	public String revision() {
		return this.quick.revision().revision();
	}

	/** What each elder would pay for each meal; at most 2000 elders. */
	@CircuitBreaker(name = "quotes", fallbackMethod = "unquoted")
	public Quotes quotes(Asked asked) {
		return this.patient.quotes(asked);
	}

	Results unsent(String body, Exception cause) {
		if (cause instanceof HttpClientErrorException refused
				&& ABOUT_THE_CONTENT.contains(refused.getStatusCode().value())) {
			throw new FactsUnreadable(refused.getStatusCode().value());
		}
		throw new SubsidyDown(cause);
	}

	String unknown(Exception cause) {
		throw new SubsidyDown(cause);
	}

	Quotes unquoted(Asked asked, Exception cause) {
		throw new SubsidyDown(cause);
	}

	public record Results(List<Result> results) {
	}

	/**
	 * What became of one fact.
	 *
	 * @param split null for a void, for a fact that is parked and for one that is refused
	 * @param month in which a meal was posted, as yyyy-mm; null when that is not said
	 * @param adjustment if the meal's own month was closed; null when that is not said
	 * @param coveredByFee if a flat monthly fee settles what the diner pays; null when
	 * not
	 */
	public record Result(String id, String outcome, String attendance, Split split, String month, Boolean adjustment,
			Boolean coveredByFee, String reason) {

		/** As it concerns the counter, which collects nothing that a fee covers. */
		public Optional<Split> counterSplit() {
			return Optional.ofNullable(this.split)
				.map((all) -> Boolean.TRUE.equals(this.coveredByFee) ? new Split(all.priceFen, 0, all.funders) : all);
		}

		public boolean isAdjustment() {
			return Boolean.TRUE.equals(this.adjustment);
		}

	}

	public record Split(long priceFen, long selfPayFen, List<Share> funders) {
	}

	public record Share(String funder, long fen) {
	}

	public record Asked(String canteen, Site site, LocalDate date, List<Meal> meals, List<Long> elders) {
	}

	public record Site(String city, String district, String town, String level) {
	}

	public record Meal(String slot, String mode, String menu, long priceFen) {
	}

	public record Quotes(String revision, List<Quote> quotes, List<Long> unknown) {
	}

	/**
	 * A forecast.
	 *
	 * @param coveredByFee if a flat monthly fee settles what the diner pays; null when
	 * not
	 */
	public record Quote(long elder, String slot, String mode, long priceFen, long selfPayFen, List<Share> funders,
			Boolean coveredByFee) {

		/** What the counter collects. */
		public long counterFen() {
			return Boolean.TRUE.equals(this.coveredByFee) ? 0 : this.selfPayFen;
		}

	}

}
