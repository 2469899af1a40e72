package canteen.subsidy.posting;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import canteen.subsidy.appraisal.Appraised;
import canteen.subsidy.appraisal.Appraiser;
import canteen.subsidy.appraisal.Book;
import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.change.WhatChanged;
import canteen.subsidy.ledger.MealRef;
import canteen.subsidy.ledger.Posting;
import canteen.subsidy.ledger.Postings;
import canteen.subsidy.ledger.Settlement;
import canteen.subsidy.ledger.Verdict;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.mealfact.MealFacts;
import canteen.subsidy.sequence.AssessDays;

import org.springframework.stereotype.Component;

/**
 * Assesses elders' meals from a day on and brings the ledger in line. Doing it twice
 * posts nothing the second time.
 */
@Component
public class AssessElder {

	private final MealFacts meals;

	private final Beneficiaries beneficiaries;

	private final Appraiser appraiser;

	private final Postings postings;

	private final AssessDays inOrder;

	private final WhatChanged whatChanged;

	AssessElder(MealFacts meals, Beneficiaries beneficiaries, Appraiser appraiser, Postings postings,
			AssessDays inOrder, WhatChanged whatChanged) {
		this.meals = meals;
		this.beneficiaries = beneficiaries;
		this.appraiser = appraiser;
		this.postings = postings;
		this.inOrder = inOrder;
		this.whatChanged = whatChanged;
	}

	/**
	 * After a change on that day: assesses what the day's meals share a limit with. The
	 * caller holds the elder for the whole transaction.
	 */
	public void assess(long elder, LocalDate day) {
		assessAll(List.of(new Change(elder, day)));
	}

	/**
	 * The same for several changes, with as few questions as for one. The caller holds
	 * all their elders.
	 */
	public void assessAll(Collection<Change> changes) {
		if (this.inOrder.areInOrder()) {
			this.inOrder.assess(changes.stream().map(Change::day).toList());
			return;
		}
		Map<LocalDate, Set<Long>> byDay = new TreeMap<>();
		changes.forEach(change -> byDay.computeIfAbsent(change.day(), day -> new TreeSet<>()).add(change.elder()));
		byDay.forEach((day, elders) -> this.postings.settleAll(assessed(elders, day, this.appraiser.book(day))));
	}

	/** Assesses all meals from the first day of a month on. */
	public void assessMonth(long elder, LocalDate first) {
		if (this.inOrder.areInOrder()) {
			this.inOrder.due(elder, first);
			return;
		}
		this.postings.settleAll(assessed(Set.of(elder), first, this.appraiser.bookOfMonth(first)));
	}

	private List<Settlement> assessed(Set<Long> elders, LocalDate from, Book book) {
		Map<Long, Beneficiary> beneficiaries = this.beneficiaries.of(elders);
		List<MealFact> eaten = this.meals.of(elders, book.span().from(), book.span().to());
		Map<Long, List<MealFact>> byElder = eaten.stream().collect(Collectors.groupingBy(MealFact::elder));
		List<Appraised> appraised = elders.stream()
			.flatMap(elder -> book
				.appraise(Optional.ofNullable(beneficiaries.get(elder)), byElder.getOrDefault(elder, List.of()))
				.stream())
			.filter(meal -> !meal.meal().date().isBefore(from))
			.toList();
		this.meals.count(
				appraised.stream().collect(Collectors.toMap(meal -> meal.meal().attendance(), Appraised::notCounted)));
		Map<String, Posting.Live> live = this.postings
			.live(appraised.stream().map(meal -> meal.meal().attendance()).toList());
		return appraised.stream()
			.map(meal -> settlement(meal, Optional.ofNullable(live.get(meal.meal().attendance())),
					Optional.ofNullable(beneficiaries.get(meal.meal().elder()))))
			.flatMap(Optional::stream)
			.toList();
	}

	/** Words are written only for what changes. */
	private Optional<Settlement> settlement(Appraised appraised, Optional<Posting.Live> live,
			Optional<Beneficiary> told) {
		if (live.isPresent() && appraised.paysAs(live.get().verdict())) {
			return Optional.empty();
		}
		MealFact meal = appraised.meal();
		Optional<Verdict> verdict = appraised.verdict();
		return Optional.of(new Settlement(
				new MealRef(meal.attendance(), meal.elder(), meal.canteen(), YearMonth.from(meal.date())), live,
				verdict, this.whatChanged.of(appraised, verdict, live, told)));
	}

	/** Something about an elder's meals of a day is new. */
	public record Change(long elder, LocalDate day) {
	}

}
