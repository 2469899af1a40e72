package canteen.gateway.audit;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import canteen.gateway.refusal.FieldsRefused;
import canteen.gateway.refusal.Refusal.Fault;

/**
 * What an auditor looks for; everything empty finds all.
 *
 * @param from UTC, inclusive
 * @param until UTC, exclusive
 * @param who a username, or what a record names a person by
 * @param subject likewise, or an elder or a statement, such as {@code elder:17}
 */
record Inquiry(Optional<LocalDateTime> from, Optional<LocalDateTime> until, Optional<String> who,
		Optional<String> action, Optional<String> subject, Optional<String> address) {

	private static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

	private static final int LONGEST = 60;

	/** Refuses what cannot be meant, naming the field. */
	static Inquiry of(Asked asked) {
		List<Fault> faults = new ArrayList<>();
		Optional<LocalDateTime> from = moment("from", asked.from(), false, faults);
		Optional<LocalDateTime> until = moment("to", asked.to(), true, faults);
		if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
			faults.add(new Fault("to", "结束时间要在开始时间之后。 (the end is after the beginning)"));
		}
		Inquiry inquiry = new Inquiry(from, until, word("who", asked.who(), faults),
				word("action", asked.action(), faults), word("subject", asked.subject(), faults),
				word("address", asked.address(), faults));
		if (inquiry.action.filter((action) -> !action.matches("[a-z-]{1,40}")).isPresent()) {
			faults.add(new Fault("action", "没有这种操作。 (there is no such action)"));
		}
		if (!faults.isEmpty()) {
			throw new FieldsRefused(faults);
		}
		return inquiry;
	}

	private static Optional<String> word(String field, String text, List<Fault> faults) {
		Optional<String> word = Optional.ofNullable(text).map(String::strip).filter((said) -> !said.isEmpty());
		if (word.filter((said) -> said.length() > LONGEST || !said.equals(Audit.plain(said, LONGEST))).isPresent()) {
			faults
				.add(new Fault(field, "最多 " + LONGEST + " 个字符，不能换行。 (at most " + LONGEST + " characters in one line)"));
		}
		return word;
	}

	/** A day of here, the last one being whole, or a moment with its offset. */
	private static Optional<LocalDateTime> moment(String field, String text, boolean isEnd, List<Fault> faults) {
		if (text == null || text.isBlank()) {
			return Optional.empty();
		}
		try {
			if (text.strip().length() > "2026-11-26".length()) {
				return Optional.of(known(
						OffsetDateTime.parse(text.strip()).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()));
			}
			LocalDate day = LocalDate.parse(text.strip());
			return Optional.of(known((isEnd ? day.plusDays(1) : day).atStartOfDay(HERE)
				.withZoneSameInstant(ZoneOffset.UTC)
				.toLocalDateTime()));
		}
		catch (DateTimeException ex) {
			faults.add(new Fault(field,
					"请写日期，例如 2026-11-26，或带时区的时间，例如 2026-11-26T08:00:00+08:00。 (a day such as 2026-11-26, or a time with its offset such as 2026-11-26T08:00:00+08:00)"));
			return Optional.empty();
		}
	}

	private static LocalDateTime known(LocalDateTime moment) {
		if (moment.getYear() < 1999 || moment.getYear() > 3000) {
			throw new DateTimeException("no such year here");
		}
		return moment;
	}

	/** As it comes in the request; dates are those of here. */
	record Asked(String from, String to, String who, String action, String subject, String address) {
	}

}
