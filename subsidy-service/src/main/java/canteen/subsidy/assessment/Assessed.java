package canteen.subsidy.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * What one meal came to. For a counted meal the price is what the elder pays plus what
 * the funders pay; for a meal that does not count all amounts but the price are zero.
 * Immutable; what explains it is worked out when asked for.
 */
public final class Assessed {

	private final Assessor assessor;

	private final Circumstances facts;

	private final Optional<Reason> notCounted;

	private final Optional<Bill> bill;

	private final long elderPaysFen;

	private Assessed(Assessor assessor, Circumstances facts, Optional<Reason> notCounted, Optional<Bill> bill,
			long elderPaysFen) {
		this.assessor = assessor;
		this.facts = facts;
		this.notCounted = notCounted;
		this.bill = bill;
		this.elderPaysFen = elderPaysFen;
	}

	static Assessed notCounted(Assessor assessor, Circumstances facts, Reason reason) {
		return new Assessed(assessor, facts, Optional.of(reason), Optional.empty(), 0);
	}

	static Assessed inInstitution(Assessor assessor, Circumstances facts) {
		return new Assessed(assessor, facts, Optional.empty(), Optional.empty(), facts.meal().priceFen());
	}

	static Assessed standing(Assessor assessor, Circumstances facts, long elderPaysFen) {
		return new Assessed(assessor, facts, Optional.empty(), Optional.of(assessor.emptyBill()), elderPaysFen);
	}

	static Assessed counted(Assessor assessor, Circumstances facts, Bill bill, long elderPaysFen) {
		return new Assessed(assessor, facts, Optional.empty(), Optional.of(bill), elderPaysFen);
	}

	/** The meal's id. */
	public String meal() {
		return this.facts.meal().id();
	}

	public boolean counted() {
		return this.notCounted.isEmpty();
	}

	public Optional<Reason> notCounted() {
		return this.notCounted;
	}

	public long priceFen() {
		return this.facts.meal().priceFen();
	}

	public long elderPaysFen() {
		return this.elderPaysFen;
	}

	public long subsidyFen() {
		return counted() ? priceFen() - this.elderPaysFen : 0;
	}

	/** What each funder pays; those who pay nothing are left out. */
	public SortedMap<String, Long> byFunderFen() {
		SortedMap<String, Long> shares = new TreeMap<>();
		forEachShare(shares::put);
		return Collections.unmodifiableSortedMap(shares);
	}

	/** What each rule did, in the order of the document. */
	public List<Trace> trace() {
		List<Trace> traces = new ArrayList<>();
		if (counted() && this.bill.isEmpty()) {
			traces.add(new Trace("", "", "", priceFen(), 0, "nothing", Optional.of(Reason.IN_INSTITUTION),
					EnumSet.of(Reason.IN_INSTITUTION), Optional.empty()));
		}
		this.bill.ifPresent((paid) -> this.assessor.traces(paid, this.facts, traces));
		return Collections.unmodifiableList(traces);
	}

	/** The funders whose budgets had less than their part of this meal. */
	public List<String> exhaustedBudgets() {
		return this.bill.map(this.assessor::exhausted).orElse(List.of());
	}

	/**
	 * If a flat monthly fee covers it: what the elder pays for it is settled at the end
	 * of the month.
	 */
	public boolean isCoveredByFee() {
		return counted() && this.assessor.coversByFee(this.facts);
	}

	Circumstances facts() {
		return this.facts;
	}

	/** Does to each funder's share what is wanted, without a map. */
	public void forEachShare(ObjLongConsumer<String> share) {
		this.bill.ifPresent((paid) -> this.assessor.forEachShare(paid, share));
	}

	/** What was looked at, with the days it holds. */
	public Inputs inputs() {
		return Inputs.of(this.facts, this.assessor.scheme());
	}

	/**
	 * Every reason given, by the meal itself or by a rule.
	 */
	public Set<Reason> reasons() {
		Set<Reason> reasons = EnumSet.noneOf(Reason.class);
		this.notCounted.ifPresent(reasons::add);
		trace().forEach((each) -> reasons.addAll(each.reasons()));
		return reasons;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Assessed that && meal().equals(that.meal()) && this.notCounted.equals(that.notCounted)
				&& priceFen() == that.priceFen() && this.elderPaysFen == that.elderPaysFen
				&& byFunderFen().equals(that.byFunderFen()) && trace().equals(that.trace());
	}

	@Override
	public int hashCode() {
		return Objects.hash(meal(), this.notCounted, this.elderPaysFen);
	}

	@Override
	public String toString() {
		return meal() + " " + this.notCounted + " " + this.elderPaysFen + " " + byFunderFen() + " " + trace();
	}

}
