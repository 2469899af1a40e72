package canteen.meal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One way from the kitchen to some doors, on a day.
 *
 * @param carrier the person in member-service who carries it, if anybody
 * @param stops in the order they are walked
 */
public record Round(String id, String route, String name, String canteen, LocalDate date, String slot, int boxCapacity,
		Optional<Long> carrier, Optional<String> carrierName, Optional<Instant> departedAt, List<Stop> stops) {

	/** Boxes of halal meals, which never hold another. */
	public long halalBoxes() {
		return boxes(this.stops.stream().filter(Stop::isHalal).count());
	}

	public long otherBoxes() {
		return boxes(this.stops.stream().filter(stop -> !stop.isHalal()).count());
	}

	private long boxes(long meals) {
		return (meals + this.boxCapacity - 1) / this.boxCapacity;
	}

	/** The box of a stop: 清 and a number for halal ones, else the number alone. */
	public String box(Stop stop) {
		long before = this.stops.stream()
			.filter(other -> other.isHalal() == stop.isHalal() && other.place() < stop.place())
			.count();
		return (stop.isHalal() ? "清" : "") + (before / this.boxCapacity + 1);
	}

	/** How long the meal was on its way, once it was handed over. */
	public Optional<Duration> carried(Stop stop) {
		return this.departedAt
			.flatMap(from -> stop.at().filter(at -> stop.isHandedOver()).map(at -> Duration.between(from, at)));
	}

	/**
	 * One door.
	 *
	 * @param line the address, as much of it as is needed
	 * @param spot where to leave it
	 * @param outcome handed_over, left_with, no_answer, refused or moved; empty before
	 */
	public record Stop(long elder, int place, String name, String group, String line, String spot, List<String> diets,
			List<String> allergies, String menu, Optional<String> outcome, Optional<Instant> at,
			Optional<String> attendance) {

		boolean isHalal() {
			return this.diets.contains("halal");
		}

		boolean isHandedOver() {
			return this.outcome.filter(what -> what.equals("handed_over") || what.equals("left_with")).isPresent();
		}

	}

}
