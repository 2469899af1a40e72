package canteen.subsidy.packsheet;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One posting of the month; what takes back carries negative fen.
 *
 * @param elder none for what is no elder's, such as an operating subsidy
 * @param funders fen by funder
 */
record Line(int serial, Optional<String> attendance, Optional<Long> elder, LocalDate date, String slot, String mode,
		String how, String station, String takenBy, String kind, boolean takesBack, boolean reversed,
		String originalMonth, Integer originalSerial, String policy, long priceFen, long selfPayFen,
		Map<String, Long> funders, String sentence, String reason) {

	long subsidyFen() {
		return this.funders.values().stream().mapToLong(Long::longValue).sum();
	}

	long fundedFen(String funder) {
		return this.funders.getOrDefault(funder, 0L);
	}

	boolean isAdjustment() {
		return "adjustment".equals(this.kind);
	}

	/** 1 for a meal, -1 for one taken back, 0 for what is no meal. */
	int meals() {
		return this.attendance.isEmpty() ? 0 : (this.takesBack ? -1 : 1);
	}

	String status() {
		if (this.takesBack) {
			return "冲销";
		}
		return this.reversed ? "已冲销" : "正常";
	}

}
