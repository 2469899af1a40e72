package canteen.subsidy.packsheet;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A month's lines added up in every way the sheets show, in one pass. */
final class Tallies {

	private final Tally all = new Tally();

	private final Tally meals = new Tally();

	private final Set<Long> diners = new HashSet<>();

	private final Map<Long, Tally> elders = new TreeMap<>();

	private final Map<LocalDate, Tally> days = new TreeMap<>();

	private int adjustments;

	void add(Line line) {
		this.all.add(line);
		this.days.computeIfAbsent(line.date(), day -> new Tally()).add(line);
		line.elder().ifPresent(elder -> this.elders.computeIfAbsent(elder, one -> new Tally()).add(line));
		if (line.attendance().isPresent()) {
			this.meals.add(line);
			line.elder().ifPresent(this.diners::add);
		}
		this.adjustments += line.isAdjustment() ? 1 : 0;
	}

	Tally all() {
		return this.all;
	}

	/** Without what is paid for a month as a whole. */
	Tally meals() {
		return this.meals;
	}

	/** Who ate, also when it was taken back. */
	Set<Long> diners() {
		return this.diners;
	}

	/** Everybody a line is about, in the order of their ids. */
	Map<Long, Tally> elders() {
		return this.elders;
	}

	Map<LocalDate, Tally> days() {
		return this.days;
	}

	int adjustments() {
		return this.adjustments;
	}

}
