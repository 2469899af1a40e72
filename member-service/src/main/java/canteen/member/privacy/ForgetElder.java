package canteen.member.privacy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.audit.AuditTrail;
import canteen.member.elder.Elders;
import canteen.member.elder.OneWithIt;
import canteen.member.elder.WholeElder;
import canteen.member.roster.RosterFeed;
import canteen.member.transaction.Part;
import canteen.member.transaction.WholeTransaction;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes an elder anonymous once they are dead or gone for the years that accounts must be
 * kept (PIPL art. 47). Dated facts that priced their meals stay under the same id.
 */
@Component
class ForgetElder {

	private static final int MOST = 1000;

	private static final String GONE = """
			select g.elder, g.name, g.status, g.gone
			from (
			  select e.id as elder, e.name, e.status, e.canteen,
			    coalesce(e.death_date, (
			      select max(p.from_date)
			      from life_period p
			      where p.elder = e.id
			        and p.kind = 'moved_away'
			        and p.to_date is null)) as gone
			  from elder e
			  where e.anonymised_at is null
			    and e.status in ('deceased', 'moved_away')
			) g
			""";

	private static final List<String> ERASED = List.of("delete from photo where elder = :elder",
			"delete from elder_phone where elder = :elder", "delete from diet_note where elder = :elder",
			"delete from intake_row where elder = :elder",
			"delete from elder_merge where kept = :elder or dropped = :elder",
			"delete from household_member where elder = :elder", "update category set paper = '' where elder = :elder",
			"update category_application set paper = '' where elder = :elder",
			"update category_step set note = '' where elder = :elder",
			"update consent set given_by = '', witness = '', withdrawn_reason = '' where elder = :elder",
			"update life_period set place = '', reason = '' where elder = :elder",
			"update absence set reason = null, told_by = '', cancel_reason = '' where elder = :elder",
			"update care_fact set note = null where elder = :elder",
			"update follow_up_step set health = null, mood = null, needs = null, note = null where follow_up in ("
					+ "select id from follow_up where elder = :elder)",
			"update ability set assessor = '' where elder = :elder");

	private final JdbcClient database;

	private final Elders elders;

	private final WholeElder whole;

	private final After after;

	private final Rule rule;

	ForgetElder(JdbcClient database, Elders elders, WholeElder whole, After after, Rule rule) {
		this.database = database;
		this.elders = elders;
		this.whole = whole;
		this.after = after;
		this.rule = rule;
	}

	Part<Due> due(Staff staff) {
		return Part.of(this.database.sql(GONE + """
				where g.gone < :before
				  and (:anywhere or g.canteen is null or g.canteen in (:canteens))
				order by g.gone, g.elder
				limit :limit
				""")
			.param("limit", MOST + 1)
			.param("before", this.rule.before())
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query(Due.class)
			.list(), MOST);
	}

	/**
	 * @throws RetentionNotOver if the elder is still served, or not gone for long enough
	 */
	void forget(long elder, String reason, Staff staff) {
		this.after.transaction.run(() -> {
			staff.mustSee(this.elders.hold(elder).home().canteen());
			boolean due = this.database.sql(GONE + "where g.gone < :before and g.elder = :elder")
				.param("before", this.rule.before())
				.param("elder", elder)
				.query(Due.class)
				.optional()
				.isPresent();
			if (!due) {
				throw new RetentionNotOver();
			}
			recordsOf(elder).forEach((record) -> {
				this.whole.forget(record, staff.id());
				ERASED.forEach((statement) -> this.database.sql(statement).param("elder", record).update());
				this.after.tell(record, reason, staff);
			});
		});
	}

	/** The elder and the records that were made one with his. */
	private List<Long> recordsOf(long elder) {
		return this.database.sql(OneWithIt.RECORDS + """
				select id
				from records
				order by id
				""").param("elder", elder).query(Long.class).list();
	}

	record Due(long elder, String name, String status, LocalDate gone) {
	}

	/**
	 * How long the law wants the data kept.
	 */
	@Component
	static class Rule {

		private final int years;

		private final Clock clock;

		Rule(@Value("${member.retention-years}") int years, Clock clock) {
			this.years = years;
			this.clock = clock;
		}

		LocalDate before() {
			return LocalDate.now(this.clock).minusYears(this.years);
		}

	}

	@Component
	static class After {

		private final AuditTrail trail;

		private final ApplicationEventPublisher news;

		private final RosterFeed feed;

		private final WholeTransaction transaction;

		After(AuditTrail trail, ApplicationEventPublisher news, RosterFeed feed, WholeTransaction transaction) {
			this.trail = trail;
			this.news = news;
			this.feed = feed;
			this.transaction = transaction;
		}

		void tell(long elder, String reason, Staff staff) {
			this.trail.note(staff.id(), "elder_anonymised", elder, reason);
			this.news.publishEvent(new ElderForgotten(elder, staff.id()));
			this.feed.changed(List.of(elder));
		}

	}

}
