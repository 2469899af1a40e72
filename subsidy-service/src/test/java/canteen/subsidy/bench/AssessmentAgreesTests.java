package canteen.subsidy.bench;

import org.junit.jupiter.api.Test;

/** What is measured against each other says the same. */
class AssessmentAgreesTests {

	@Test
	void engine_and_hand_written_code_say_the_same() {
		AssessmentBenchmark benchmark = new AssessmentBenchmark();
		benchmark.meals();
		benchmark.mustAgree();
	}

}
