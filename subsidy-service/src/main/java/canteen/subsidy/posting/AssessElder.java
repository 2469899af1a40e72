package canteen.subsidy.posting;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.appraisal.Appraised;
import canteen.subsidy.appraisal.Appraiser;
import canteen.subsidy.appraisal.Book;
import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.ledger.MealRef;
import canteen.subsidy.ledger.Posting;
import canteen.subsidy.ledger.Postings;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.mealfact.MealFacts;

import org.springframework.stereotype.Component;

/**
 * Assesses an elder's meals from a day on and brings the ledger in line. Doing it twice
 * posts nothing the second time.
 */
@Component
public class AssessElder {

	private final MealFacts meals;

	private final Beneficiaries beneficiaries;

	private final Appraiser appraiser;

	private final Postings postings;

	AssessElder(MealFacts meals, Beneficiaries beneficiaries, Appraiser appraiser, Postings postings) {
		this.meals = meals;
		this.beneficiaries = beneficiaries;
		this.appraiser = appraiser;
		this.postings = postings;
	}

	/** The caller holds the elder for the whole transaction. */
	public void assess(long elder, LocalDate from) {
		Book book = this.appraiser.book(from);
		Optional<Beneficiary> beneficiary = Optional.ofNullable(this.beneficiaries.of(List.of(elder)).get(elder));
		List<MealFact> eaten = this.meals.of(List.of(elder), book.span().from(), book.span().to());
		List<Appraised> appraised = book.appraise(beneficiary, eaten);
		Map<String, Posting.Live> live = this.postings.live(eaten.stream().map(MealFact::attendance).toList());
		appraised.stream().filter(meal -> !meal.meal().date().isBefore(from)).forEach(meal -> settle(meal, live));
	}

	private void settle(Appraised appraised, Map<String, Posting.Live> live) {
		MealFact meal = appraised.meal();
		this.meals.count(meal.attendance(), appraised.notCounted());
		this.postings.settle(new MealRef(meal.attendance(), meal.elder(), meal.canteen(), YearMonth.from(meal.date())),
				Optional.ofNullable(live.get(meal.attendance())), appraised.verdict());
	}

}
