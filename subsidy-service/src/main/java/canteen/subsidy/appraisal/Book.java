package canteen.subsidy.appraisal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Carried;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Reason;
import canteen.subsidy.assessment.Sentence;
import canteen.subsidy.assessment.Usage;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.ledger.Share;
import canteen.subsidy.ledger.Split;
import canteen.subsidy.ledger.Verdict;
import canteen.subsidy.mealfact.MealFact;
import tools.jackson.databind.json.JsonMapper;

/** The policy versions of a span of days, ready for meals. */
public final class Book {

	private static final int SENTENCE = 1000;

	private final Span span;

	private final List<Version> versions;

	private final JsonMapper json;

	Book(Span span, List<Version> versions, JsonMapper json) {
		this.span = span;
		this.versions = List.copyOf(versions);
		this.json = json;
	}

	/** The days whose meals must be known. */
	public Span span() {
		return this.span;
	}

	/**
	 * Assesses one elder's meals in the order they were eaten. Somebody the roster has
	 * not told us about pays the full price for now.
	 */
	public List<Appraised> appraise(Optional<Beneficiary> beneficiary, List<MealFact> meals) {
		Fold fold = fold(Carried.NOTHING);
		Optional<Person> person = beneficiary.map(Told::person);
		List<Appraised> appraised = new ArrayList<>();
		meals.stream()
			.map(Told::new)
			.sorted((one, other) -> Meal.ORDER.compare(one.meal(), other.meal()))
			.forEach(told -> appraised.add(fold.next(person, told)));
		return appraised;
	}

	/** Goes on from what earlier days left. */
	public Fold fold(Carried carried) {
		return new Fold(Usage.of(carried));
	}

	private Optional<Version> version(LocalDate date) {
		for (Version version : this.versions) {
			if (version.policy().coversDay(date)) {
				return Optional.of(version);
			}
		}
		return Optional.empty();
	}

	private Verdict verdict(Version version, Assessed assessed, Split split) {
		Map<String, Object> explanation = new LinkedHashMap<>();
		explanation.put("policy", version.policy().id());
		explanation.put("name", version.policy().name());
		explanation.put("from", version.policy().from());
		explanation.put("inputs", assessed.inputs());
		explanation.put("trace", assessed.trace());
		explanation.put("english", Sentence.english(assessed));
		if (assessed.isCoveredByFee()) {
			explanation.put("coveredByFee", true);
		}
		return new Verdict(Optional.of(version.policy().id()), split, this.json.writeValueAsString(explanation),
				brief(Sentence.chinese(assessed)));
	}

	private Verdict verdict(MealFact meal, boolean isKnown) {
		String english = isKnown ? "No published policy covers this day; the elder pays the full price."
				: "The roster has not told us about this elder yet; the elder pays the full price for now.";
		String chinese = isKnown ? "这一天没有已发布的补贴政策,由老人按全价支付。" : "名册还没有把这位老人的资料送到,暂由老人按全价支付。";
		return new Verdict(Optional.empty(), Split.elderPays(meal.priceFen()),
				this.json.writeValueAsString(Map.of("trace", List.of(), "english", english)), chinese);
	}

	private static Split split(Assessed assessed) {
		return new Split(assessed.priceFen(), assessed.elderPaysFen(),
				assessed.byFunderFen()
					.entrySet()
					.stream()
					.map(share -> new Share(share.getKey(), share.getValue()))
					.toList());
	}

	private static String brief(String sentence) {
		return (sentence.length() <= SENTENCE) ? sentence : sentence.substring(0, SENTENCE - 1) + "…";
	}

	/** Meals assessed one after the other, each knowing what those before used up. */
	public final class Fold {

		private final Usage usage;

		private Fold(Usage usage) {
			this.usage = usage;
		}

		/** The next meal in the order of eating. */
		public Appraised next(Optional<Beneficiary> beneficiary, MealFact meal) {
			return next(beneficiary.map(Told::person), new Told(meal));
		}

		/** What a meal would come to if it were eaten next; uses up nothing. */
		public Appraised imagine(Beneficiary beneficiary, MealFact meal) {
			return new Fold(this.usage.onlyFor(Long.toString(beneficiary.elder()))).next(Optional.of(beneficiary),
					meal);
		}

		/** What these meals leave to a later day. */
		public Carried carriedTo(LocalDate day) {
			return this.usage.carriedTo(day);
		}

		private Appraised next(Optional<Person> person, Told told) {
			Optional<Version> version = version(told.meal().date());
			if (person.isEmpty() || version.isEmpty()) {
				return withoutPolicy(person, told);
			}
			this.usage.under(Long.toString(version.get().policy().id()));
			Assessed assessed = version.get().assessor().assess(person.get(), told.site(), told.meal(), this.usage);
			if (!assessed.counted()) {
				return Appraised.notCounted(told.fact(), assessed.notCounted().map(Reason::name).orElse(""));
			}
			Split split = split(assessed);
			return Appraised
				.counted(told.fact(), Optional.of(version.get().policy().id()), split,
						() -> verdict(version.get(), assessed, split))
				.coveredByFee(assessed.isCoveredByFee());
		}

		private Appraised withoutPolicy(Optional<Person> person, Told told) {
			Optional<Reason> notCounted = this.usage.takeSlot(person, told.meal());
			return notCounted.map(reason -> Appraised.notCounted(told.fact(), reason.name()))
				.orElseGet(() -> Appraised.counted(told.fact(), Optional.empty(),
						Split.elderPays(told.meal().priceFen()), () -> verdict(told.fact(), person.isPresent())));
		}

	}

}
