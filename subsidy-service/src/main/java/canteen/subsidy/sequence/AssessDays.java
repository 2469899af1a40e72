package canteen.subsidy.sequence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import canteen.subsidy.appraisal.Appraised;
import canteen.subsidy.appraisal.Appraiser;
import canteen.subsidy.appraisal.Book;
import canteen.subsidy.assessment.Carried;
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
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Assesses whole days, everybody's meals in the order they were eaten, and brings the
 * ledger in line. A day goes on from what the day before left of budgets and limits; when
 * it leaves something else than before, the next day follows, and so on until nothing
 * changes any more. Used while a published policy counts across elders.
 */
@Component
public class AssessDays {

	private static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	private final Days days;

	private final MealFacts meals;

	private final Beneficiaries beneficiaries;

	private final Appraiser appraiser;

	private final Postings postings;

	private final WhatChanged whatChanged;

	private final WholeTransaction transaction;

	AssessDays(Days days, MealFacts meals, Beneficiaries beneficiaries, Appraiser appraiser, Postings postings,
			WhatChanged whatChanged, WholeTransaction transaction) {
		this.days = days;
		this.meals = meals;
		this.beneficiaries = beneficiaries;
		this.appraiser = appraiser;
		this.postings = postings;
		this.whatChanged = whatChanged;
		this.transaction = transaction;
	}

	/**
	 * If meals must be assessed here. Holds until the end of the transaction, in which no
	 * policy is published meanwhile.
	 */
	public boolean areInOrder() {
		return this.days.areInOrder();
	}

	/**
	 * After changes on these days: assesses them now and notes what follows as due.
	 * Belongs in the transaction of the change.
	 */
	public void assess(Collection<LocalDate> changed) {
		this.days.hold();
		new TreeSet<>(changed).forEach(this::assessDay);
	}

	/** What an elder ate from this day on will be assessed anew. */
	public void due(long elder, LocalDate from) {
		this.days.dueOf(elder, from);
	}

	/**
	 * What has been used up when the next meal of this slot is eaten; empty when each
	 * elder's meals are assessed by themselves.
	 */
	public Optional<Book.Fold> soFar(LocalDate day, String slot) {
		if (!this.days.seemInOrder()) {
			return Optional.empty();
		}
		List<MealFact> eaten = this.meals.on(day)
			.stream()
			.filter(meal -> SLOTS.indexOf(meal.slot()) <= SLOTS.indexOf(slot))
			.toList();
		return Optional.of(folded(day, eaten, known(eaten), new ArrayList<>()));
	}

	/** Whether a day up to this one waits to be assessed anew. */
	public boolean waitsUpTo(LocalDate day) {
		return this.days.firstDue().filter(due -> !due.isAfter(day)).isPresent();
	}

	/** Assesses all days that are due and all that follow from them. */
	public void workOff() {
		Optional<LocalDate> due = this.days.firstDue();
		while (due.isPresent()) {
			LocalDate day = due.get();
			this.transaction.run(() -> {
				this.days.hold();
				this.days.done(day);
				assessDay(day);
				return day;
			});
			due = this.days.firstDue();
		}
	}

	private void assessDay(LocalDate day) {
		List<MealFact> eaten = this.meals.on(day);
		List<Appraised> appraised = new ArrayList<>();
		Map<Long, Beneficiary> known = known(eaten);
		Book.Fold fold = folded(day, eaten, known, appraised);
		settle(appraised, known);
		Carried end = fold.carriedTo(day.plusDays(1));
		if (!this.days.end(day).filter(end::equals).isPresent()) {
			this.days.keepEnd(day, end);
			this.days.dueAfter(day);
		}
	}

	private Map<Long, Beneficiary> known(List<MealFact> eaten) {
		return this.beneficiaries.of(eaten.stream().map(MealFact::elder).distinct().toList());
	}

	private Book.Fold folded(LocalDate day, List<MealFact> eaten, Map<Long, Beneficiary> known,
			List<Appraised> appraised) {
		Book.Fold fold = this.appraiser.bookOfDay(day).fold(this.days.before(day));
		for (MealFact meal : eaten) {
			appraised.add(fold.next(Optional.ofNullable(known.get(meal.elder())), meal));
		}
		return fold;
	}

	private void settle(List<Appraised> appraised, Map<Long, Beneficiary> known) {
		Map<String, Optional<String>> notCounted = new HashMap<>();
		appraised.forEach(each -> notCounted.put(each.meal().attendance(), each.notCounted()));
		this.meals.count(notCounted);
		Map<String, Posting.Live> live = this.postings
			.live(appraised.stream().map(each -> each.meal().attendance()).toList());
		List<Settlement> settlements = new ArrayList<>();
		for (Appraised each : appraised) {
			Optional<Posting.Live> standing = Optional.ofNullable(live.get(each.meal().attendance()));
			if (standing.isEmpty() || !each.paysAs(standing.get().verdict())) {
				MealFact meal = each.meal();
				Optional<Verdict> verdict = each.verdict();
				settlements.add(new Settlement(
						new MealRef(meal.attendance(), meal.elder(), meal.canteen(), YearMonth.from(meal.date())),
						standing, verdict,
						this.whatChanged.of(each, verdict, standing, Optional.ofNullable(known.get(meal.elder())))));
			}
		}
		this.postings.settleAll(settlements);
	}

}
