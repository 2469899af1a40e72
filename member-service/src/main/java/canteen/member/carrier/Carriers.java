package canteen.member.carrier;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import canteen.member.access.Staff;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Staff and volunteers as those who plan the rounds see them. */
@Component
class Carriers {

	private static final int TOLD_DAYS = 31;

	private final JdbcClient database;

	private final Clock clock;

	Carriers(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** Who left is told as not active for another 31 days, then not any more. */
	List<Carrier> after(long person, int limit) {
		LocalDate today = LocalDate.now(this.clock);
		return this.database.sql("""
				select id, account, name, canteen, certificate_until, joined_on, left_on
				from helper
				where id > :person
				  and anonymised_at is null
				  and (left_on is null or left_on >= :told)
				order by id
				limit :limit
				""")
			.param("person", person)
			.param("told", today.minusDays(TOLD_DAYS))
			.param("limit", limit)
			.query((row, number) -> {
				String canteen = row.getString("canteen");
				LocalDate left = row.getObject("left_on", LocalDate.class);
				boolean here = !today.isBefore(row.getObject("joined_on", LocalDate.class))
						&& (left == null || !today.isAfter(left));
				return new Carrier(row.getLong("id"), row.getString("account"), row.getString("name"),
						List.of(canteen.isEmpty() ? "*" : canteen), row.getObject("certificate_until", LocalDate.class),
						here);
			})
			.list();
	}

	/** Whose certificate ends by a day or has ended, of those who still help. */
	List<Expiring> expiring(LocalDate by, Staff staff) {
		LocalDate today = LocalDate.now(this.clock);
		return this.database.sql("""
				select id as person, name, kind, canteen, certificate_until as until,
				  certificate_until < :today as expired
				from helper
				where certificate_until <= :by
				  and anonymised_at is null
				  and (left_on is null or left_on >= :today)
				  and (:anywhere or canteen = '' or canteen in (:canteens))
				order by certificate_until, id
				limit 1000
				""")
			.param("today", today)
			.param("by", by)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query(Expiring.class)
			.list();
	}

	/**
	 * @param account the sign-in account, null without one
	 * @param canteens {@code *} for every one
	 * @param healthCertificateUntil the last day it is valid, null without one
	 */
	record Carrier(long person, String account, String name, List<String> canteens, LocalDate healthCertificateUntil,
			boolean active) {
	}

	record Expiring(long person, String name, String kind, String canteen, LocalDate until, boolean expired) {
	}

}
