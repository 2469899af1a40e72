package canteen.subsidy.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import canteen.subsidy.ledger.Posting;
import canteen.subsidy.ledger.Postings;
import canteen.subsidy.ledger.Split;
import canteen.subsidy.mealfact.MealFact;
import canteen.subsidy.mealfact.MealFacts;
import canteen.subsidy.posting.AssessElder;
import canteen.subsidy.transaction.WholeTransaction;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Takes in one fact: claims it, keeps the meal or the void, and brings the ledger in
 * line, all in one transaction.
 */
@Component
class TakeInFact {

	private final Facts facts;

	private final MealFacts meals;

	private final AssessElder assess;

	private final Postings postings;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	TakeInFact(Facts facts, MealFacts meals, AssessElder assess, Postings postings, WholeTransaction transaction,
			JsonMapper json) {
		this.facts = facts;
		this.meals = meals;
		this.assess = assess;
		this.postings = postings;
		this.transaction = transaction;
		this.json = json;
	}

	/** A fact that comes again gets the answer it had. */
	Taken takeIn(Fact fact) {
		fact.check();
		String payload = this.json.writeValueAsString(fact);
		String hash = sha256(payload);
		return this.transaction.run(() -> {
			if (!this.facts.claim(fact, hash, payload)) {
				return again(fact, hash);
			}
			this.meals.hold(fact.elder());
			Taken taken = fact.isVoid() ? voided(fact) : eaten(fact);
			this.facts.note(fact.id(), taken.outcome(), taken.split().map(this.json::writeValueAsString));
			return taken;
		});
	}

	/**
	 * Takes in those facts of a list that do not get into each other's way, all in one
	 * transaction.
	 * @return what came of them by id; whatever is missing goes the way of a single one
	 */
	Map<String, Taken> takeInTogether(List<Fact> facts) {
		Map<String, Fact> plain = new LinkedHashMap<>();
		Set<String> attendances = facts.stream()
			.filter(Fact::isVoid)
			.map(Fact::attendance)
			.collect(Collectors.toCollection(HashSet::new));
		facts.stream()
			.filter(fact -> !fact.isVoid())
			.filter(fact -> attendances.add(fact.attendance()))
			.forEach(fact -> plain.putIfAbsent(fact.id(), fact));
		try {
			return (plain.size() < 2) ? Map.of() : this.transaction.run(() -> eatenTogether(plain.values()));
		}
		catch (DataIntegrityViolationException | IllegalArgumentException | ArithmeticException oneByOne) {
			return Map.of();
		}
	}

	private Map<String, Taken> eatenTogether(Collection<Fact> facts) {
		Set<String> told = this.facts.toldOf(facts);
		List<Fact> unknown = facts.stream()
			.filter(fact -> !told.contains(fact.id()) && !told.contains(fact.attendance()))
			.toList();
		if (unknown.isEmpty()) {
			return Map.of();
		}
		this.meals.holdAll(unknown.stream().map(Fact::elder).toList());
		this.meals.addAll(unknown.stream().map(Fact::meal).toList());
		this.assess.assessAll(unknown.stream().map(fact -> new AssessElder.Change(fact.elder(), fact.date())).toList());
		Map<String, Posting.Live> live = this.postings.live(unknown.stream().map(Fact::attendance).toList());
		Map<String, Taken> taken = new HashMap<>();
		List<Facts.Posted> posted = new ArrayList<>();
		for (Fact fact : unknown) {
			Optional<Posting.Live> posting = Optional.ofNullable(live.get(fact.attendance()));
			Optional<Split> split = posting.map(one -> one.verdict().split());
			String payload = this.json.writeValueAsString(fact);
			posted.add(new Facts.Posted(fact, sha256(payload), payload, split.map(this.json::writeValueAsString)));
			taken.put(fact.id(), new Taken("posted", split,
					posting.map(one -> Place.of(fact, one.month(), one.verdict().isCoveredByFee()))));
		}
		this.facts.claimAll(posted);
		return taken;
	}

	private Taken again(Fact fact, String hash) {
		Facts.Claimed before = this.facts.claimed(fact.id());
		if (!before.contentHash().equals(hash)) {
			throw new FactRefused("同一个 id 以前带的是别的内容", "this id came with other content before");
		}
		String outcome = before.outcome().equals("parked") ? "parked" : "repeated";
		Optional<Place> place = fact.isVoid() ? Optional.empty() : this.postings.first(fact.attendance())
			.map(first -> Place.of(fact, first.month(), first.coveredByFee()));
		return new Taken(outcome,
				Optional.ofNullable(before.split()).map(split -> this.json.readValue(split, Split.class)), place);
	}

	private Taken eaten(Fact fact) {
		MealFact meal = fact.meal();
		if (!this.meals.add(meal)) {
			throw new FactRefused("这条就餐记录以前用别的 id 报过", "this attendance was told under another id before");
		}
		for (Facts.Claimed parked : this.facts.parked(meal.attendance())) {
			Fact told = this.json.readValue(parked.payload(), Fact.class);
			if (told.elder().equals(fact.elder())) {
				this.meals.takeBack(meal.attendance(), told.told());
				this.facts.note(parked.id(), "posted", Optional.empty());
			}
		}
		this.assess.assess(meal.elder(), meal.date());
		Optional<Posting.Live> posting = Optional
			.ofNullable(this.postings.live(List.of(meal.attendance())).get(meal.attendance()));
		return new Taken("posted", posting.map(one -> one.verdict().split()),
				posting.map(one -> Place.of(fact, one.month(), one.verdict().isCoveredByFee())));
	}

	private Taken voided(Fact fact) {
		Optional<MealFact> meal = this.meals.find(fact.attendance());
		if (meal.isEmpty()) {
			return new Taken("parked", Optional.empty(), Optional.empty());
		}
		if (meal.get().elder() != fact.elder()) {
			throw new FactRefused("这条就餐记录是另一位老人的", "this attendance is another elder's");
		}
		this.meals.takeBack(fact.attendance(), fact.told());
		this.assess.assess(meal.get().elder(), meal.get().date());
		return new Taken("posted", Optional.empty(), Optional.empty());
	}

	private static String sha256(String text) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What came of a fact; where it stands in the ledger, for a meal that counts. */
	record Taken(String outcome, Optional<Split> split, Optional<Place> place) {
	}

	/**
	 * Where a meal was posted when it was taken in.
	 *
	 * @param adjustment if that is another month than that of the meal, as the meal's was
	 * closed
	 * @param coveredByFee if a flat monthly fee settles what the elder pays
	 */
	record Place(String month, boolean adjustment, boolean coveredByFee) {

		static Place of(Fact fact, String month, boolean coveredByFee) {
			return new Place(month, !YearMonth.from(fact.date()).toString().equals(month), coveredByFee);
		}

	}

}
