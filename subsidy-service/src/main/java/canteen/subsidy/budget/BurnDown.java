package canteen.subsidy.budget;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a year's budget runs down, by the month the meals belong to. The forecast goes on
 * with the average of the days since the first month that was paid for.
 */
record BurnDown(int year, long fen, SortedMap<YearMonth, Long> spentFen, LocalDate today) {

	long totalSpentFen() {
		return this.spentFen.values().stream().mapToLong(Long::longValue).sum();
	}

	long leftFen() {
		return this.fen - totalSpentFen();
	}

	boolean isExhausted() {
		return leftFen() <= 0;
	}

	/** The day it will be used up; empty when it lasts the year or nothing was spent. */
	Optional<LocalDate> exhaustedOn() {
		LocalDate last = LocalDate.of(this.year, 12, 31);
		LocalDate now = this.today.isAfter(last) ? last : this.today;
		if (isExhausted()) {
			return Optional.of(now);
		}
		if (totalSpentFen() <= 0 || now.getYear() < this.year) {
			return Optional.empty();
		}
		LocalDate first = this.spentFen.firstKey().atDay(1);
		long days = Math.max(1, ChronoUnit.DAYS.between(first, now) + 1);
		long daysLeft = Math.addExact(Math.multiplyExact(leftFen(), days), totalSpentFen() - 1) / totalSpentFen();
		return Optional.of(daysLeft).filter(left -> left <= 366).map(now::plusDays).filter(day -> !day.isAfter(last));
	}

}
