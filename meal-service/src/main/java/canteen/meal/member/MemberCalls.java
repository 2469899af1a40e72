package canteen.meal.member;

import java.util.List;
import java.util.Set;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.retry.annotation.Retry;

import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/**
 * Calls to member-service that give up in time. Those that only read may be repeated.
 */
@Component
public class MemberCalls {

	private static final Set<Integer> ABOUT_THE_CONTENT = Set.of(400, 413, 422);

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

	/**
	 * Who may carry meals, from the person after that one, as JSON.
	 * @throws MemberDown if there is no answer in time
	 */
	@Retry(name = "member", fallbackMethod = "down")
	@CircuitBreaker(name = "member")
	public String carriers(long after, int limit) {
		return this.member.carriers(after, limit);
	}

	/**
	 * Tells of elders somebody should look after, as JSON; each has its own result. Not
	 * repeated here: the outbox comes again.
	 * @throws CareFactsUnreadable if none of it was taken in for what is in it
	 * @throws MemberDown if there is no usable answer in time
	 */
	@CircuitBreaker(name = "care", fallbackMethod = "untold")
	public Results careFacts(String body) {
		Results results = this.member.careFacts(body);
		if (results == null || results.results() == null) {
			throw new IllegalStateException("An answer without results");
		}
		return results;
	}

	String down(long after, int limit, Exception cause) {
		throw new MemberDown(cause);
	}

	Results untold(String body, Exception cause) {
		if (cause instanceof HttpClientErrorException refused
				&& ABOUT_THE_CONTENT.contains(refused.getStatusCode().value())) {
			throw new CareFactsUnreadable(refused.getStatusCode().value());
		}
		throw new MemberDown(cause);
	}

	public record Results(List<Result> results) {
	}

	/**
	 * What became of one fact.
	 *
	 * @param followUp what was opened for it, or null
	 * @param reason why it was refused, or null
	 */
	public record Result(String id, String outcome, Long followUp, String reason) {
	}

}
