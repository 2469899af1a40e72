package canteen.meal.diner;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import canteen.meal.member.MemberCalls;
import canteen.meal.member.MemberDown;
import canteen.meal.transaction.WholeTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps our copy of the roster close behind the roster itself; while member-service is
 * away, the counter works with what it has.
 */
@Component
public class FollowRoster {

	private static final Logger log = LoggerFactory.getLogger(FollowRoster.class);

	private static final int PAGE = 500;

	private final MemberCalls member;

	private final Diners diners;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final boolean isEnabled;

	private volatile boolean isDown;

	FollowRoster(MemberCalls member, Diners diners, WholeTransaction transaction, JsonMapper json, Clock clock,
			MeterRegistry meters, @Value("${canteen.roster.enabled:true}") boolean isEnabled) {
		this.member = member;
		this.diners = diners;
		this.transaction = transaction;
		this.json = json;
		this.isEnabled = isEnabled;
		Gauge.builder("canteen.roster.age", () -> age(clock)).baseUnit("seconds").register(meters);
	}

	@Scheduled(fixedDelayString = "${canteen.roster.every:2s}")
	void tick() {
		if (!this.isEnabled) {
			return;
		}
		try {
			catchUp();
			if (this.isDown) {
				this.isDown = false;
				log.info("member-service tells the roster again");
			}
		}
		catch (MemberDown down) {
			if (!this.isDown) {
				this.isDown = true;
				log.warn("member-service tells no roster, the counter goes on with what it has: {}",
						down.getCause().getClass().getSimpleName());
			}
		}
	}

	/**
	 * Takes in everything that is new.
	 * @throws MemberDown if member-service does not answer; what was taken in stays
	 */
	public void catchUp() {
		boolean more = true;
		while (more) {
			long after = this.diners.position();
			Page page = this.json.readValue(this.member.roster(after, PAGE), Page.class);
			this.transaction.run(() -> {
				this.diners.takeIn(after, page.entries(), page.last());
				return page;
			});
			more = page.more();
		}
	}

	private double age(Clock clock) {
		return this.diners.lastRead()
			.map((read) -> (double) Duration.between(read.toInstant(ZoneOffset.UTC), clock.instant()).toSeconds())
			.orElse(Double.NaN);
	}

	record Page(List<Diner> entries, long last, boolean more) {
	}

}
