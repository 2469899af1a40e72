package canteen.meal.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import canteen.meal.transaction.Rows;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Where facts wait to be sent to a neighbour. */
@Repository
public class Outbox {

	private final JdbcTemplate template;

	private final JsonMapper json;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	private final Rush rush;

	Outbox(JdbcTemplate template, JsonMapper json, Clock clock, ApplicationEventPublisher events, Rush rush) {
		this.template = template;
		this.json = json;
		this.clock = clock;
		this.events = events;
		this.rush = rush;
	}

	/**
	 * Commits or rolls back with the caller's transaction; sent afterwards, those for
	 * member-service at once. Facts of one elder arrive in the order they were put.
	 */
	public void put(Fact fact) {
		putAll(List.of(fact));
	}

	/** In this order; commits or rolls back with the caller's transaction. */
	public void putAll(List<? extends Fact> facts) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		Rows.insert(this.template, "insert into outbox (id, destination, type, elder, attendance, fact, created_at)",
				facts.stream()
					.map(fact -> new Object[] { fact.id(), fact.destination().word(), fact.type(), fact.elder(),
							fact.attendance(), this.json.writeValueAsString(fact), now })
					.toList());
		this.rush.note(facts.size());
		if (facts.stream().anyMatch(fact -> fact.destination() == Destination.MEMBER)) {
			this.events.publishEvent(new Urgent(Destination.MEMBER));
		}
	}

	/** Something was put that should not wait for the next look. */
	record Urgent(Destination destination) {
	}

}
