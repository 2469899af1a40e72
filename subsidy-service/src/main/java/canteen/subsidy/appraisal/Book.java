package canteen.subsidy.appraisal;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.DatedAbility;
import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Reason;
import canteen.subsidy.assessment.Sentence;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Usage;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.ledger.Share;
import canteen.subsidy.ledger.Split;
import canteen.subsidy.ledger.Verdict;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policybook.Policy;
import tools.jackson.databind.json.JsonMapper;

/** The policy versions of a span of days, ready for one elder's meals. */
public final class Book {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

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
		Optional<Person> person = beneficiary.map(Book::person);
		Usage usage = new Usage();
		Set<String> taken = new HashSet<>();
		List<Appraised> appraised = new ArrayList<>();
		for (MealFact meal : meals.stream().sorted(Comparator.comparing(Book::meal, Meal.ORDER)).toList()) {
			Optional<Version> version = version(meal);
			Appraised done = (person.isPresent() && version.isPresent())
					? assessed(version.get(), person.get(), meal, usage) : unassessed(beneficiary, meal, taken);
			if (done.notCounted().isEmpty()) {
				taken.add(meal.date() + meal.slot());
			}
			appraised.add(done);
		}
		return appraised;
	}

	private Optional<Version> version(MealFact meal) {
		return this.versions.stream().filter(version -> version.policy.coversDay(meal.date())).findFirst();
	}

	private Appraised assessed(Version version, Person person, MealFact meal, Usage usage) {
		Assessed assessed = version.assessor.assess(person, site(meal), meal(meal), usage);
		if (!assessed.counted()) {
			return new Appraised(meal, assessed.notCounted().map(Reason::name), Optional.empty());
		}
		List<Share> shares = assessed.byFunderFen()
			.entrySet()
			.stream()
			.filter(share -> share.getValue() > 0)
			.map(share -> new Share(share.getKey(), share.getValue()))
			.toList();
		Split split = new Split(assessed.priceFen(), assessed.elderPaysFen(), shares);
		Map<String, Object> explanation = Map.of("policy", version.policy.id(), "name", version.policy.name(), "trace",
				assessed.trace());
		return new Appraised(meal, Optional.empty(), Optional.of(new Verdict(Optional.of(version.policy.id()), split,
				this.json.writeValueAsString(explanation), brief(Sentence.chinese(assessed)))));
	}

	private Appraised unassessed(Optional<Beneficiary> beneficiary, MealFact meal, Set<String> taken) {
		Optional<Reason> notCounted = Optional.empty();
		if (meal.isVoided()) {
			notCounted = Optional.of(Reason.VOIDED);
		}
		else if (beneficiary.map(Beneficiary::deathDate).filter(meal.date()::isAfter).isPresent()) {
			notCounted = Optional.of(Reason.AFTER_DEATH);
		}
		else if (taken.contains(meal.date() + meal.slot())) {
			notCounted = Optional.of(Reason.DUPLICATE_SLOT);
		}
		if (notCounted.isPresent()) {
			return new Appraised(meal, notCounted.map(Reason::name), Optional.empty());
		}
		String sentence = beneficiary.isPresent() ? "这一天没有已发布的补贴政策,由老人按全价支付。" : "名册还没有把这位老人的资料送到,暂由老人按全价支付。";
		return new Appraised(meal, Optional.empty(), Optional
			.of(new Verdict(Optional.empty(), Split.elderPays(meal.priceFen()), "{\"trace\":[]}", sentence)));
	}

	private static Person person(Beneficiary told) {
		Place registered = Optional.ofNullable(told.registeredPlace())
			.map(place -> new Place(place.city(), place.district(), place.town()))
			.orElse(Place.UNKNOWN);
		return new Person(Long.toString(told.elder()), told.birthDate(), told.deathDate(), registered,
				told.categories().stream().map(tag -> new DatedTag(tag.tag(), tag.from(), tag.to())).toList(),
				told.abilities()
					.stream()
					.map(grade -> new DatedAbility(grade.grade(), grade.from(), grade.to()))
					.toList(),
				told.institutionStays()
					.stream()
					.map(stay -> new canteen.subsidy.assessment.Span(stay.from(), stay.to()))
					.toList());
	}

	private static Meal meal(MealFact meal) {
		LocalTime time = meal.taken().at().atZone(ZONE).toLocalTime();
		return new Meal(meal.attendance(), Long.toString(meal.elder()), meal.date(), meal.slot(), time, meal.canteen(),
				meal.taken().mode(), meal.taken().menu(), meal.priceFen(), null, meal.isVoided());
	}

	private static Site site(MealFact meal) {
		MealFact.Site site = meal.site();
		return new Site(meal.canteen(), new Place(site.city(), site.district(), site.town()), site.level());
	}

	private static String brief(String sentence) {
		return (sentence.length() <= SENTENCE) ? sentence : sentence.substring(0, SENTENCE);
	}

	/** A published version and its engine. */
	static final class Version {

		private final Policy policy;

		private final Assessor assessor;

		Version(Policy policy, Scheme scheme) {
			this.policy = policy;
			this.assessor = new Assessor(scheme);
		}

	}

}
