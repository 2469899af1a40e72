package canteen.subsidy.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What was in a canteen's books at an hour: how many postings since the seal before, what
 * they come to in fen, and where each period's chain ends. The digest covers all of it
 * and the seal before, so that a later change shows on a paper that hangs on the door.
 *
 * @param no counts up from 1 for each canteen
 * @param day the service day (Asia/Shanghai) it closes
 * @param previous the digest of the seal before; zeros for the first
 */
record Seal(String canteen, int no, LocalDate day, long postings, long priceFen, long selfPayFen, List<End> ends,
		String previous, String digest, Instant sealedAt) {

	static Seal of(String canteen, int no, LocalDate day, Sum sum, List<End> ends, String previous, Instant at) {
		return new Seal(canteen, no, day, sum.postings(), sum.priceFen(), sum.selfPayFen(), ends, previous,
				digest(canteen, no, day, sum, ends, previous), at);
	}

	private static String digest(String canteen, int no, LocalDate day, Sum sum, List<End> ends, String previous) {
		StringBuilder heads = new StringBuilder();
		ends.forEach(end -> heads.append(end.month())
			.append(' ')
			.append(end.serial())
			.append(' ')
			.append(end.hash())
			.append('\n'));
		return Digest.of("seal-1", canteen, no, day, sum.postings(), sum.priceFen(), sum.selfPayFen(), heads, previous);
	}

	/** If the digest is that of what is written here. */
	boolean isWhole() {
		return this.digest.equals(digest(this.canteen, this.no, this.day,
				new Sum(this.postings, this.priceFen, this.selfPayFen), this.ends, this.previous));
	}

	long subsidyFen() {
		return this.priceFen - this.selfPayFen;
	}

	/** What a telephone reads from the printed code. */
	String code() {
		return "%s %s #%d n=%d sum=%d sha256=%s".formatted(this.canteen, this.day, this.no, this.postings,
				this.priceFen, this.digest);
	}

	/** Where a period's chain ended. */
	record End(String month, int serial, String hash) {
	}

	/** Postings and fen since the seal before; what was taken back counts negative. */
	record Sum(long postings, long priceFen, long selfPayFen) {

		static final Sum NOTHING = new Sum(0, 0, 0);

		Sum plus(Sum other) {
			return new Sum(this.postings + other.postings, this.priceFen + other.priceFen,
					this.selfPayFen + other.selfPayFen);
		}

	}

}
