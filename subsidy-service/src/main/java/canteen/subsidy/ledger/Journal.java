package canteen.subsidy.ledger;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import canteen.subsidy.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes bookings into a period under the next serials; it only adds. */
@Repository
public class Journal {

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final Periods periods;

	private final JsonMapper json;

	private final Clock clock;

	Journal(JdbcClient jdbc, JdbcTemplate template, Periods periods, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.template = template;
		this.periods = periods;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Adds the bookings to a period that is held and takes postings.
	 * @throws IllegalStateException if the period is closed
	 */
	public void append(List<Booking> bookings, Period period) {
		if (bookings.isEmpty()) {
			return;
		}
		if (!period.takesPostings()) {
			throw new IllegalStateException("Nothing is posted into a closed month");
		}
		int first = this.periods.takeSerials(period, bookings.size());
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		List<Object[]> rows = new ArrayList<>();
		for (Booking booking : bookings) {
			rows.add(values(booking, period, first + rows.size(), now));
		}
		Rows.insert(this.template, """
				insert into posting (attendance, subject, version_no, elder, canteen, month, own_month, serial, kind,
				reverses, original_month, original_serial, policy, price_fen, self_pay_fen, explanation, sentence,
				reason, posted_at)""", rows);
		Map<Integer, Long> ids = ids(period, first, first + bookings.size() - 1);
		List<Object[]> entries = new ArrayList<>();
		for (int index = 0; index < bookings.size(); index++) {
			long id = ids.get(first + index);
			int lineNo = 1;
			for (Entry entry : bookings.get(index).content().entries()) {
				entries.add(new Object[] { id, lineNo++, entry.account(), entry.debitFen(), entry.creditFen() });
			}
		}
		Rows.insert(this.template, "insert into entry (posting, line_no, account, debit_fen, credit_fen)", entries);
	}

	private Object[] values(Booking booking, Period period, int serial, LocalDateTime now) {
		Booking.Subject subject = booking.subject();
		Booking.Content content = booking.content();
		return new Object[] { subject.attendance().orElse(null), subject.name().orElse(null), booking.versionNo(),
				subject.elder().orElse(null), subject.canteen(), period.month().toString(),
				subject.ownMonth().toString(), serial, kind(booking, period), booking.reverses().orElse(null),
				booking.origin().map(Booking.Origin::month).orElse(null),
				booking.origin().flatMap(Booking.Origin::serial).orElse(null), content.policy().orElse(null),
				content.priceFen(), content.selfPayFen(), explanation(content.why()), content.why().sentence(),
				content.why().changed().map(Changed::chinese).orElse(null), now };
	}

	/** With why it changed, in both languages, if it did. */
	private String explanation(Booking.Why why) {
		return why.changed().map(changed -> {
			ObjectNode explanation = (ObjectNode) this.json.readTree(why.explanation());
			explanation.set("changed", this.json.valueToTree(changed));
			return this.json.writeValueAsString(explanation);
		}).orElse(why.explanation());
	}

	private static String kind(Booking booking, Period period) {
		if (!period.month().equals(booking.subject().ownMonth())) {
			return "adjustment";
		}
		return booking.reverses().isPresent() ? "reversal" : booking.subject().kind();
	}

	private Map<Integer, Long> ids(Period period, int first, int last) {
		Map<Integer, Long> ids = new HashMap<>();
		this.jdbc.sql("""
				select id, serial
				from posting
				where canteen = ?
				and month = ?
				and serial between ? and ?
				""").params(period.canteen(), period.month().toString(), first, last).query(row -> {
			ids.put(row.getInt("serial"), row.getLong("id"));
		});
		return ids;
	}

}
