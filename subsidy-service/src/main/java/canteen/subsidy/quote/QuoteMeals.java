package canteen.subsidy.quote;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import canteen.subsidy.appraisal.Appraised;
import canteen.subsidy.appraisal.Appraiser;
import canteen.subsidy.appraisal.Book;
import canteen.subsidy.beneficiary.Beneficiaries;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.ledger.Periods;
import canteen.subsidy.ledger.Split;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.mealfact.MealFacts;
import canteen.subsidy.policybook.Policies;
import canteen.subsidy.sequence.AssessDays;

import org.springframework.stereotype.Component;

/**
 * Forecasts meals as if they were eaten next, after what each elder already had. A
 * handful of queries, however many elders.
 */
@Component
class QuoteMeals {

	private static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	private final Appraiser appraiser;

	private final Beneficiaries beneficiaries;

	private final MealFacts meals;

	private final Policies policies;

	private final Periods periods;

	private final AssessDays inOrder;

	QuoteMeals(Appraiser appraiser, Beneficiaries beneficiaries, MealFacts meals, Policies policies, Periods periods,
			AssessDays inOrder) {
		this.appraiser = appraiser;
		this.beneficiaries = beneficiaries;
		this.meals = meals;
		this.policies = policies;
		this.periods = periods;
		this.inOrder = inOrder;
	}

	/**
	 * Changes whenever a quote could: a policy (p), the roster (r) or the ledger (l)
	 * moved.
	 */
	String revision() {
		return "p" + this.policies.publishedEver() + "-r" + this.beneficiaries.position() + "-l"
				+ this.periods.postedEver();
	}

	QuoteController.Answer quote(QuoteController.Asked asked) {
		String revision = revision();
		Map<Long, Beneficiary> known = this.beneficiaries.of(asked.elders());
		List<QuoteController.Quote> quotes = new ArrayList<>();
		List<Optional<Book.Fold>> soFar = asked.meals()
			.stream()
			.map(meal -> this.inOrder.soFar(asked.date(), meal.slot()))
			.toList();
		if (soFar.stream().allMatch(Optional::isPresent)) {
			for (int i = 0; i < soFar.size(); i++) {
				QuoteController.Meal meal = asked.meals().get(i);
				Book.Fold fold = soFar.get(i).get();
				known.values()
					.forEach(told -> quotes
						.add(quote(meal, told, fold.imagine(told, imagined(told.elder(), asked, meal)))));
			}
		}
		else {
			quotes.addAll(byThemselves(known, asked));
		}
		List<Long> unknown = asked.elders().stream().filter(elder -> !known.containsKey(elder)).toList();
		return new QuoteController.Answer(revision, quotes, unknown);
	}

	private List<QuoteController.Quote> byThemselves(Map<Long, Beneficiary> known, QuoteController.Asked asked) {
		Book book = this.appraiser.book(asked.date());
		Map<Long, List<MealFact>> eaten = this.meals.of(known.keySet(), book.span().from(), asked.date())
			.stream()
			.collect(Collectors.groupingBy(MealFact::elder));
		List<QuoteController.Quote> quotes = new ArrayList<>();
		for (Beneficiary beneficiary : known.values()) {
			List<MealFact> before = eaten.getOrDefault(beneficiary.elder(), List.of());
			asked.meals().forEach(meal -> quotes.add(one(book, beneficiary, before, asked, meal)));
		}
		return quotes;
	}

	private QuoteController.Quote one(Book book, Beneficiary beneficiary, List<MealFact> eaten,
			QuoteController.Asked asked, QuoteController.Meal meal) {
		List<MealFact> sequence = new ArrayList<>(eaten.stream()
			.filter(earlier -> earlier.date().isBefore(asked.date())
					|| SLOTS.indexOf(earlier.slot()) < SLOTS.indexOf(meal.slot()))
			.toList());
		sequence.add(imagined(beneficiary.elder(), asked, meal));
		List<Appraised> appraised = book.appraise(Optional.of(beneficiary), sequence);
		return quote(meal, beneficiary, appraised.get(appraised.size() - 1));
	}

	private static QuoteController.Quote quote(QuoteController.Meal meal, Beneficiary beneficiary,
			Appraised appraised) {
		Split split = appraised.split();
		return new QuoteController.Quote(beneficiary.elder(), meal.slot(), meal.mode(), meal.priceFen(),
				split.selfPayFen(), split.funders(), appraised.isCoveredByFee() ? Boolean.TRUE : null);
	}

	private static MealFact imagined(long elder, QuoteController.Asked asked, QuoteController.Meal meal) {
		QuoteController.Site site = Optional.ofNullable(asked.site())
			.orElse(new QuoteController.Site(null, null, null, null));
		return new MealFact("quote", elder, asked.canteen(),
				new MealFact.Site(site.city(), site.district(), site.town(), site.level()), asked.date(), meal.slot(),
				new MealFact.Taken(asked.date().atTime(LocalTime.NOON).atZone(ZoneId.of("Asia/Shanghai")).toInstant(),
						meal.mode(), Optional.ofNullable(meal.menu()).orElse(""), "card", "", ""),
				meal.priceFen(), Optional.empty());
	}

}
