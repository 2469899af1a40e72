package canteen.member.elder;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets statuses follow their dates: a stay that was entered ahead begins, one that is
 * over ends, and the neighbours are told. Any number of replicas may run it at once.
 */
@Component
@EnableScheduling
public class FollowCalendar {

	private static final String STALE = """
			select id
			from (
			  select e.id, e.status,
			    case
			      when e.death_date <= :today or e.status = 'deceased' and e.death_date is null then 'deceased'
			      else coalesce((
			        select p.kind
			        from life_period p
			        where p.elder = e.id
			          and p.from_date <= :today
			          and (p.to_date is null or p.to_date >= :today)
			        order by field(p.kind, 'moved_away', 'institution', 'hospital', 'suspended')
			        limit 1), 'active')
			    end as due
			  from elder e
			  where e.anonymised_at is null
			) each_elder
			where status <> due
			  and status <> 'merged'
			order by id
			limit 500
			""";

	private final JdbcClient database;

	private final SettleStatus settle;

	private final RosterFeed feed;

	private final WholeTransaction transaction;

	private final Clock clock;

	FollowCalendar(JdbcClient database, SettleStatus settle, RosterFeed feed, WholeTransaction transaction,
			Clock clock) {
		this.database = database;
		this.settle = settle;
		this.feed = feed;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Settles every status that is not what its dates say today.
	 * @return how many were settled
	 */
	@Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT20S")
	@Scheduled(cron = "1 0 0 * * *", zone = "Asia/Shanghai")
	public int follow() {
		int settled = 0;
		List<Long> stale = stale();
		while (!stale.isEmpty()) {
			List<Long> due = stale;
			List<Long> changed = this.transaction.run(() -> settle(due));
			settled += changed.size();
			stale = changed.isEmpty() ? List.of() : stale();
		}
		return settled;
	}

	private List<Long> settle(List<Long> due) {
		List<Long> changed = due.stream().filter((elder) -> this.settle.settle(elder, "calendar")).toList();
		this.feed.changed(changed);
		return changed;
	}

	private List<Long> stale() {
		return this.database.sql(STALE).param("today", LocalDate.now(this.clock)).query(Long.class).list();
	}

}
