package canteen.meal.quote;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import canteen.meal.outbox.Taken;
import canteen.meal.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What each meal really costs whom, as subsidy-service assessed it last. */
@Repository
class Assessments {

	private final JdbcTemplate template;

	private final JsonMapper json;

	private final Clock clock;

	Assessments(JdbcTemplate template, JsonMapper json, Clock clock) {
		this.template = template;
		this.json = json;
		this.clock = clock;
	}

	@EventListener
	void keep(Taken taken) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		Rows.insert(this.template, "replace into assessed (attendance, self_pay_fen, price_fen, funders, assessed_at)",
				taken.meals()
					.stream()
					.map(meal -> new Object[] { meal.attendance(), meal.split().selfPayFen(), meal.split().priceFen(),
							this.json.writeValueAsString(meal.split().funders()), now })
					.toList());
	}

}
