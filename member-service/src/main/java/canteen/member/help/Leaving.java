package canteen.member.help;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What ends with the last day of somebody who helps. */
@Component
class Leaving {

	private final JdbcClient database;

	private final Teams teams;

	Leaving(JdbcClient database, Teams teams) {
		this.database = database;
		this.teams = teams;
	}

	/** Cancels later duties and ends memberships; the caller holds the person. */
	PersonController.Left follow(long helper, LocalDate last, String who) {
		int duties = this.database.sql("""
				update duty
				set cancelled_by = :who, cancel_reason = '已离开'
				where helper = :helper
				  and on_date > :last
				  and cancelled_by is null
				""").param("who", who).param("helper", helper).param("last", last).update();
		return new PersonController.Left(duties, this.teams.endAll(helper, last, who));
	}

}
