package canteen.subsidy.assessment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import canteen.subsidy.policy.Scheme;

/**
 * A meal that counts, with its circumstances and what it came to.
 */
record Counted(Circumstances facts, Assessed assessed) {

	static List<Counted> of(Scheme.Terms terms, Map<String, Person> people, Map<String, Site> sites,
			Collection<Meal> meals, Collection<Assessed> assessed) {
		Map<String, Assessed> byMeal = new HashMap<>();
		assessed.stream().filter(Assessed::counted).forEach((each) -> byMeal.put(each.meal(), each));
		Usage day = new Usage();
		return meals.stream()
			.filter((meal) -> byMeal.containsKey(meal.id()))
			.sorted(Meal.ORDER)
			.map((meal) -> new Counted(new Circumstances(terms, person(people, meal), site(sites, meal), meal,
					day.ofElder(meal.elder()).count(meal)), byMeal.get(meal.id())))
			.toList();
	}

	static Person person(Map<String, Person> people, Meal meal) {
		Person person = people.get(meal.elder());
		if (person == null) {
			throw new IllegalArgumentException("nobody described the elder of meal " + meal.id());
		}
		return person;
	}

	static Site site(Map<String, Site> sites, Meal meal) {
		Site site = sites.get(meal.site());
		return (site != null) ? site : new Site(meal.site(), Place.UNKNOWN, null);
	}

	Meal meal() {
		return this.facts.meal();
	}

	boolean isInInstitution() {
		return this.facts.isInInstitution();
	}

}
