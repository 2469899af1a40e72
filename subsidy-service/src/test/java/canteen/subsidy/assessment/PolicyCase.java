package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.policy.Scheme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One published or invented scheme with elders, meals and the exact money expected.
 */
record PolicyCase(JsonNode json) {

	String name() {
		return this.json.get("id").stringValue() + " " + this.json.path("title").asString("");
	}

	JsonNode expected() {
		return this.json.get("expected");
	}

	Scheme scheme() {
		ObjectNode document = (ObjectNode) this.json.get("scheme").deepCopy();
		if (this.json.has("calendar") && !document.has("calendar")) {
			document.set("calendar", this.json.get("calendar"));
		}
		return Scheme.parse(document.toString());
	}

	Map<String, Person> people(String key) {
		Map<String, Person> people = new LinkedHashMap<>();
		list(this.json, key).forEach((elder) -> people.put(elder.get("id").stringValue(), person(elder)));
		return people;
	}

	private static Person person(JsonNode elder) {
		List<DatedTag> tags = new ArrayList<>();
		list(elder, "tags").forEach((tag) -> tags.add(tag.isString() ? new DatedTag(tag.stringValue(), null, null)
				: new DatedTag(text(tag, "tag"), date(tag, "from"), date(tag, "to"))));
		List<DatedAbility> abilities = new ArrayList<>();
		if (text(elder, "ability") != null) {
			abilities.add(new DatedAbility(text(elder, "ability"), null, null));
		}
		list(elder, "abilities").forEach((grade) -> abilities
			.add(new DatedAbility(text(grade, "grade"), date(grade, "from"), date(grade, "to"))));
		List<Span> stays = new ArrayList<>();
		list(elder, "institution").forEach((stay) -> stays.add(new Span(date(stay, "from"), date(stay, "to"))));
		return new Person(text(elder, "id"), date(elder, "birth_date"), date(elder, "death_date"),
				place(elder.path("hukou")), tags, abilities, stays);
	}

	private static Place place(JsonNode node) {
		return new Place(text(node, "city"), text(node, "district"), text(node, "town"));
	}

	Map<String, Site> sites() {
		Map<String, Site> sites = new LinkedHashMap<>();
		list(this.json, "sites").forEach(
				(site) -> sites.put(text(site, "id"), new Site(text(site, "id"), place(site), text(site, "level"))));
		if (sites.isEmpty()) {
			sites.put("S1", new Site("S1", Place.UNKNOWN, null));
		}
		return sites;
	}

	List<Meal> meals() {
		String anySite = sites().keySet().iterator().next();
		List<Meal> meals = new ArrayList<>();
		for (JsonNode meal : list(this.json, "meals")) {
			String time = text(meal, "time");
			meals.add(new Meal(text(meal, "id"), text(meal, "elder"), date(meal, "date"), text(meal, "meal"),
					(time != null) ? LocalTime.parse(time) : null,
					Optional.ofNullable(text(meal, "site")).orElse(anySite), text(meal, "mode"), text(meal, "menu"),
					meal.get("price_fen").longValue(), address(meal), "voided".equals(text(meal, "status"))));
		}
		return meals;
	}

	private String address(JsonNode meal) {
		if (text(meal, "address") != null) {
			return text(meal, "address");
		}
		for (JsonNode elder : list(this.json, "elders")) {
			if (text(elder, "id").equals(text(meal, "elder"))) {
				return text(elder, "address");
			}
		}
		return null;
	}

	Map<String, Long> counts() {
		return amounts(this.json.path("counts"));
	}

	static SortedMap<String, Long> amounts(JsonNode node) {
		SortedMap<String, Long> amounts = new TreeMap<>();
		node.properties().forEach((entry) -> amounts.put(entry.getKey(), entry.getValue().longValue()));
		return amounts;
	}

	static Iterable<JsonNode> list(JsonNode node, String key) {
		return node.has(key) ? node.get(key) : JsonNodeFactory.instance.arrayNode();
	}

	private static LocalDate date(JsonNode node, String key) {
		String text = text(node, key);
		return (text != null) ? LocalDate.parse(text) : null;
	}

	static String text(JsonNode node, String key) {
		return node.path(key).isString() ? node.get(key).stringValue() : null;
	}

}
