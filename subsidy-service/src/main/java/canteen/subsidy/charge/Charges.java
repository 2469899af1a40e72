package canteen.subsidy.charge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import canteen.subsidy.ledger.Booking;
import canteen.subsidy.ledger.Changed;
import canteen.subsidy.ledger.Entry;
import canteen.subsidy.ledger.Journal;
import canteen.subsidy.ledger.Period;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The charges in the ledger; like meals they are reversed and booked anew. */
@Repository
public class Charges {

	private final JdbcClient jdbc;

	private final Journal journal;

	Charges(JdbcClient jdbc, Journal journal) {
		this.jdbc = jdbc;
		this.journal = journal;
	}

	/**
	 * Makes these charges the only ones that stand under names that begin so. What stands
	 * already is left alone; doing it twice books nothing the second time.
	 * @param prefix of the names, ending in a slash
	 * @param period held by the caller; takes what is new
	 */
	public void settle(String prefix, List<Charge> wanted, Period period) {
		Map<String, Live> live = live(prefix);
		Map<String, Charge> byName = new LinkedHashMap<>();
		wanted.forEach(charge -> byName.put(charge.name(), charge));
		TreeSet<String> names = new TreeSet<>(live.keySet());
		names.addAll(byName.keySet());
		Map<String, Integer> latest = latestVersions(prefix);
		List<Booking> bookings = new ArrayList<>();
		for (String name : names) {
			Optional<Live> standing = Optional.ofNullable(live.get(name));
			Optional<Charge> charge = Optional.ofNullable(byName.get(name));
			if (standing.isPresent() && charge.filter(one -> one.paysAs(standing.get().content())).isPresent()) {
				continue;
			}
			standing.ifPresent(one -> bookings.add(one.reversal(reason(period, one))));
			int versionNo = latest.getOrDefault(name, 0) + (standing.isPresent() ? 2 : 1);
			charge.ifPresent(one -> bookings.add(booking(one, versionNo, standing, period)));
		}
		this.journal.append(bookings, period);
	}

	/** Books a charge that nothing replaces. */
	public void book(Charge charge, Period period) {
		this.journal.append(
				List.of(new Booking(charge.subject(), 1, Optional.empty(), Optional.empty(), charge.content())),
				period);
	}

	/** Takes a charge of that name back, if it stands. */
	public void takeBack(String name, String reason, Period period) {
		Optional.ofNullable(live(name).get(name))
			.ifPresent(
					standing -> this.journal.append(List.of(standing.reversal(new Changed(reason, reason))), period));
	}

	private static Booking booking(Charge charge, int versionNo, Optional<Live> standing, Period period) {
		boolean late = !period.month().equals(charge.subject().ownMonth());
		Optional<Booking.Origin> origin = standing.map(Live::corrected)
			.or(() -> Optional.of(new Booking.Origin(charge.subject().ownMonth().toString(), Optional.empty())))
			.filter(one -> late);
		return new Booking(charge.subject(), versionNo, Optional.empty(), origin, charge.content());
	}

	private static Changed reason(Period period, Live standing) {
		return period.month().equals(standing.subject().ownMonth())
				? new Changed("本月重新计算,原来是:" + standing.content().why().sentence(),
						"computed anew when the month closed; the explanation says what it was")
				: new Changed("已结账月份的就餐记录有变动,重新计算,原来是:" + standing.content().why().sentence(),
						"meals of a closed month changed, so this was computed anew; the explanation says what it was");
	}

	private Map<String, Integer> latestVersions(String prefix) {
		Map<String, Integer> latest = new HashMap<>();
		this.jdbc.sql("""
				select subject, max(version_no) as latest
				from posting
				where subject like ?
				group by subject
				""").param(prefix + "%").query(row -> {
			latest.put(row.getString("subject"), row.getInt("latest"));
		});
		return latest;
	}

	private Map<String, Live> live(String prefix) {
		Map<Long, List<Entry>> entries = new HashMap<>();
		this.jdbc.sql("""
				select e.posting, e.account, e.debit_fen, e.credit_fen
				from posting p
				join entry e on e.posting = p.id
				where p.subject like ?
				and p.reverses is null
				order by e.posting, e.line_no
				""").param(prefix + "%").query(row -> {
			entries.computeIfAbsent(row.getLong("posting"), id -> new ArrayList<>())
				.add(new Entry(row.getString("account"), row.getLong("debit_fen"), row.getLong("credit_fen")));
		});
		Map<String, Live> live = new HashMap<>();
		this.jdbc.sql("""
				select p.id, p.subject, p.version_no, p.elder, p.canteen, p.month, p.own_month, p.serial, p.kind,
				p.original_month, p.original_serial, p.policy, p.price_fen, p.self_pay_fen, p.explanation, p.sentence
				from posting p
				where p.subject like ?
				and p.reverses is null
				and not exists (select 1 from posting r where r.reverses = p.id)
				""").param(prefix + "%").query(row -> {
			live.put(row.getString("subject"), live(row, entries.getOrDefault(row.getLong("id"), List.of())));
		});
		live.keySet().removeIf(name -> !name.startsWith(prefix));
		return live;
	}

	private static Live live(ResultSet row, List<Entry> entries) throws SQLException {
		Booking.Subject subject = new Booking.Subject(Optional.empty(), Optional.of(row.getString("subject")),
				Optional.ofNullable(row.getObject("elder", Long.class)), row.getString("canteen"),
				YearMonth.parse(row.getString("own_month")), row.getString("kind"));
		Optional<Integer> serial = Optional.ofNullable(row.getObject("original_serial", Integer.class));
		return new Live(row.getLong("id"), row.getInt("version_no"),
				serial.isPresent() ? new Booking.Origin(row.getString("original_month"), serial)
						: new Booking.Origin(row.getString("month"), Optional.of(row.getInt("serial"))),
				subject,
				new Booking.Content(Optional.ofNullable(row.getObject("policy", Long.class)), row.getLong("price_fen"),
						row.getLong("self_pay_fen"),
						new Booking.Why(row.getString("explanation"), row.getString("sentence"), Optional.empty()),
						entries));
	}

	private record Live(long id, int versionNo, Booking.Origin corrected, Booking.Subject subject,
			Booking.Content content) {

		Booking reversal(Changed changed) {
			return new Booking(this.subject, this.versionNo + 1, Optional.of(this.id), Optional.of(this.corrected),
					this.content.reversed(changed));
		}

	}

}
