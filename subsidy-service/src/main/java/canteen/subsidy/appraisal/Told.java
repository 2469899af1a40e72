package canteen.subsidy.appraisal;

import java.time.ZoneId;
import java.util.Optional;

import canteen.subsidy.assessment.DatedAbility;
import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.beneficiary.Beneficiary;
import canteen.subsidy.mealfact.MealFact;

/** What we were told about a meal, in the words of the engine. */
public record Told(MealFact fact, Meal meal, Site site) {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	Told(MealFact fact) {
		this(fact, meal(fact), site(fact));
	}

	private static Meal meal(MealFact fact) {
		return new Meal(fact.attendance(), Long.toString(fact.elder()), fact.date(), fact.slot(),
				fact.taken().at().atZone(ZONE).toLocalTime(), fact.canteen(), fact.taken().mode(), fact.taken().menu(),
				fact.priceFen(), fact.marks().doorstep().orElse(null), fact.isVoided());
	}

	private static Site site(MealFact fact) {
		MealFact.Site site = fact.site();
		return new Site(fact.canteen(), new Place(site.city(), site.district(), site.town()), site.level());
	}

	/** The elder as the roster tells. */
	public static Person person(Beneficiary told) {
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

}
