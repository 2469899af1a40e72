package canteen.subsidy.neighbour;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Calls to meal-service that give up in time. They only read, so they may be repeated.
 */
@Component
public class MealCalls {

	private final Meal meal;

	MealCalls(Meal meal) {
		this.meal = meal;
	}

	/**
	 * Which days the canteen serves, and how many meals it can.
	 * @throws CanteenUnknown if meal-service has no such canteen
	 */
	@Retry(name = "meal", fallbackMethod = "down")
	@CircuitBreaker(name = "meal")
	public Days calendar(String canteen, LocalDate from, LocalDate to) {
		return this.meal.calendar(canteen, from.toString(), to.toString());
	}

	Days down(String canteen, LocalDate from, LocalDate to, HttpClientErrorException.NotFound cause) {
		throw new CanteenUnknown(canteen);
	}

	Days down(String canteen, LocalDate from, LocalDate to, Exception cause) {
		throw new MealDown(cause);
	}

	/**
	 * What the counter took in a month, and the prepaid money it holds for elders.
	 * @throws CanteenUnknown if meal-service has no such canteen
	 */
	@Retry(name = "meal", fallbackMethod = "noTakings")
	@CircuitBreaker(name = "meal")
	public Takings takings(String canteen, YearMonth month) {
		return this.meal.takings(canteen, month.toString());
	}

	Takings noTakings(String canteen, YearMonth month, HttpClientErrorException.NotFound cause) {
		throw new CanteenUnknown(canteen);
	}

	Takings noTakings(String canteen, YearMonth month, Exception cause) {
		throw new MealDown(cause);
	}

	/**
	 * A month's takings in fen.
	 *
	 * @param name the canteen's, as it stands on paper; null when meal-service tells none
	 */
	public record Takings(String canteen, String name, String month, List<Kind> kinds, List<Method> methods,
			Prepaid prepaid) {

		public Takings {
			kinds = Optional.ofNullable(kinds).map(List::copyOf).orElse(List.of());
			methods = Optional.ofNullable(methods).map(List::copyOf).orElse(List.of());
			prepaid = Optional.ofNullable(prepaid).orElse(new Prepaid(0, 0, 0, 0, 0, 0));
		}

	}

	/**
	 * @param kind meal, second or guest
	 */
	public record Kind(String kind, long count, long fen) {
	}

	/**
	 * @param method cash, wechat, alipay, prepaid or house
	 */
	public record Method(String method, long fen) {
	}

	/** The elders' money that is held, in fen. */
	public record Prepaid(long openingFen, long toppedUpFen, long spentFen, long refundedFen, long closingFen,
			long debtFen) {
	}

	/** A canteen's days. */
	public record Days(String canteen, String name, List<Day> days) {
	}

	/**
	 * One day; closed ones say why and have no slots.
	 */
	public record Day(LocalDate date, boolean open, String reason, List<Slot> slots) {
	}

	/**
	 * @param capacity meals at most; null when nobody set one
	 */
	public record Slot(String slot, Integer capacity) {
	}

}
