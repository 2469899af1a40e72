package canteen.meal.member;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;

import org.springframework.stereotype.Component;

/**
 * Calls to member-service that give up in time. They only read, so they may be repeated.
 */
@Component
public class MemberCalls {

	private final Member member;

	MemberCalls(Member member) {
		this.member = member;
	}

	/**
	 * One page of the roster feed, as JSON.
	 * @throws MemberDown if there is no answer in time
	 */
	@Retry(name = "member", fallbackMethod = "down")
	@CircuitBreaker(name = "member")
	public String roster(long after, int limit) {
		return this.member.roster(after, limit);
	}

	String down(long after, int limit, Exception cause) {
		throw new MemberDown(cause);
	}

}
