package canteen.subsidy.neighbour;

import java.util.List;

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

	/** One page of the roster feed as JSON. */
	@Retry(name = "member", fallbackMethod = "down")
	@CircuitBreaker(name = "member")
	public String roster(long after, int limit) {
		return this.member.roster(after, limit);
	}

	/** Names for a statement; at most 500 elders at a time. */
	@Retry(name = "member", fallbackMethod = "down")
	@CircuitBreaker(name = "member")
	public List<Name> names(List<Long> elders) {
		return this.member.names(new Member.Wanted(elders)).elders();
	}

	/** Who of these shares a phone or an address; at most 5000 elders at a time. */
	@Retry(name = "member", fallbackMethod = "noContacts")
	@CircuitBreaker(name = "member")
	public List<Shared> sharedContacts(List<Long> elders) {
		return this.member.sharedContacts(new Member.Wanted(elders)).groups();
	}

	List<Shared> noContacts(List<Long> elders, Exception cause) {
		throw new MemberDown(cause);
	}

	String down(long after, int limit, Exception cause) {
		throw new MemberDown(cause);
	}

	List<Name> down(List<Long> elders, Exception cause) {
		throw new MemberDown(cause);
	}

	/**
	 * Elders with one phone or one address; which one stays with member-service.
	 *
	 * @param kind phone or address
	 */
	public record Shared(String kind, List<Long> elders) {
	}

	/** An elder as printed: the tail is the last four of the ID number. */
	public record Name(long elder, String name, String tail, String group) {
	}

}
