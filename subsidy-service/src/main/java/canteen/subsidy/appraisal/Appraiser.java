package canteen.subsidy.appraisal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import canteen.subsidy.policy.Limit;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policybook.Policies;
import canteen.subsidy.policybook.Policy;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Opens the book of rules for the meals around a day. */
@Component
public class Appraiser {

	private final Policies policies;

	private final JsonMapper json;

	/** Published versions never change, so each is read once. */
	private final Map<Long, Scheme> schemes = new ConcurrentHashMap<>();

	Appraiser(Policies policies, JsonMapper json) {
		this.policies = policies;
		this.json = json;
	}

	/** The versions that matter to the meals that share a limit with this day. */
	public Book book(LocalDate date) {
		return book(Span.around(date, longest(date)));
	}

	/** The same for every day of a month. */
	public Book bookOfMonth(LocalDate date) {
		return book(Span.ofMonth(date, longest(date)));
	}

	private Limit.Per longest(LocalDate date) {
		Span month = Span.around(date, Limit.Per.MONTH);
		return this.policies.published(month.from(), month.to())
			.stream()
			.map(policy -> scheme(policy).longestElderSpan())
			.max(Comparator.naturalOrder())
			.orElse(Limit.Per.DAY);
	}

	private Book book(Span span) {
		List<Book.Version> versions = this.policies.published(span.from(), span.to())
			.stream()
			.map(policy -> new Book.Version(policy, scheme(policy)))
			.toList();
		return new Book(span, versions, this.json);
	}

	private Scheme scheme(Policy policy) {
		return this.schemes.computeIfAbsent(policy.id(), id -> Scheme.parse(policy.document()));
	}

}
