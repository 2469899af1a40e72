package canteen.meal.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of facts that wait to be sent. */
@Component
public class Outbox {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Outbox(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** Commits or rolls back with the caller's transaction. */
	public void put(Fact fact) {
		this.jdbc.sql("""
				insert into outbox (id, elder, attendance, fact, created_at)
				values (?, ?, ?, ?, ?)
				""")
			.params(fact.id(), fact.elder(), fact.attendance(), this.json.writeValueAsString(fact),
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

}
