package canteen.subsidy.policybook;

import java.time.LocalDate;

import canteen.subsidy.policy.Scheme;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SamePerson;
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/** A version's way from draft to published to ended, one move at a time. */
@Component
class MovePolicy {

	private final Policies policies;

	private final WholeTransaction transaction;

	MovePolicy(Policies policies, WholeTransaction transaction) {
		this.policies = policies;
		this.transaction = transaction;
	}

	/** Another person than the drafter puts it in force. */
	void publish(long id, String person) {
		this.transaction.run(() -> {
			this.policies.holdShelf();
			Policy policy = found(id);
			if (policy.isPublished()) {
				throw new PolicyAlreadyPublished();
			}
			if (policy.draftedBy().equals(person)) {
				throw new SamePerson();
			}
			Scheme scheme = Scheme.parse(policy.document());
			this.policies.published(policy.from(), policy.to()).stream().findFirst().ifPresent(other -> {
				throw new PolicyOverlaps(other);
			});
			this.policies.publish(policy, scheme.countsAcrossElders(), person);
			return policy;
		});
	}

	/**
	 * Ends it with this day. Days of closed months keep the version they were paid by.
	 */
	void end(long id, LocalDate lastDay, String person) {
		this.transaction.run(() -> {
			this.policies.holdShelf();
			Policy policy = found(id);
			if (!policy.isPublished() || policy.isEnded()) {
				throw new PolicyNotInForce();
			}
			if (lastDay.isBefore(policy.from()) || lastDay.isAfter(policy.to())) {
				throw new FieldRefused("lastDay", "应在这个版本的起止日期之内 (must be within the days of this version)");
			}
			this.policies.lastClosedMonth()
				.map(month -> month.atEndOfMonth())
				.filter(closed -> lastDay.isBefore(closed) && !closed.isBefore(policy.from()))
				.map(closed -> closed.isBefore(policy.to()) ? closed : policy.to())
				.filter(lastDay::isBefore)
				.ifPresent(earliest -> {
					throw new PolicyEndsTooEarly(earliest);
				});
			this.policies.end(policy, lastDay, person);
			return policy;
		});
	}

	private Policy found(long id) {
		return this.policies.find(id).orElseThrow(() -> new NotFound("这个政策版本", "policy version"));
	}

}
