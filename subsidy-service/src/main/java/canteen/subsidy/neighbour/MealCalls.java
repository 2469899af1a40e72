package canteen.subsidy.neighbour;

import java.time.LocalDate;
import java.util.List;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;

import org.springframework.stereotype.Component;

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
	 * Which days the canteen serves, and how many meals it can; unknown canteens have
	 * none.
	 */
	@Retry(name = "meal", fallbackMethod = "down")
	@CircuitBreaker(name = "meal")
	public Days calendar(String canteen, LocalDate from, LocalDate to) {
		return this.meal.calendar(canteen, from.toString(), to.toString());
	}

	Days down(String canteen, LocalDate from, LocalDate to, Exception cause) {
		throw new MealDown(cause);
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
