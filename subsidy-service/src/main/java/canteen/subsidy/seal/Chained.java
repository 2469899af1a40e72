package canteen.subsidy.seal;

import java.time.LocalDateTime;
import java.util.List;

import canteen.subsidy.ledger.Entry;

/**
 * Everything that is kept of one posting, as it goes into the chain.
 *
 * @param at UTC, to the millisecond
 */
record Chained(long id, int serial, String attendance, String subject, String ownMonth, String reason, int versionNo,
		Long elder, String kind, Integer reversedSerial, String reversedMonth, String originalMonth,
		Integer originalSerial, Long policy, long priceFen, long selfPayFen, String explanation, String sentence,
		LocalDateTime at, List<Entry> entries) {

	/** The hash of this link: that of the one before, and all of the posting. */
	String hash(String before, String canteen, String month) {
		StringBuilder booked = new StringBuilder();
		this.entries.forEach(entry -> booked.append(entry.account())
			.append(' ')
			.append(entry.debitFen())
			.append(' ')
			.append(entry.creditFen())
			.append('\n'));
		return Digest.of("posting-1", before, canteen, month, this.serial, this.attendance, this.subject, this.ownMonth,
				this.reason, this.versionNo, this.elder, this.kind, this.reversedMonth, this.reversedSerial,
				this.originalMonth, this.originalSerial, this.policy, this.priceFen, this.selfPayFen, this.explanation,
				this.sentence, this.at, booked);
	}

}
