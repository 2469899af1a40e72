package canteen.member.elder;

import java.time.Clock;
import java.time.LocalDate;

import canteen.member.history.Changes;
import canteen.member.life.Period;
import canteen.member.life.Periods;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the status an elder has today by the dates on record; who was made one with
 * another elder keeps that status.
 */
@Component
public class SettleStatus {

	private final JdbcClient database;

	private final Elders elders;

	private final Periods periods;

	private final Changes changes;

	private final Clock clock;

	SettleStatus(JdbcClient database, Elders elders, Periods periods, Changes changes, Clock clock) {
		this.database = database;
		this.elders = elders;
		this.periods = periods;
		this.changes = changes;
		this.clock = clock;
	}

	/**
	 * Answers whether there was anything to settle.
	 */
	public boolean settle(long elder, String who) {
		Elder held = this.elders.hold(elder);
		Elder.Life life = held.life();
		String due = Period.statusOn(LocalDate.now(this.clock), life.deathDate(), this.periods.of(elder));
		if (due.equals(life.status()) || held.isMerged()
				|| life.status().equals("deceased") && life.deathDate() == null) {
			return false;
		}
		this.database.sql("update elder set status = :status, version = version + 1 where id = :elder")
			.param("status", due)
			.param("elder", elder)
			.update();
		this.changes.note(elder, who, "status", life.status(), due);
		return true;
	}

}
