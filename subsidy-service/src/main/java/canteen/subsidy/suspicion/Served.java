package canteen.subsidy.suspicion;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import canteen.subsidy.anomaly.CanteenMonth;
import canteen.subsidy.neighbour.MealCalls;

import org.springframework.stereotype.Component;

/** What was served in each slot, beside what meal-service says could be. */
@Component
class Served {

	private final Meals meals;

	private final MealCalls calls;

	Served(Meals meals, MealCalls calls) {
		this.meals = meals;
		this.calls = calls;
	}

	/** Every slot of the month in which a meal stands. */
	List<Slot> slots(CanteenMonth month) {
		Map<LocalDate, MealCalls.Day> days = this.calls.calendar(month.canteen(), month.from(), month.to())
			.days()
			.stream()
			.collect(Collectors.toMap(MealCalls.Day::date, Function.identity()));
		return this.meals.by(month, "concat(m.service_date, ' ', m.slot)", "").entrySet().stream().map(slot -> {
			String[] words = slot.getKey().split(" ");
			LocalDate date = LocalDate.parse(words[0]);
			return new Slot(date, words[1], slot.getValue(), Optional.ofNullable(days.get(date)));
		}).toList();
	}

	record Slot(LocalDate date, String slot, List<String> attendances, Optional<MealCalls.Day> day) {

		int count() {
			return this.attendances.size();
		}

		Optional<Integer> capacity() {
			return this.day.stream()
				.flatMap(open -> open.slots().stream())
				.filter(open -> open.slot().equals(this.slot) && open.capacity() != null)
				.map(MealCalls.Slot::capacity)
				.findFirst();
		}

		boolean isClosed() {
			return this.day.filter(known -> !known.open()).isPresent();
		}

		String subject() {
			return "slot:" + this.date + ":" + this.slot;
		}

	}

}
