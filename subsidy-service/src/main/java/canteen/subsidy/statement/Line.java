package canteen.subsidy.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.ledger.Share;

/**
 * One posting as a line of the statement; a line that takes back carries negative fen.
 *
 * @param elder 0 when the line is no elder's
 * @param reason why something that stood is changed; empty when nothing is
 * @param reversed whether a later line takes this one back
 */
record Line(int serial, String attendance, long elder, LocalDate date, String slot, String mode, String how,
		String station, String kind, boolean reversed, boolean takesBack, Optional<String> originalMonth,
		Optional<Integer> originalSerial, String policy, long priceFen, long selfPayFen, List<Share> funders,
		String sentence, String reason) {

	boolean isAdjustment() {
		return "adjustment".equals(this.kind);
	}

	/** What was funded with this line, for a funder that may have no share in it. */
	long fundedFen(String funder) {
		return this.funders.stream().filter(share -> share.funder().equals(funder)).mapToLong(Share::fen).sum();
	}

	String status() {
		if (this.takesBack) {
			return "冲销";
		}
		return this.reversed ? "已冲销" : "正常";
	}

}
