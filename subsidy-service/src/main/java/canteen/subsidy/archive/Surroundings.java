package canteen.subsidy.archive;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.neighbour.MealCalls;
import canteen.subsidy.neighbour.MemberCalls;

/**
 * Everything on a statement's sheets that is not in its own postings.
 *
 * @param names of the elders in it, as the roster tells them
 * @param takings what the counter took, as meal-service tells it
 * @param previousSerial the last posting of the month before, to compare with
 * @param year budgets and what was paid since January
 * @param moved appropriations of the month that name the canteen
 * @param template the office's own, as JSON; empty when it has none
 */
public record Surroundings(Map<Long, MemberCalls.Name> names, MealCalls.Takings takings, int previousSerial, Year year,
		List<Moved> moved, String template) {

	public Surroundings {
		names = Map.copyOf(names);
		moved = Optional.ofNullable(moved).map(List::copyOf).orElse(List.of());
	}

	Surroundings with(Map<Long, MemberCalls.Name> others) {
		return new Surroundings(others, this.takings, this.previousSerial, this.year, this.moved, this.template);
	}

	/**
	 * In fen, by funder.
	 *
	 * @param toDateFen by this canteen's postings from January to the statement
	 * @param everywhereFen by the postings of all canteens, where there is a budget
	 */
	public record Year(Map<String, Long> toDateFen, Map<String, Long> everywhereFen, Map<String, Long> budgetsFen) {
	}

	/**
	 * Money that came from a funder or went to the canteen.
	 *
	 * @param direction received or paid
	 */
	public record Moved(String direction, String funder, long fen) {
	}

}
