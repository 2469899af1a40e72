package canteen.gateway.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes records that are older than they have to be kept, with the rights of the
 * tables' owner; the everyday user has none for that. The chain then begins with the hash
 * of the last one that went. At least half a year is kept (China's Cybersecurity Law,
 * article 21: logs for no less than six months).
 */
@Component
class ForgetRecords {

	private static final Duration LEAST = Duration.ofDays(180);

	private final JdbcClient owner;

	private final TransactionTemplate transaction;

	private final Chain chain;

	private final Audit audit;

	private final Clock clock;

	private final Duration kept;

	ForgetRecords(OwnerDatabase database, Chain chain, Audit audit, Clock clock,
			@Value("${gateway.audit.kept}") Duration kept) {
		if (kept.compareTo(LEAST) < 0) {
			throw new IllegalStateException("AUDIT_KEPT=" + kept.toDays() + "d: 审计记录至少要保留 180 天 "
					+ "(what happened at the door is kept for at least 180 days)。");
		}
		this.owner = database.client();
		this.transaction = database.transaction();
		this.chain = chain;
		this.audit = audit;
		this.clock = clock;
		this.kept = kept;
	}

	/** Removes what is too old now, the oldest first. */
	@Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
	void removeOld() {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		Optional<Chain.Link> last = removable(now.minus(this.kept));
		while (last.isPresent()) {
			Chain.Link end = last.get();
			long first = this.chain.start().serial() + 1;
			if (remove(end, now)) {
				this.audit.record("system", Action.AUDIT_REMOVED, null, first + "-" + end.serial());
			}
			last = removable(now.minus(this.kept));
		}
	}

	/** The last of the oldest links whose records are all older than this. */
	private Optional<Chain.Link> removable(LocalDateTime before) {
		List<Chain.Link> links = this.chain.links(this.chain.start().serial());
		return links.stream()
			.takeWhile((link) -> link.row().filter((row) -> row.at().isBefore(before)).isPresent())
			.reduce((one, next) -> next);
	}

	/** False when another gateway did it meanwhile. */
	private boolean remove(Chain.Link end, LocalDateTime now) {
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			this.owner.sql("select id from audit_turn where id = 1 for update").query(Integer.class).single();
			if (this.owner.sql("select count(*) from audit_start where serial >= ?")
				.param(end.serial())
				.query(Long.class)
				.single() > 0) {
				return false;
			}
			this.owner.sql("insert into audit_start (serial, hash, last_at, removed_at) values (?, ?, ?, ?)")
				.params(end.serial(), end.hash(), end.row().orElseThrow().at(), now)
				.update();
			this.owner.sql("delete from audit where id in (select audit from audit_link where serial <= ?)")
				.param(end.serial())
				.update();
			this.owner.sql("delete from audit_link where serial <= ?").param(end.serial()).update();
			return true;
		}));
	}

}
