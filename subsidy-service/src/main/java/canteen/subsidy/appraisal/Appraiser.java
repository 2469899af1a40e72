package canteen.subsidy.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import canteen.subsidy.assessment.Assessor;
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

	/** Published documents never change, so each is read once. */
	private final Map<String, Assessor> assessors = new ConcurrentHashMap<>();

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

	/** The versions that matter when the days before are known by what they left. */
	public Book bookOfDay(LocalDate date) {
		return book(new Span(date, date));
	}

	/** The versions of a month that pay something once for it, not with each meal. */
	public List<Monthly> monthly(YearMonth month) {
		return this.policies.published(month.atDay(1), month.atEndOfMonth())
			.stream()
			.filter(policy -> assessor(policy).scheme().paysOverPeriods())
			.map(policy -> new Monthly(policy, assessor(policy)))
			.toList();
	}

	private Limit.Per longest(LocalDate date) {
		Span month = Span.around(date, Limit.Per.MONTH);
		return this.policies.published(month.from(), month.to())
			.stream()
			.map(policy -> assessor(policy).scheme().longestElderSpan())
			.max(Comparator.naturalOrder())
			.orElse(Limit.Per.DAY);
	}

	private Book book(Span span) {
		List<Version> versions = this.policies.published(span.from(), span.to())
			.stream()
			.map(policy -> new Version(policy, assessor(policy)))
			.toList();
		return new Book(span, versions, this.json);
	}

	private Assessor assessor(Policy policy) {
		return this.assessors.computeIfAbsent(policy.document(), document -> new Assessor(Scheme.parse(document)));
	}

}
