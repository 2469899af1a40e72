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
 * @param english what the sentence says, in English
 * @param reversed whether a later line takes this one back
 */
record Line(int serial, String attendance, long elder, LocalDate date, String slot, String mode, String how,
		String station, String kind, boolean reversed, boolean takesBack, Optional<String> originalMonth,
		Optional<Integer> originalSerial, String policy, long priceFen, long selfPayFen, List<Share> funders,
		String sentence, String english, String reason, String reasonInEnglish) {

}
