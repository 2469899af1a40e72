package canteen.subsidy.bench;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.DatedTag;
import canteen.subsidy.assessment.Meal;
import canteen.subsidy.assessment.Person;
import canteen.subsidy.assessment.Place;
import canteen.subsidy.assessment.Site;
import canteen.subsidy.assessment.Usage;
import canteen.subsidy.policy.Scheme;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * The engine against the same scheme written out in Java: three ages and two categories
 * at lunch, the best of them, once a day, shared by county and community 3 : 2.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class AssessmentBenchmark {

	static final int MEALS = 18_000;

	static final String SCHEME = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a60", "when": {"age_min": 60, "age_max": 69, "meals": ["lunch"]}, "pay": {"type": "fixed", "fen": 300}, %1$s},
			{"id": "a70", "when": {"age_min": 70, "age_max": 79, "meals": ["lunch"]}, "pay": {"type": "fixed", "fen": 400}, %1$s},
			{"id": "a80", "when": {"age_min": 80, "meals": ["lunch"]}, "pay": {"type": "fixed", "fen": 500}, %1$s},
			{"id": "special", "when": {"age_min": 60, "tags_any": ["tekun", "dibao"], "meals": ["lunch"]}, "pay": {"type": "percent", "bp": 6000}, %1$s}],
			"limits": [{"scope": "elder", "per": "day", "times": 1}]}]}
			"""
		.formatted(
				"\"split\": {\"parts\": [{\"funder\": \"county\", \"w\": 3}, {\"funder\": \"community\", \"w\": 2}], \"remainder_to\": \"community\"}");

	private final Assessor assessor = new Assessor(Scheme.parse(SCHEME));

	private final Site site = new Site("S1", Place.UNKNOWN, "A");

	private final List<Eaten> eaten = new ArrayList<>();

	/** 200 elders eat lunch and dinner on 45 days. */
	@Setup
	public void meals() {
		List<Person> people = new ArrayList<>();
		for (int elder = 0; elder < 200; elder++) {
			List<DatedTag> tags = (elder % 5 == 0)
					? List.of(new DatedTag((elder % 2 == 0) ? "dibao" : "duju", LocalDate.of(2026, 1, 1), null))
					: List.of();
			people.add(new Person("e" + elder, LocalDate.of(1935 + elder % 33, 1 + elder % 12, 1 + elder % 28), null,
					Place.UNKNOWN, tags, List.of(), List.of()));
		}
		for (int day = 0; day < 45; day++) {
			for (String slot : List.of("lunch", "dinner")) {
				for (Person person : people) {
					this.eaten.add(new Eaten(person,
							new Meal(person.id() + day + slot, person.id(), LocalDate.of(2026, 6, 1).plusDays(day),
									slot, LocalTime.NOON, "S1", "dine_in", "A", 1200, null, false)));
				}
			}
		}
	}

	@Benchmark
	@OperationsPerInvocation(MEALS)
	public void engine(Blackhole hole) {
		Usage usage = new Usage();
		for (Eaten each : this.eaten) {
			Assessed assessed = this.assessor.assess(each.person(), this.site, each.meal(), usage);
			hole.consume(assessed.elderPaysFen());
			assessed.forEachShare((funder, fen) -> hole.consume(fen));
		}
	}

	@Benchmark
	@OperationsPerInvocation(MEALS)
	public void handCoded(Blackhole hole) {
		HandCoded hand = new HandCoded();
		for (Eaten each : this.eaten) {
			HandCoded.Paid paid = hand.assess(each.person(), each.meal());
			hole.consume(paid.elderFen());
			hole.consume(paid.countyFen());
			hole.consume(paid.communityFen());
		}
	}

	/** That both say the same; otherwise the comparison means nothing. */
	void mustAgree() {
		Usage usage = new Usage();
		HandCoded hand = new HandCoded();
		for (Eaten each : this.eaten) {
			Assessed assessed = this.assessor.assess(each.person(), this.site, each.meal(), usage);
			HandCoded.Paid paid = hand.assess(each.person(), each.meal());
			Map<String, Long> shares = new HashMap<>();
			shares.put("county", paid.countyFen());
			shares.put("community", paid.communityFen());
			shares.values().removeIf((fen) -> fen == 0);
			if (assessed.elderPaysFen() != paid.elderFen() || !assessed.byFunderFen().equals(shares)) {
				throw new IllegalStateException(assessed + " is not " + paid);
			}
		}
	}

	private record Eaten(Person person, Meal meal) {
	}

}
