package canteen.member.elder;

import java.time.LocalDate;
import java.util.List;

import canteen.member.life.Period;
import canteen.member.life.Periods;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What dated facts say of an elder on one day, by all that is known today.
 */
@Component
class Standing {

	private final JdbcClient database;

	private final Periods periods;

	Standing(JdbcClient database, Periods periods) {
		this.database = database;
		this.periods = periods;
	}

	On of(Elder elder, LocalDate date) {
		List<Period> periods = this.periods.of(elder.id());
		String status = (elder.life().deathDate() == null && elder.life().status().equals("deceased")) ? "deceased"
				: Period.statusOn(date, elder.life().deathDate(), periods);
		return new On(date, status, periods.stream().filter((period) -> period.covers(date)).toList());
	}

	record On(LocalDate on, String status, List<Period> periods) {
	}

}
