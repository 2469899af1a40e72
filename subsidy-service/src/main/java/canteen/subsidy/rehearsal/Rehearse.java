package canteen.subsidy.rehearsal;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Usage;
import canteen.subsidy.policybook.Policies;
import canteen.subsidy.policybook.Policy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Works rehearsals off, one at a time. Days pass one after the other, so memory grows
 * with elders and not with meals. A rehearsal whose server stopped is begun again by the
 * next one.
 */
@Component
public class Rehearse {

	private static final Logger log = LoggerFactory.getLogger(Rehearse.class);

	private final Rehearsals rehearsals;

	private final PastMeals meals;

	private final Policies policies;

	private final JsonMapper json;

	private final String worker = UUID.randomUUID().toString();

	Rehearse(Rehearsals rehearsals, PastMeals meals, Policies policies, JsonMapper json) {
		this.rehearsals = rehearsals;
		this.meals = meals;
		this.policies = policies;
		this.json = json;
	}

	/** Works off what waits. */
	public void workOff() {
		Optional<Rehearsal> next = this.rehearsals.lease(this.worker);
		while (next.isPresent()) {
			work(next.get());
			next = this.rehearsals.lease(this.worker);
		}
	}

	private void work(Rehearsal rehearsal) {
		try {
			run(rehearsal);
		}
		catch (RuntimeException ex) {
			log.error("Rehearsal {} failed", rehearsal.id(), ex);
			this.rehearsals.failed(rehearsal.id(), this.worker);
		}
	}

	private void run(Rehearsal rehearsal) {
		Policy policy = this.policies.find(rehearsal.policy()).orElseThrow();
		Side rehearsed = new Side(List.of(Version.always(policy)), new Usage());
		Side inForce = new Side(
				this.policies.published(rehearsal.from(), rehearsal.to()).stream().map(Version::asPublished).toList(),
				new Usage());
		Map<String, Passing.Known> known = new HashMap<>();
		Map<Site, Site> sites = new HashMap<>();
		long done = 0;
		for (LocalDate day : this.meals.days(rehearsal.from(), rehearsal.to())) {
			List<Passing> passing = this.meals.on(day, known, sites);
			passing.forEach(meal -> {
				rehearsed.take(meal);
				inForce.take(meal);
			});
			done += passing.size();
			if (!this.rehearsals.goesOn(rehearsal.id(), this.worker, done)) {
				return;
			}
		}
		String result = this.json.writeValueAsString(Comparison.of(done, rehearsed, inForce));
		this.rehearsals.done(rehearsal.id(), this.worker, done, result);
	}

	/** Looks for work again and again. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("canteen.follow.enabled")
	static class Regularly {

		private final Rehearse rehearse;

		Regularly(Rehearse rehearse) {
			this.rehearse = rehearse;
		}

		@Scheduled(fixedDelayString = "${canteen.follow.rehearsals-every:2s}")
		void work() {
			this.rehearse.workOff();
		}

	}

}
