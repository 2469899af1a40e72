package canteen.subsidy.anomaly;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * An odd thing that was found.
 *
 * @param evidence the meals and figures that show it
 * @param goneAt since when it is no longer found
 * @param answer the reason it was put aside with, as long as nothing about it changed
 */
record Anomaly(long id, String canteen, YearMonth month, String kind, String subject, boolean blocks, String sentence,
		String english, JsonNode evidence, Instant foundAt, Optional<Instant> goneAt, Optional<Answer> answer) {

	boolean isOpen() {
		return this.goneAt.isEmpty() && this.answer.isEmpty();
	}

	/** Who put it aside, when and why. */
	record Answer(String answer, String person, Instant at) {
	}

}
