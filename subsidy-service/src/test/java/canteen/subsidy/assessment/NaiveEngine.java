package canteen.subsidy.assessment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The normative text of the policy language once more, read straight from the document,
 * sentence by sentence and without any care for speed: it looks at all earlier payments
 * each time. Knows the words the random schemes use.
 */
final class NaiveEngine {

	private static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	private final JsonNode scheme;

	private final Map<String, Person> people;

	private final Map<String, Site> sites;

	private final List<Payment> payments = new ArrayList<>();

	private final List<Meal> counted = new ArrayList<>();

	private NaiveEngine(String scheme, Map<String, Person> people, Map<String, Site> sites) {
		this.scheme = JsonMapper.shared().readTree(scheme);
		this.people = people;
		this.sites = sites;
	}

	/** What each funder pays, by meal; a meal that is not counted has no entry. */
	static Map<String, Map<String, Long>> run(String scheme, Map<String, Person> people, Map<String, Site> sites,
			List<Meal> meals) {
		NaiveEngine engine = new NaiveEngine(scheme, people, sites);
		Map<String, Map<String, Long>> paid = new HashMap<>();
		List<Meal> sorted = new ArrayList<>(meals);
		sorted.sort((a, b) -> {
			int order = a.date().compareTo(b.date());
			order = (order != 0) ? order : Integer.compare(SLOTS.indexOf(a.slot()), SLOTS.indexOf(b.slot()));
			order = (order != 0) ? order : a.time().compareTo(b.time());
			return (order != 0) ? order : a.id().compareTo(b.id());
		});
		for (Meal meal : sorted) {
			if (engine.counts(meal)) {
				engine.counted.add(meal);
				paid.put(meal.id(), engine.assess(meal));
			}
		}
		return paid;
	}

	private boolean counts(Meal meal) {
		LocalDate death = this.people.get(meal.elder()).deathDate();
		return !meal.voided() && (death == null || !meal.date().isAfter(death))
				&& this.counted.stream()
					.noneMatch((earlier) -> earlier.elder().equals(meal.elder()) && earlier.date().equals(meal.date())
							&& earlier.slot().equals(meal.slot()));
	}

	private Map<String, Long> assess(Meal meal) {
		Map<String, Long> paid = new TreeMap<>();
		for (Span stay : this.people.get(meal.elder()).institutionStays()) {
			if (stay.contains(meal.date())) {
				return paid;
			}
		}
		long owed = meal.priceFen();
		for (JsonNode stage : this.scheme.path("stages")) {
			long left = owed;
			List<JsonNode> matching = new ArrayList<>();
			for (JsonNode rule : stage.get("rules")) {
				if (inForce(rule, meal) && matches(rule.path("when"), meal, owed)) {
					matching.add(rule);
				}
			}
			if (stage.get("combine").stringValue().equals("best")) {
				JsonNode best = null;
				Map<String, Long> most = Map.of();
				for (JsonNode rule : matching) {
					Map<String, Long> offer = offer(stage, rule, meal, owed, owed);
					if (sum(offer) > sum(most)) {
						best = rule;
						most = offer;
					}
				}
				matching = (best != null) ? List.of(best) : List.of();
			}
			if (stage.get("combine").stringValue().equals("first") && matching.size() > 1) {
				matching = matching.subList(0, 1);
			}
			String visit = meal.id() + stage.get("id").stringValue();
			for (JsonNode rule : matching) {
				Map<String, Long> offer = offer(stage, rule, meal, owed, left);
				left -= sum(offer);
				this.payments
					.add(new Payment(visit, stage.get("id").stringValue(), rule.get("id").stringValue(), meal, offer));
				offer.forEach((funder, fen) -> paid.merge(funder, fen, Long::sum));
			}
			owed = left;
		}
		paid.values().removeIf((fen) -> fen == 0);
		return paid;
	}

	private static long sum(Map<String, Long> amounts) {
		return amounts.values().stream().mapToLong(Long::longValue).sum();
	}

	private static boolean inForce(JsonNode rule, Meal meal) {
		String date = meal.date().toString();
		return (!rule.has("effective_from") || rule.get("effective_from").stringValue().compareTo(date) <= 0)
				&& (!rule.has("effective_to") || rule.get("effective_to").stringValue().compareTo(date) >= 0);
	}

	private boolean matches(JsonNode when, Meal meal, long owed) {
		if (when.has("any_of")) {
			for (JsonNode alternative : when.get("any_of")) {
				if (matches(alternative, meal, owed) && matchesPlain(when, meal, owed)) {
					return true;
				}
			}
			return false;
		}
		return matchesPlain(when, meal, owed);
	}

	private boolean matchesPlain(JsonNode when, Meal meal, long owed) {
		Person person = this.people.get(meal.elder());
		int age = age(person.birthDate(), meal.date());
		for (Map.Entry<String, JsonNode> each : when.properties()) {
			JsonNode value = each.getValue();
			boolean holds = switch (each.getKey()) {
				case "age_min" -> age >= value.intValue();
				case "age_max" -> age <= value.intValue();
				case "tags_any" -> value.valueStream().anyMatch((tag) -> has(person, tag.stringValue(), meal.date()));
				case "tags_none" -> value.valueStream().noneMatch((tag) -> has(person, tag.stringValue(), meal.date()));
				case "meals" -> value.valueStream().anyMatch((slot) -> slot.stringValue().equals(meal.slot()));
				case "modes" -> value.valueStream().anyMatch((mode) -> mode.stringValue().equals(meal.mode()));
				case "weekdays" ->
					value.valueStream().anyMatch((day) -> day.intValue() == meal.date().getDayOfWeek().getValue());
				case "day_type" -> value.stringValue().equals(dayType(meal.date()));
				case "price_min_fen" -> meal.priceFen() >= value.longValue();
				case "price_gt_fen" -> meal.priceFen() > value.longValue();
				case "owed_min_fen" -> owed >= value.longValue();
				case "nth_meal_of_day" -> value.longValue() == this.counted.stream()
					.filter((eaten) -> eaten.elder().equals(meal.elder()) && eaten.date().equals(meal.date()))
					.count();
				case "site_level" -> value.valueStream()
					.anyMatch((level) -> level.stringValue().equals(this.sites.get(meal.site()).level()));
				case "any_of" -> true;
				default -> throw new IllegalArgumentException(each.getKey());
			};
			if (!holds) {
				return false;
			}
		}
		return true;
	}

	private static boolean has(Person person, String tag, LocalDate date) {
		return person.tags()
			.stream()
			.anyMatch((held) -> held.tag().equals(tag) && (held.from() == null || !date.isBefore(held.from()))
					&& (held.to() == null || !date.isAfter(held.to())));
	}

	private String dayType(LocalDate date) {
		for (JsonNode day : this.scheme.path("calendar").path("makeup_workdays")) {
			if (day.stringValue().equals(date.toString())) {
				return "workday";
			}
		}
		for (JsonNode day : this.scheme.path("calendar").path("holidays")) {
			if (day.stringValue().equals(date.toString())) {
				return "restday";
			}
		}
		return (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) ? "restday"
				: "workday";
	}

	private int age(LocalDate birth, LocalDate date) {
		LocalDate day = switch (this.scheme.path("age_rule").asString("on_birthday")) {
			case "month_of_birthday" -> birth.withDayOfMonth(1);
			case "next_month" -> birth.withDayOfMonth(1).plusMonths(1);
			default -> birth;
		};
		int age = 0;
		while (!birthday(day, age + 1).isAfter(date)) {
			age++;
		}
		return age;
	}

	/** Born 29 Feb: 1 Mar in common years. */
	private static LocalDate birthday(LocalDate birth, int age) {
		LocalDate day = birth.plusYears(age);
		return (day.getDayOfMonth() != birth.getDayOfMonth()) ? day.plusDays(1) : day;
	}

	private Map<String, Long> offer(JsonNode stage, JsonNode rule, Meal meal, long owed, long left) {
		long fen = amount(rule.get("pay"), meal.priceFen(), owed);
		fen = Math.min(fen, left - this.scheme.path("min_elder_pays_fen").asLong(0));
		String id = stage.get("id").stringValue();
		for (JsonNode limit : rule.path("limits")) {
			fen = Math.min(fen, allowed(limit, meal, id, rule.get("id").stringValue()));
		}
		for (JsonNode limit : stage.path("limits")) {
			fen = Math.min(fen, allowed(limit, meal, id, null));
		}
		return borne(rule, Math.max(0, fen));
	}

	private long amount(JsonNode pay, long price, long owed) {
		long base = pay.path("of").asString("owed").equals("price") ? price : owed;
		return switch (pay.get("type").stringValue()) {
			case "fixed" -> pay.get("fen").longValue();
			case "percent" -> rounded(base * pay.get("bp").longValue());
			case "discount_to" -> Math.max(0, base - rounded(base * pay.get("pay_bp").longValue()));
			case "elder_pays" -> Math.max(0, owed - pay.get("fen").longValue());
			default -> owed;
		};
	}

	private long rounded(long tenThousandths) {
		long unit = this.scheme.path("rounding").path("unit_fen").asLong(1);
		BigDecimal exact = BigDecimal.valueOf(tenThousandths, 4).divide(BigDecimal.valueOf(unit));
		RoundingMode mode = RoundingMode.valueOf(this.scheme.path("rounding").path("mode").asString("HALF_UP"));
		return exact.setScale(0, mode).longValueExact() * unit;
	}

	/** Looks at everything paid before in the same span. */
	private long allowed(JsonNode limit, Meal meal, String stage, String rule) {
		List<Payment> before = this.payments.stream()
			.filter((paid) -> paid.stage().equals(stage) && (rule == null || paid.rule().equals(rule)))
			.filter((paid) -> limit.get("scope").stringValue().equals("all")
					|| paid.meal().elder().equals(meal.elder()))
			.filter((paid) -> sameSpan(limit.get("per").stringValue(), paid.meal().date(), meal.date()))
			.filter((paid) -> sum(paid.byFunder()) > 0)
			.toList();
		long allowed = Long.MAX_VALUE;
		if (limit.has("times")) {
			long times = before.stream()
				.filter((paid) -> !paid.meal().id().equals(meal.id()))
				.map(Payment::visit)
				.distinct()
				.count();
			allowed = (times >= limit.get("times").longValue()) ? 0 : allowed;
		}
		if (limit.has("fen")) {
			allowed = Math.min(allowed,
					limit.get("fen").longValue() - before.stream().mapToLong((paid) -> sum(paid.byFunder())).sum());
		}
		return allowed;
	}

	private static boolean sameSpan(String per, LocalDate one, LocalDate other) {
		return switch (per) {
			case "day" -> one.equals(other);
			case "week" ->
				one.minusDays(one.getDayOfWeek().getValue()).equals(other.minusDays(other.getDayOfWeek().getValue()));
			case "month" -> one.getYear() == other.getYear() && one.getMonth() == other.getMonth();
			case "year" -> one.getYear() == other.getYear();
			default -> true;
		};
	}

	private Map<String, Long> borne(JsonNode rule, long fen) {
		Map<String, Long> shares = new TreeMap<>();
		if (rule.has("funder")) {
			shares.put(rule.get("funder").stringValue(), fen);
		}
		else {
			long weights = rule.get("split")
				.get("parts")
				.valueStream()
				.mapToLong((part) -> part.get("w").longValue())
				.sum();
			long left = fen;
			for (JsonNode part : rule.get("split").get("parts")) {
				long share = fen * part.get("w").longValue() / weights;
				shares.merge(part.get("funder").stringValue(), share, Long::sum);
				left -= share;
			}
			shares.merge(rule.get("split").get("remainder_to").stringValue(), left, Long::sum);
		}
		for (JsonNode budget : this.scheme.path("budgets")) {
			String funder = budget.get("funder").stringValue();
			long used = this.payments.stream().mapToLong((paid) -> paid.byFunder().getOrDefault(funder, 0L)).sum();
			long room = Math.max(0, budget.get("fen").longValue() - budget.path("used_before_fen").asLong(0) - used);
			boolean stop = budget.path("on_exhausted").asString("partial").equals("stop");
			shares.computeIfPresent(funder, (who, share) -> (share <= room) ? share : (stop ? 0 : room));
		}
		return shares;
	}

	private record Payment(String visit, String stage, String rule, Meal meal, Map<String, Long> byFunder) {
	}

}
