package canteen.subsidy.bench;

import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine reaches three tenths of hand-written code. Not one of the tests that always
 * run: measured on a quiet machine with
 * {@code mvn -pl subsidy-service test -Dtest=AssessmentSpeed}.
 */
class AssessmentSpeed {

	@Test
	void the_engine_is_at_least_three_tenths_as_fast_as_hand_written_code() throws RunnerException {
		Map<String, Double> mealsPerMillisecond = new Runner(
				new OptionsBuilder().include(AssessmentBenchmark.class.getName() + ".*")
					.forks(1)
					.warmupIterations(3)
					.warmupTime(TimeValue.seconds(1))
					.measurementIterations(5)
					.measurementTime(TimeValue.seconds(1))
					.jvmArgs("-Xmx256m", "-XX:+UseSerialGC")
					.build())
			.run()
			.stream()
			.collect(Collectors.toMap(AssessmentSpeed::name, (result) -> result.getPrimaryResult().getScore()));

		double ratio = mealsPerMillisecond.get("engine") / mealsPerMillisecond.get("handCoded");
		System.out.printf("engine %.0f meals/ms, hand-coded %.0f meals/ms, ratio %.2f (bar 0.30)%n",
				mealsPerMillisecond.get("engine"), mealsPerMillisecond.get("handCoded"), ratio);
		assertThat(ratio).isGreaterThanOrEqualTo(0.3);
	}

	private static String name(RunResult result) {
		return result.getPrimaryResult().getLabel();
	}

}
