package canteen.subsidy.charge;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.ledger.Booking;
import canteen.subsidy.ledger.Entry;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Periods;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Books money that comes or goes and belongs to no canteen's month. It has a book of its
 * own, {@value #BOOK}, with serials like any canteen.
 */
@Component
public class MoveMoney {

	/** Stands where a canteen's code would. */
	public static final String BOOK = "-";

	private final Charges charges;

	private final Periods periods;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	MoveMoney(Charges charges, Periods periods, JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.charges = charges;
		this.periods = periods;
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Books a movement in the running month; belongs in the caller's transaction.
	 * @param kind what it is called in the ledger
	 * @param name unique among all movements
	 */
	public void move(String kind, String name, String sentence, Map<String, Object> why, List<Entry> entries) {
		Period period = running();
		this.charges.book(new Charge(
				new Booking.Subject(Optional.empty(), Optional.of(name), Optional.empty(), BOOK, period.month(), kind),
				new Booking.Content(Optional.empty(), 0, 0,
						new Booking.Why(this.json.writeValueAsString(why), sentence, Optional.empty()), entries)),
				period);
	}

	/**
	 * Takes a movement back by its name; doing it twice changes nothing.
	 * @return false when it was taken back before
	 */
	public boolean retract(String name, String reason, String person) {
		boolean first = this.jdbc.sql("""
				insert ignore into retraction (subject, reason, person, retracted_at)
				values (?, ?, ?, ?)
				""")
			.params(name, reason, person, LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update() == 1;
		if (first) {
			this.charges.takeBack(name, reason, running());
		}
		return first;
	}

	private Period running() {
		return this.periods.holdFirstOpen(BOOK, YearMonth.now(this.clock));
	}

}
